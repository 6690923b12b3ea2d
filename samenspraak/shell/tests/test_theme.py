import re
from pathlib import Path

import pytest

from samenspraak.shell import palettes
from samenspraak.shell.colour import colour, contrast, look
from samenspraak.shell.theme import contrast_problems, dark_roles, light_roles, theme_css

TOKENS = Path(__file__).resolve().parents[3] / "frontend" / "css" / "tokens.css"
LIGHT = {**palettes.COOL_TOWN, **palettes.WATER, **palettes.NEUTRAL}
DARK = {**palettes.COOL_TOWN_DARK, **palettes.WATER_DARK, **palettes.NEUTRAL_DARK}


def tokens(css: str) -> dict[str, str]:
    found = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]+)", css))
    return {
        role: f"#{''.join(c * 2 for c in value[1:])}" if len(value) == 4 else value
        for role, value in found.items()
    }


@pytest.mark.skipif(not TOKENS.exists(), reason="an installed package has no frontend folder")
def test_the_style_sheet_holds_the_colours_that_themes_build_on() -> None:
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media")
    assert tokens(light) == LIGHT
    assert tokens(dark) == DARK


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("value", ["#0b5f60", "#97182c", "#ffcf4a", "#000000", "#ffffff"])
def test_a_colour_comes_back_from_oklch_as_it_went(value: str) -> None:
    assert colour(look(value)) == value


def test_the_standard_style_needs_no_sheet_of_its_own() -> None:
    assert theme_css({}) == ""
    assert theme_css({"style": "water", "accent": "", "dark": True}) == ""


@pytest.mark.parametrize(
    "brand", [{"style": "water"}, {"style": "rood"}, {"accent": "#154273"}, {"accent": "#6b2c91"}]
)
def test_a_good_style_is_readable_in_light_and_dark(brand: dict[str, str]) -> None:
    assert contrast_problems(brand) == []


def test_a_pale_house_colour_is_refused_in_words() -> None:
    problems = contrast_problems({"accent": "#ffcc00"})
    assert any(
        "als tekst op wit" in problem and "1,5" in problem and "4,5" in problem for problem in problems
    )


def test_what_is_no_colour_is_said_so_and_never_reaches_the_sheet() -> None:
    assert "geen kleur" in contrast_problems({"accent": "red;}"})[0]
    assert "red" not in theme_css({"accent": "red;}", "overrides": {"deep": "url(//x)", "nope": "#123456"}})


def test_a_new_accent_recolours_the_town_and_keeps_the_data() -> None:
    roles = light_roles({"accent": "#154273"})
    assert roles["accent"] == "#154273"
    assert roles["sky"] != palettes.COOL_TOWN["sky"]
    assert not {"group-a", "agree", "ok", "focus"} & set(roles)
    assert set(roles) >= set(palettes.WATER) | set(palettes.COOL_TOWN)


def test_dark_says_again_what_light_changed() -> None:
    """Our rule for light comes after the sheet's rule for dark: dark must not inherit a light ground."""
    _light, dark = theme_css({"style": "rood"}).split("@media")
    assert f"--canvas:{palettes.NEUTRAL_DARK['canvas']}" in dark
    assert contrast(dark_roles({"style": "rood"})["accent"], palettes.NEUTRAL_DARK["surface"]) > 4.5


def test_a_house_style_may_opt_out_of_the_dark() -> None:
    css = theme_css({"style": "water", "dark": False})
    assert "@media (prefers-color-scheme:dark){:root{color-scheme:light" in css
    assert f"--surface:{palettes.NEUTRAL['surface']}" in css


def test_an_organisation_may_set_one_role_by_hand() -> None:
    assert "--deep:#123456" in theme_css({"overrides": {"deep": "#123456"}})
