"""From what people type to values, or to a sentence that helps them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.forms.answers import check
from samenspraak.forms.questions import File
from samenspraak.forms.reading import read
from samenspraak.forms.tests.examples import CANONICAL, EVERY_TYPE, FILLED, TREE, form_of, short
from samenspraak.forms.tests.test_definition import JSON
from samenspraak.forms.values import FileAnswer, Wrong

FORM = read(EVERY_TYPE)


def mine(question: File) -> FileAnswer:
    """A host that has two files for every question, but none for "leeg", and refused what "mis" was sent."""
    if question.id == "mis":
        raise Wrong("Dit is geen foto.")
    return [] if question.id == "leeg" else ["a1", "b2"]


def answer(question: dict[str, Any], raw: Any) -> Any:
    """The value, or the sentence."""
    judged = check(read(form_of({"id": "v", "label": "Vraag", **question})), {"v": raw}, files=mine)
    return judged.errors["v"][0] if "v" in judged.errors else judged.values.get("v")


def test_what_people_type_becomes_short_values() -> None:
    judged = check(FORM, FILLED)
    assert judged.errors == {}
    assert judged.values == CANONICAL


def test_values_are_answers_too() -> None:
    assert check(FORM, CANONICAL).values == CANONICAL


NUMBER = {"type": "number"}
CHOICE = {
    "type": "choice",
    "choices": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}],
    "other": True,
}
SEVERAL = {**CHOICE, "type": "multiple-choice", "least": 2, "most": 2}
GOOD: list[tuple[dict[str, Any], Any, Any]] = [
    ({"type": "short-text"}, " een\ntwee\x00 ", "een twee"),
    ({"type": "short-text"}, "   ", None),
    ({"type": "short-text", "max_length": 2}, "👍🏽", "👍🏽"),
    (NUMBER, "1.250", 1250),
    (NUMBER, "1.250.000", 1_250_000),
    (NUMBER, 3.0, 3),
    (NUMBER, "-4", -4),
    ({**NUMBER, "step": 0.01}, "1.250,55", 1250.55),
    ({**NUMBER, "step": 0.1}, "0.3", 0.3),
    ({**NUMBER, "min": 1, "step": 2}, "5", 5),
    (CHOICE, "a", "a"),
    (CHOICE, {"other": " iets  anders "}, {"other": "iets anders"}),
    (SEVERAL, ["b", "a", "a"], ["a", "b"]),
    (SEVERAL, ["a", {"other": "c"}], ["a", {"other": "c"}]),
    ({"type": "yes-no"}, "nee", False),
    ({"type": "yes-no"}, False, False),
    ({"type": "scale", "lowest": 0, "highest": 10}, "0", 0),
    ({"type": "date"}, "29-2-2028", "2028-02-29"),
    ({"type": "place"}, "Kade 1", {"label": "Kade 1"}),
    ({"type": "place"}, {"lon": 4.1, "lat": 52.1}, {"lon": 4.1, "lat": 52.1}),
    ({"type": "file", "most": 3}, ["c3"], ["a1", "b2"]),
]


@pytest.mark.parametrize(("question", "raw", "value"), GOOD)
def test_an_answer_that_fits(question: dict[str, Any], raw: Any, value: Any) -> None:
    assert answer(question, raw) == value


WRONG: list[tuple[dict[str, Any], Any, str]] = [
    ({"type": "short-text", "max_length": 3}, "vier", "Dit zijn 4 tekens. Er passen er hoogstens 3."),
    ({"type": "long-text", "min_length": 3}, "x", "Schrijf minstens 3"),
    ({"type": "short-text"}, 5, "tekst"),
    (NUMBER, "veel", "Vul een getal in"),
    (NUMBER, "2,5", "heel getal"),
    (NUMBER, "1e9", "Vul een getal in"),
    (NUMBER, "٣", "Vul een getal in"),
    (NUMBER, True, "Vul een getal in"),
    (NUMBER, float("inf"), "Vul een getal in"),
    ({**NUMBER, "min": 2.5, "step": 0.5}, "2", "minstens 2,5"),
    ({**NUMBER, "max": 3}, "4", "hoogstens 3"),
    ({**NUMBER, "min": 1, "step": 2}, "4", "stappen van 2"),
    (CHOICE, "c", "antwoorden die er staan"),
    (CHOICE, {"other": " "}, "Vul in wat"),
    (CHOICE, {"other": "x" * 201}, "korter"),
    (CHOICE, "_other", "Vul in wat"),
    (SEVERAL, ["a"], "minstens 2"),
    (SEVERAL, ["a", "b", {"other": "c"}], "hoogstens 2"),
    (SEVERAL, "a", "een of meer"),
    (SEVERAL, ["a"] * 1000, "een of meer"),
    ({"type": "yes-no"}, "misschien", "ja of nee"),
    ({"type": "scale"}, "6", "van 1 tot en met 5"),
    ({"type": "scale"}, 2.5, "van 1 tot en met 5"),
    ({"type": "date"}, "30-2-2026", "datum"),
    ({"type": "date", "latest": "2026-05-01"}, "2026-05-02", "Kies 1-5-2026 of eerder"),
    ({"type": "date", "earliest": "2026-05-01"}, "2026-04-30", "of later"),
    ({"type": "place"}, {"lon": 4.1}, "Wijs een plek aan"),
    ({"type": "place"}, {"lon": 4.1, "lat": 99}, "niet op aarde"),
    ({"type": "place"}, {"geheim": 1}, "Wijs een plek aan"),
    ({"type": "file", "most": 1}, [], "hoogstens 1"),
]


@pytest.mark.parametrize(("question", "raw", "sentence"), WRONG)
def test_an_answer_that_does_not_fit_says_what_would(
    question: dict[str, Any], raw: Any, sentence: str
) -> None:
    assert sentence in answer(question, raw)


def test_a_number_of_thousands_of_digits_is_no_number() -> None:
    assert "Vul een getal in" in answer(NUMBER, 10**5000)


def test_what_is_required_is_asked_for() -> None:
    assert check(FORM, {}).errors == {"soort": ["Kies een antwoord."]}
    assert check(FORM, {"soort": "boom"}).errors == {"hoogte": ["Vul dit nog in."]}


def test_what_is_hidden_is_dropped_and_not_required() -> None:
    judged = check(FORM, {**FILLED, "soort": "bank", "hoogte": "onzin"})
    assert judged.errors == {}
    assert "hoogte" not in judged.values


def test_what_hides_one_question_hides_those_that_follow_from_it() -> None:
    form = read(
        form_of(
            {"type": "yes-no", "id": "a", "label": "A"},
            short("b", show_if={"op": "equals", "question": "a", "value": True}),
            short("c", show_if={"op": "answered", "question": "b"}),
            short("d", show_if={"op": "not", "condition": {"op": "answered", "question": "b"}}),
        )
    )
    raw = {"a": "nee", "b": "x", "c": "y", "d": "z"}
    assert check(form, raw).values == {"a": False, "d": "z"}
    assert check(form, {**raw, "a": "ja"}).values == {"a": True, "b": "x", "c": "y"}


def test_other_words_count_as_the_choice_other() -> None:
    other = {"op": "equals", "question": "v", "value": "_other"}
    several = {"op": "includes", "question": "w", "value": "_other"}
    form = read(
        form_of(
            {"id": "v", "label": "V", **CHOICE},
            {"id": "w", "label": "W", **SEVERAL, "least": 0},
            short("x", show_if={"op": "all", "conditions": [other, several]}),
        )
    )
    raw: dict[str, Any] = {"v": {"other": "iets"}, "w": ["a", {"other": "iets"}], "x": "ja"}
    assert check(form, raw).values["x"] == "ja"
    assert "x" not in check(form, {**raw, "v": "a"}).values


def test_a_draft_may_be_half_done_but_not_nonsense() -> None:
    assert check(FORM, {}, complete=False).errors == {}
    half = check(FORM, {"naam": "ab", "soort": {"other": ""}, "zin": "99"}, complete=False)
    assert half.values == {"naam": "ab", "soort": {"other": ""}}
    assert set(half.errors) == {"zin"}


def test_files_are_those_that_the_host_has_whatever_is_sent() -> None:
    asked = {"type": "file", "label": "F", "required": True, "most": 2}
    form = read(form_of(*({**asked, "id": name} for name in ("f", "leeg", "mis"))))
    assert check(form, {"f": ["c3"]}).values == {}
    assert check(form, {}).errors == {}
    judged = check(form, {"leeg": ["c3"]}, files=mine)
    assert judged.values == {"f": ["a1", "b2"]}
    assert judged.errors == {"leeg": ["Voeg een bestand toe."], "mis": ["Dit is geen foto."]}


@given(st.dictionaries(st.sampled_from([*FORM.by_id, "onbekend"]), JSON) | JSON)
def test_whatever_comes_in_it_is_judged_and_what_stands_is_json(raw: Any) -> None:
    judged = check(FORM, raw, files=mine)
    text = json.dumps(judged.values, allow_nan=False)
    assert "\\u0000" not in text
    text.encode()
    assert check(FORM, judged.values, files=mine).values == judged.values or not isinstance(raw, dict)
    assert not set(judged.values) & set(judged.errors)


@given(st.text())
def test_text_fits_its_limits_or_is_refused(raw: str) -> None:
    judged = check(FORM, {"soort": "bank", "naam": raw})
    assert len(judged.values.get("naam", "xxx")) in range(3, 41)


def test_an_earlier_answer_that_is_wrong_hides_nothing_else_wrongly() -> None:
    tree = {"id": "soort", "label": "S", "type": "choice", "choices": [{"id": "boom", "label": "Boom"}]}
    form = read(form_of(tree, short("b", required=True), short("c", required=True, show_if=TREE)))
    assert set(check(form, {"soort": "zzz"}).errors) == {"soort", "b"}
