"""A house style from one colour: roles for pages and drawings, light and dark, and a check of contrast.

A brand is `{"style": "water" or "rood", "accent": "#rrggbb" or "", "dark": bool, "overrides": {role: …}}`;
every key may be missing. What the style sheet already says is not repeated.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import floor
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.kit.amounts import number

from . import palettes
from .colour import Look, colour, contrast, is_colour, look
from .palettes import Palette

WHITE, INK = "#ffffff", "#18221f"
TEXT, LARGE_TEXT = 4.5, 7.0  # WCAG AA for text; what we want of blocks with much text
# How light the town is in the evening; bricks, roofs and leaves keep their colour.
EVENING = {
    "water": 0.46,
    "water-2": 0.55,
    "land": 0.47,
    "leaf-2": 0.62,
    "wall": 0.86,
    "draw": 0.22,
}
STYLES: dict[str, tuple[Palette, Palette]] = {
    "water": (palettes.WATER, palettes.COOL_TOWN),
    "rood": (palettes.RED, palettes.WARM_TOWN),
}


def theme_css(brand: Mapping[str, Any]) -> str:
    """The style sheet of a house style, to be loaded after public.css. Empty when nothing differs from it."""
    light, dark = light_roles(brand), dark_roles(brand)
    if brand.get("dark", True):
        changed = _changed(light, _sheet_light())
        # Our rule for light comes after the sheet's rule for dark: dark says again what light changed.
        again = {role: palettes.NEUTRAL_DARK[role] for role in changed if role in palettes.NEUTRAL_DARK}
        blocks = [_rules(changed), _in_the_dark({**again, **_changed(dark, _sheet_dark())})]
    else:
        whole = {**_sheet_light(), **light}
        blocks = [_rules(_changed(light, _sheet_light())), _in_the_dark(whole, "light")]
    return "\n".join(block for block in blocks if block)


def light_roles(brand: Mapping[str, Any]) -> Palette:
    style, town = STYLES.get(str(brand.get("style") or "water"), STYLES["water"])
    accent = str(brand.get("accent") or "").lower()
    if not is_colour(accent) or accent == style["accent"]:
        roles = {**town, **style}
        warm = style is palettes.RED
    else:
        warm = _is_warm(accent)
        town = palettes.WARM_TOWN if warm else palettes.COOL_TOWN
        roles = {**town, **_derived(accent)}
    ground = palettes.WARM_GROUND if warm else {}
    return {**roles, **ground, **_overrides(brand)}


def dark_roles(brand: Mapping[str, Any]) -> Palette:
    light = light_roles({**brand, "overrides": {}})
    if light["accent"] == palettes.WATER["accent"]:
        return {**palettes.COOL_TOWN_DARK, **palettes.WATER_DARK}
    seen = look(light["accent"])
    town = {role: _evening(light[role], lightness) for role, lightness in EVENING.items()}
    # whatever the house colour, the evening sky is blue
    town["sky"] = _evening(light["water"], 0.34)
    return {
        **town,
        "accent": _lit(seen, 0.78, min(seen.chroma, 0.13)),
        "accent-strong": _lit(seen, 0.87, min(seen.chroma, 0.07)),
        "accent-soft": _lit(seen, 0.34, min(seen.chroma, 0.06)),
        "accent-mist": _lit(seen, 0.25, min(seen.chroma, 0.025)),
        "on-accent": _lit(seen, 0.22, min(seen.chroma, 0.05)),
        "accent-ink": _lit(seen, 0.89, min(seen.chroma, 0.06)),
        "deep": _lit(seen, 0.36, min(seen.chroma, 0.1)),
        "window": _lit(seen, 0.5, min(seen.chroma, 0.09)),
    }


def contrast_problems(brand: Mapping[str, Any]) -> list[str]:
    """What a reader could not see well, in words for the desk. An empty list means: fine, light and dark."""
    accent = str(brand.get("accent") or "")
    if accent and not is_colour(accent):
        return [_("“%(colour)s” is geen kleur. Schrijf hem als #0b5f60.") % {"colour": accent}]
    light, dark = {**_sheet_light(), **light_roles(brand)}, {**_sheet_dark(), **dark_roles(brand)}
    found = [*_too_weak(light, _("in het licht"))]
    if brand.get("dark", True):
        found += _too_weak(dark, _("in het donker"))
    return found


def _too_weak(roles: Palette, when: str) -> list[str]:
    checks = (
        (_("De hoofdkleur als tekst op wit"), roles["accent"], roles["surface"], TEXT),
        (_("De hoofdkleur als tekst op de achtergrond"), roles["accent"], roles["canvas"], TEXT),
        (_("De hoofdkleur als tekst op een gekleurd vlak"), roles["accent"], roles["accent-mist"], TEXT),
        (_("De tekst op een knop"), roles["on-accent"], roles["accent"], TEXT),
        (_("De tekst op een lichte knop"), roles["accent-ink"], roles["accent-soft"], LARGE_TEXT),
        (_("De titel op de luchtkleur"), roles["accent-ink"], roles["sky"], TEXT),
        (_("Witte tekst op het donkere vlak"), WHITE, roles["deep"], LARGE_TEXT),
    )
    sentence = _("%(what)s is %(when)s slecht te lezen: het contrast is %(ratio)s, nodig is %(needed)s.")
    return [
        sentence
        % {
            "what": what,
            "when": when,
            "ratio": number(floor(ratio * 10) / 10, 1),
            "needed": number(needed, 1),
        }
        for what, one, other, needed in checks
        if (ratio := contrast(one, other)) < needed
    ]


def _derived(accent: str) -> Palette:
    seen = look(accent)
    strong = _lit(seen, min(seen.lightness * 0.72, 0.34), seen.chroma * 0.75)
    return {
        "accent": accent,
        "accent-strong": strong,
        "accent-soft": _lit(seen, 0.91, min(seen.chroma, 0.035)),
        "accent-mist": _lit(seen, 0.962, min(seen.chroma, 0.012)),
        "on-accent": max((WHITE, INK), key=lambda text: contrast(text, accent)),
        "accent-ink": strong,
        "deep": strong,
        "window": accent,
        "sky": _lit(seen, 0.925, min(seen.chroma, 0.03)),
    }


def _is_warm(accent: str) -> bool:
    """Reds, oranges and yellows suit the warm town; green, blue and violet the cool one."""
    hue = look(accent).hue
    return hue < 110 or hue > 340


def _lit(seen: Look, lightness: float, chroma: float) -> str:
    return colour(Look(lightness, chroma, seen.hue))


def _evening(value: str, lightness: float) -> str:
    seen = look(value)
    return _lit(seen, lightness, min(seen.chroma + 0.015, 0.07))


def _overrides(brand: Mapping[str, Any]) -> Palette:
    chosen = brand.get("overrides") or {}
    return {role: value for role, value in chosen.items() if role in _sheet_light() and is_colour(str(value))}


def _sheet_light() -> Palette:
    return {**palettes.COOL_TOWN, **palettes.WATER, **palettes.NEUTRAL}


def _sheet_dark() -> Palette:
    return {**_sheet_light(), **palettes.COOL_TOWN_DARK, **palettes.WATER_DARK, **palettes.NEUTRAL_DARK}


def _changed(roles: Palette, sheet: Palette) -> Palette:
    return {role: value for role, value in roles.items() if sheet.get(role) != value}


def _rules(roles: Palette, scheme: str = "") -> str:
    if not roles and not scheme:
        return ""
    own = [f"color-scheme:{scheme}"] if scheme else []
    return ":root{" + ";".join([*own, *(f"--{role}:{value}" for role, value in roles.items())]) + "}"


def _in_the_dark(roles: Palette, scheme: str = "") -> str:
    rules = _rules(roles, scheme)
    return f"@media (prefers-color-scheme:dark){{{rules}}}" if rules else ""
