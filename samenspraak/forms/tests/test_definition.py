"""What a form may be: the schema reads it, or says in Dutch why not."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.forms.definition import ADDRESS, json_schema
from samenspraak.forms.reading import Unreadable, read, read_file
from samenspraak.forms.tests.examples import EVERY_TYPE, form_of, short
from samenspraak.tenancy.models import Organisation
from tests.architecture.floors import ROOT

YES_NO = {"type": "yes-no", "id": "ja", "label": "Ja of nee?"}
CHOICE: dict[str, Any] = {
    "type": "choice",
    "id": "kies",
    "label": "Kies",
    "choices": [{"id": "a", "label": "A"}],
}


def deep(levels: int) -> dict[str, Any]:
    condition: dict[str, Any] = {"op": "answered", "question": "eerst"}
    for _level in range(levels):
        condition = {"op": "not", "condition": condition}
    return condition


def test_a_form_with_every_kind_of_question_reads_back_as_itself() -> None:
    definition = read(EVERY_TYPE)
    assert len({type(question) for question in definition.questions}) == 11
    again = read(json.loads(json.dumps(definition.as_json())))
    assert again == definition
    assert again.digest == definition.digest


def test_the_order_of_keys_and_what_is_usual_make_no_other_form() -> None:
    one = read(form_of({"type": "short-text", "id": "a", "label": "A"}))
    two = read(
        form_of({"required": False, "label": " A ", "max_length": 200, "id": "a", "type": "short-text"})
    )
    assert one.digest == two.digest


REFUSED: list[tuple[str, Any, str]] = [
    ("no object", [], "begint niet met een object"),
    ("newer", {"schema": 2, "questions": []}, "nieuwere versie"),
    ("no questions", {"schema": 1}, "“questions” ontbreekt"),
    ("10,000 questions", form_of(*[short(f"v{n}") for n in range(10_000)]), "te veel vragen"),
    ("unknown type", form_of({"type": "vraag", "id": "a", "label": "A"}), "soort “vraag” kennen we niet"),
    ("no type", form_of({"id": "a", "label": "A"}), "de soort ontbreekt"),
    ("unknown key", form_of(short("a", pattern="(a+)+$")), "“pattern” kennen we niet"),
    ("twice one id", form_of(short("a"), short("a")), "komt twee keer voor"),
    ("odd id", form_of(short("A b")), "alleen kleine letters"),
    ("empty label", form_of(short("a", " ")), "“label” is leeg"),
    ("long label", form_of(short("a", "x" * 301)), "te lang: hoogstens 300"),
    ("invisible", form_of(short("a", "x\x00y")), "tekens in die niemand kan zien"),
    ("turned text", form_of(short("a", "x\u202ey")), "tekens in die niemand kan zien"),
    ("crossed lengths", form_of(short("a", min_length=9, max_length=3)), "minste is meer"),
    ("twice a choice", form_of({**CHOICE, "choices": CHOICE["choices"] * 2}), "dezelfde id"),
    ("a number as text", form_of(short("a", max_length="9")), "“max_length” heeft een waarde die niet kan"),
    ("true as number", form_of(short("a", max_length=True)), "waarde die niet kan"),
    (
        "dates crossed",
        form_of({"type": "date", "id": "d", "label": "D", "earliest": "2027-01-01", "latest": "2026-01-01"}),
        "eerste dag ligt na de laatste",
    ),
    ("itself", form_of(short("a", show_if={"op": "answered", "question": "a"})), "geen eerdere vraag"),
    (
        "a circle",
        form_of(
            short("a", show_if={"op": "answered", "question": "b"}),
            short("b", show_if={"op": "answered", "question": "a"}),
        ),
        "Vraag 1: de voorwaarde gaat over “b”",
    ),
    (
        "a choice there is not",
        form_of(CHOICE, short("b", show_if={"op": "equals", "question": "kies", "value": "z"})),
        "past niet bij de vraag",
    ),
    (
        "more than yes",
        form_of(YES_NO, short("b", show_if={"op": "greater", "question": "ja", "value": 1})),
        "past niet bij de vraag",
    ),
    (
        "what would betray",
        form_of(
            short("a", personal={"purpose": "bellen", "keep_days": 9}),
            short("b", show_if={"op": "answered", "question": "a"}),
        ),
        "persoonlijk antwoord",
    ),
    ("a nested condition", form_of(short("eerst"), short("b", show_if=deep(6))), "te diep genest"),
    ("a deep condition", form_of(short("eerst"), short("b", show_if=deep(5000))), "te diep in elkaar"),
    ("kept for ever", form_of(short("a", personal={"purpose": "x", "keep_days": 10**9})), "“keep_days”"),
    ("no purpose", form_of(short("a", personal={"keep_days": 9})), "“purpose” ontbreekt"),
]


@pytest.mark.parametrize(("data", "why"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_is_refused_with_the_reason(data: Any, why: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert why in str(refusal.value)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe", "geen JSON"),
        (b"[" * 200_000, "geen JSON"),
        (b"9" * 6000, "geen JSON"),
        (b" " * 600_000, "te groot"),
        (b'{"schema": NaN, "questions": []}', "“schema”"),
        (b'{"schema": 1, "questions": [{"type": "yes-no", "id": "a", "label": "\\ud800"}]}', "waarde"),
    ],
)
def test_a_hostile_file_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_file(content)
    assert why in str(refusal.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.data())
def test_a_form_with_anything_put_anywhere_reads_or_is_refused(data: st.DataObject) -> None:
    definition = copy.deepcopy(EVERY_TYPE)
    question = data.draw(st.sampled_from(definition["questions"]))
    question[data.draw(st.sampled_from(sorted(question)))] = data.draw(JSON)
    try:
        found = read(definition)
    except Unreadable:
        return
    assert read(json.loads(json.dumps(found.as_json()))) == found


@given(JSON)
def test_anything_at_all_reads_or_is_refused(data: Any) -> None:
    with pytest.raises(Unreadable):
        read(data)


def test_the_published_schema_is_the_one_we_read_by() -> None:
    published = ROOT / "docs" / "reference" / "form.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == json_schema(), (
        "run: .venv/bin/python -m samenspraak.forms.publish"
    )


def test_the_schema_can_be_fetched_by_anybody(waterveen: Organisation) -> None:
    answer = Client(HTTP_HOST="waterveen.example").get(f"/{ADDRESS}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/schema+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json() == json_schema()
