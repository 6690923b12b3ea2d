"""A definition inside somebody else's form: what stands on the screen, and what comes back."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.forms.answers import Answers, check
from samenspraak.forms.django_form import answers_from, fields_for, judge
from samenspraak.forms.questions import File
from samenspraak.forms.reading import read
from samenspraak.forms.tests.examples import CANONICAL, EVERY_TYPE, form_of, short

FORM = read(EVERY_TYPE)


class Host(forms.Form):
    use_required_attribute = False
    title = forms.CharField(label="Titel")
    answers = Answers()

    def __init__(self, *args: Any, definition: Any = FORM, initial: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.definition = definition
        self.fields |= fields_for(definition, initial, prefix=self.prefix or "")

    def clean(self) -> None:
        self.answers = judge(self, self.definition)


def html_of(form: forms.Form) -> str:
    return render_to_string("shell/includes/fields.html", {"form": form})


def posted(**values: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(f"extra-{name.replace('__', '-')}", value if isinstance(value, list) else [value])
    data["title"] = "Plan"
    return data


def test_every_question_has_a_label_or_a_legend() -> None:
    html = html_of(Host())
    assert html.count("<fieldset") == 4, "choice, choices, yes or no, scale"
    for question in FORM.asked:
        assert (question.label in html) != isinstance(question, File)
    assert html.count("mag je overslaan") == 8
    assert "5: heel veel" in html
    assert "<strong>paar</strong>" in html
    assert "<li>kort</li>" in html
    ids = re.findall(r'<(?:input|textarea|select)[^>]* id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for label in re.findall(r'<label[^>]* for="([^"]+)"', html):
        assert label in ids, label


def test_without_script_it_is_said_when_a_question_is_asked() -> None:
    html = html_of(Host())
    assert "Alleen als “Wat voor plan is het?” is “Een boom”." in html
    assert "Alleen als “Help je mee?” is “ja” of “Hoeveel zin heb je erin?” is meer dan 3." in html
    assert "Alleen als je bij “Voor wie?” koos voor “Iemand anders”." in html


def test_the_browser_gets_the_condition_as_data() -> None:
    html = html_of(Host(prefix="plan"))
    told = [
        json.loads(forms_data.replace("&quot;", '"'))
        for forms_data in re.findall(r'data-show-if="([^"]+)"', html)
    ]
    assert {"op": "equals", "name": "plan-extra-soort", "value": "boom"} in told
    assert {"op": "includes", "name": "plan-extra-voor-wie", "value": "_other"} in told
    for name in re.findall(r'"name": "([^"]+)"', json.dumps(told)):
        assert f'name="{name}"' in html


def test_what_an_editor_writes_is_text_and_never_a_tag() -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    choices = [{"id": "a", "label": evil}]
    form = read(
        form_of(
            {"type": "choice", "id": "k", "label": evil, "help": evil, "choices": choices, "other": True},
            {"type": "information", "id": "i", "label": evil, "text": evil},
            short("s", evil, show_if={"op": "equals", "question": "k", "value": "a"}),
        )
    )
    html = html_of(Host(definition=form))
    assert "<script" not in html
    assert "<img" not in html


def test_a_filled_in_form_comes_back_as_it_was() -> None:
    again = Host(initial=CANONICAL)
    data = MultiValueDict[str, Any]({"title": ["Plan"]})
    for bound in again:
        if bound.name != "title" and (value := bound.value()) not in (None, ""):
            data.setlist(bound.html_name, value if isinstance(value, list) else [value])
    form = Host(data)
    assert form.is_valid(), form.errors
    assert form.answers.values == CANONICAL
    assert check(FORM, answers_from(FORM, data)).values == CANONICAL, "from a POST as it is, too"


def test_own_words_beside_other_are_one_answer() -> None:
    data = posted(soort="_other", soort_other="Een brug", voor__wie=["ouderen", "_other"])
    data["extra-voor-wie_other"] = "Vissers"
    form = Host(data)
    assert form.is_valid(), form.errors
    assert form.answers.values["soort"] == {"other": "Een brug"}
    assert form.answers.values["voor-wie"] == ["ouderen", {"other": "Vissers"}]
    shown = html_of(Host(initial=form.answers.values))
    assert 'value="Een brug"' in shown
    assert re.search(r'value="_other"[^>]*checked', shown)


def test_errors_stand_at_their_question_and_nothing_typed_is_lost() -> None:
    form = Host(posted(soort="boom", hoogte="héél hoog", naam="x"))
    assert not form.is_valid()
    assert form.errors == {
        "extra-hoogte": ["Vul een getal in, zoals 12 of 2,5."],
        "extra-naam": ["Schrijf minstens 3 tekens. Je hebt er nu 1."],
    }
    html = html_of(form)
    assert 'value="héél hoog"' in html
    assert 'aria-describedby="id_extra-hoogte_helptext id_extra-hoogte_error"' in html


def test_a_personal_question_says_what_becomes_of_the_answer() -> None:
    html = html_of(Host())
    assert "Dit komt niet op de site." in html
    assert "om met je te overleggen over de plek. We wissen het na 30 dagen." in html


def test_files_are_not_asked_unless_the_host_brings_a_field() -> None:
    assert "Foto’s" not in html_of(Host())
    tied = {"type": "file", "id": "f", "label": "F", "show_if": {"op": "answered", "question": "a"}}
    assert list(fields_for(read(form_of(short("a"), tied)))) == ["extra-a"]

    def field(question: File, about: dict[str, Any]) -> forms.Field:
        return forms.CharField(**about | {"label": f"{question.label}, hoogstens {question.most}"})

    assert fields_for(FORM, files=field)["extra-fotos"].label == "Foto’s, hoogstens 3"


@given(st.dictionaries(st.sampled_from(list(fields_for(FORM))), st.lists(st.text(), max_size=3)))
def test_whatever_is_posted_it_is_judged(data: dict[str, list[str]]) -> None:
    form = Host(MultiValueDict({**data, "title": ["Plan"]}))
    form.is_valid()
    assert set(form.errors) <= set(form.fields)


@pytest.mark.parametrize("name", ["voor-wie_other", "waar_lon"])
def test_names_of_fields_cannot_clash_with_those_of_questions(name: str) -> None:
    assert f"extra-{name}" in Host().fields
    assert "_" not in "".join(FORM.by_id)
