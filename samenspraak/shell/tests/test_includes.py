import re
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string

from samenspraak.shell.tests import samples

TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "shell"
INCLUDES = sorted(path.stem for path in (TEMPLATES / "includes").glob("*.html"))


@pytest.fixture(autouse=True)
def plain_static_files(settings: Any) -> None:
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.STORAGES = storages


def render(name: str, /, **context: Any) -> str:
    """With every run of white space as one space, so that tests don't depend on line breaks."""
    html = render_to_string(f"shell/{name}.html", {"chrome": samples.chrome(), **context})
    return re.sub(r"[ \n]+", " ", html)


def draw(source: str, **context: Any) -> str:
    return Template("{% load look %}" + source).render(Context(context))


def given(include: str) -> dict[str, Any]:
    if include in ("field", "field_texts"):
        return {"field": samples.PlanForm({})["title"]}
    return samples.INCLUDES[include]


def test_every_include_has_a_sample() -> None:
    assert set(samples.INCLUDES) == set(INCLUDES)


@pytest.mark.parametrize("include", INCLUDES)
def test_an_include_keeps_to_the_strict_policy(include: str) -> None:
    html = render(f"includes/{include}", **given(include))
    assert not re.search(r'\sstyle="|\son\w+="|<script', html)


@pytest.mark.parametrize("include", INCLUDES)
def test_an_include_says_at_the_top_what_it_wants(include: str) -> None:
    source = (TEMPLATES / "includes" / f"{include}.html").read_text(encoding="utf-8")
    assert source.startswith(("{#", "{% comment %}"))


def test_a_page_has_a_language_a_skip_link_and_one_main() -> None:
    html = render("base", title="Doe mee")
    assert '<html lang="nl"' in html
    assert 'href="#inhoud"' in html
    assert html.count("<main") == 1
    assert "<title>Doe mee · Gemeente Waterveen</title>" in html
    assert 'aria-current="page"' in html
    assert 'hreflang="en"' in html


def test_the_house_style_comes_after_the_style_sheet() -> None:
    chrome = {**samples.chrome(), "theme_url": "/huisstijl.css?v=3"}
    html = render_to_string("shell/base.html", {"chrome": chrome})
    assert html.index("build/public.css") < html.index("/huisstijl.css?v=3")


def test_a_message_works_without_any_organisation() -> None:
    html = render_to_string(
        "shell/message.html", {"title": "Dit adres kennen we niet", "text": "Klopt het adres?"}
    )
    assert "Dit adres kennen we niet" in html


def test_a_message_gives_back_what_was_typed() -> None:
    assert "Een bankje &lt;b&gt;" in render(
        "message", title="Te laat", text="De fase is gesloten.", kept="Een bankje <b>"
    )


def test_a_task_leads_nowhere_but_out() -> None:
    html = render("task", stop_url="/project/", steps=samples.STEPS)
    assert 'href="/project/"' in html
    assert "Uitkomsten" not in html
    assert "<footer" not in html


def test_an_error_stands_at_its_field_and_in_the_summary() -> None:
    form = samples.PlanForm({})
    html = render("includes/fields", form=form) + render("includes/error_summary", form=form)
    assert re.search(r'<input[^>]*aria-describedby="id_title_helptext id_title_error"', html)
    assert 'id="id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'href="#id_title"' in html
    assert 'role="alert"' in html


def test_a_good_form_has_no_summary() -> None:
    assert "role" not in render("includes/error_summary", form=samples.PlanForm())


def test_choices_stand_in_a_fieldset_with_their_question() -> None:
    html = render("includes/field", field=samples.PlanForm()["who"])
    assert "<legend" in html
    assert html.count('type="radio"') == 2
    assert 'aria-describedby="id_who_helptext"' in html


def test_a_field_that_may_be_left_out_says_so() -> None:
    assert "mag je overslaan" in render("includes/field", field=samples.PlanForm()["story"])
    assert "mag je overslaan" not in render("includes/field", field=samples.PlanForm()["title"])


def test_nothing_counts_until_the_receipt() -> None:
    assert "Nog niet geteld" in render("includes/notice")
    assert "Je stem telt" not in render("includes/notice")
    assert "Je stem telt" in render("includes/receipt", **samples.RECEIPT)


def test_a_tracker_breaks_only_between_its_groups() -> None:
    assert "7K3M-<wbr>Q9TX" in draw("{{ code|tracker }}", code="7K3M-Q9TX")
    assert "&lt;i&gt;" in draw("{{ code|tracker }}", code="<i>")


def test_an_amount_takes_the_currency_of_the_organisation() -> None:
    class Organisation:
        currency = "PLN"

    class Chrome:
        organisation = Organisation()

    assert draw("{% price 1000 %}", chrome={"organisation": Organisation()}) == "PLN\u00a010"
    assert draw("{% price 1000 %}", chrome=Chrome()) == "PLN\u00a010"
    assert draw("{% price 1000 %}") == "€\u00a010"
    assert draw("{{ 1450000|euro }}") == "€\u00a014.500"


def test_an_unknown_icon_is_a_mistake_and_an_unknown_drawing_is_not() -> None:
    with pytest.raises(ValueError, match="no icon"):
        draw("{% icon 'unicorn' %}")
    assert "drawings.svg#talking" in draw("{% drawing 'gone' %}")


def test_a_drawing_is_decoration_unless_it_has_a_text() -> None:
    assert 'aria-hidden="true"' in draw("{% drawing 'harbour' %}")
    assert 'role="img" aria-label="De haven"' in draw("{% drawing 'harbour' 'De haven' %}")
    assert draw("{{ 'harbour'|scene_label }}").startswith("Zeilboten")


def test_a_photo_takes_the_place_of_a_drawing() -> None:
    html = render("includes/picture", image_url="/foto.jpg", image_alt="Het plein")
    assert 'alt="Het plein"' in html
    assert "<svg" not in html
