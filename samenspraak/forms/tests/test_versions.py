"""Forms change, answers stay: versions, filling in, and what goes after its term."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from samenspraak.forms import actions, queries
from samenspraak.forms.actions import BadAnswers
from samenspraak.forms.history import Clash
from samenspraak.forms.models import Filling, Form, FormVersion, PersonalAnswer
from samenspraak.forms.reading import read
from samenspraak.forms.tasks import forget_personal_answers
from samenspraak.forms.tests.examples import EVERY_TYPE, FILLED, form_of, short
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

TODAY = date(2026, 6, 1)
COLOURS = {
    "type": "choice",
    "id": "kleur",
    "label": "Welke kleur?",
    "choices": [{"id": "rood", "label": "Rood"}, {"id": "blauw", "label": "Blauw"}],
}
PHONE = short("telefoon", "Telefoon", personal={"purpose": "bellen", "keep_days": 30})


@pytest.fixture
def form(in_waterveen: Organisation) -> Form:
    return Form.objects.create()


def version_of(form: Form, *questions: dict[str, Any]) -> FormVersion:
    return actions.new_version(form=form, definition=read(form_of(*questions)))


def test_versions_count_and_nothing_changed_is_no_version(form: Form) -> None:
    assert queries.current(form) is None
    first = version_of(form, short("a"))
    assert version_of(form, short("a")) == first
    second = version_of(form, short("a"), short("b"))
    assert [first.number, second.number] == [1, 2]
    assert queries.current(form) == second


def test_who_looked_at_an_older_version_is_told(form: Form) -> None:
    first = version_of(form, short("a"))
    version_of(form, short("a", "Anders"))
    with pytest.raises(Clash, match="Iemand anders"):
        actions.new_version(form=form, definition=read(form_of(short("b"))), after=first.number)


def test_an_id_never_comes_to_mean_something_else(form: Form) -> None:
    version_of(form, short("a", "Naam"), COLOURS)
    with pytest.raises(Clash, match="andere soort"):
        version_of(form, {"type": "yes-no", "id": "a", "label": "Naam"}, COLOURS)
    version_of(form, COLOURS)
    with pytest.raises(Clash, match="is weggehaald"):
        version_of(form, short("a", "Adres"), COLOURS)
    with pytest.raises(Clash, match="andere soort"):
        version_of(form, {"type": "yes-no", "id": "a", "label": "Naam"}, COLOURS)
    assert version_of(form, short("a", "Naam"), COLOURS).number == 3, "what was taken out may come back"


def test_a_choice_never_comes_to_mean_something_else(form: Form) -> None:
    version_of(form, COLOURS)
    version_of(form, {**COLOURS, "choices": COLOURS["choices"][:1]})
    with pytest.raises(Clash, match="keuze-id “blauw”"):
        version_of(form, {**COLOURS, "choices": [{"id": "blauw", "label": "Groen"}]})
    version_of(form, {**COLOURS, "choices": [{"id": "rood", "label": "Rood!"}]})


def test_answers_keep_the_words_of_their_own_version(form: Form) -> None:
    old = version_of(form, short("naam", "Naam"), COLOURS)
    filling = actions.fill(version=old, data={"naam": "Lin", "kleur": "blauw"})
    version_of(form, {**COLOURS, "label": "Kleur", "choices": [{"id": "rood", "label": "Scharlaken"}]})
    assert queries.shown(filling) == [("Naam", "Lin"), ("Welke kleur?", "Blauw")]


def test_an_export_has_a_column_for_every_question_there_ever_was(form: Form) -> None:
    old = actions.fill(
        version=version_of(form, short("naam", "Naam"), COLOURS), data={"naam": "L", "kleur": "rood"}
    )
    renamed = [{"id": "rood", "label": "Scharlaken"}]
    new = actions.fill(
        version=version_of(form, {**COLOURS, "label": "Kleur", "choices": renamed}, PHONE),
        data={"kleur": "rood", "telefoon": "06"},
    )
    columns = queries.columns(form)
    assert [(column.id, column.label, column.personal) for column in columns] == [
        ("kleur", "Kleur", False),
        ("telefoon", "Telefoon", True),
        ("naam", "Naam", False),
    ]
    assert queries.cells(columns, old) == ["Rood", "", "L"]
    assert queries.cells(columns, new) == ["Scharlaken", "", ""]
    assert queries.cells(columns, new, personal=True) == ["Scharlaken", "06", ""]
    assert queries.cells(columns, None) == ["", "", ""]


def test_all_kinds_read_as_words(form: Form) -> None:
    version = actions.new_version(form=form, definition=read(EVERY_TYPE))
    other = {**FILLED, "voor-wie": ["honden", {"other": "katten"}]}
    shown = dict(queries.shown(actions.fill(version=version, data=other)))
    assert shown == {
        "Wat voor plan is het?": "Een boom",
        "Hoe hoog?": "2,5 meter",
        "Naam van je plan": "De linde",
        "Waarom?": "Schaduw.\nEn vogels.",
        "Voor wie?": "Honden, katten",
        "Help je mee?": "ja",
        "Hoeveel zin heb je erin?": "4 (van 1 tot en met 5)",
        "Wanneer?": "1-5-2026",
        "Waar?": "Kade 1",
    }


def test_answers_that_do_not_fit_leave_nothing_behind(form: Form) -> None:
    version = version_of(form, short("a", required=True), PHONE)
    with pytest.raises(BadAnswers) as refusal:
        actions.fill(version=version, data={"telefoon": "06"})
    assert refusal.value.errors == {"a": ["Vul dit nog in."]}
    assert not Filling.objects.exists()
    assert not PersonalAnswer.objects.exists()


def test_what_is_personal_is_sealed_and_not_shown(form: Form) -> None:
    version = version_of(form, short("a", "A"), PHONE)
    filling = actions.fill(version=version, data={"a": "x", "telefoon": "0612345678"}, today=TODAY)
    kept = PersonalAnswer.objects.get()
    assert filling.answers == {"a": "x"}
    assert "0612345678" not in kept.sealed
    assert kept.until == date(2026, 7, 1)
    assert queries.shown(filling) == [("A", "x")]


def test_filling_in_again_moves_to_the_newest_version_and_keeps_the_term(form: Form) -> None:
    today = timezone.localdate()
    old = version_of(form, short("a", "A"), PHONE)
    filling = actions.fill(version=old, data={"a": "x", "telefoon": "06"}, today=today - timedelta(days=9))
    new = version_of(form, short("b", "B"), PHONE)
    again = actions.fill(version=new, data={"b": "y", "telefoon": "06"}, filling=filling)
    assert (again.pk, again.version) == (filling.pk, new)
    assert queries.answers(again, personal=True) == {"b": "y", "telefoon": "06"}
    assert PersonalAnswer.objects.get().until == today + timedelta(days=21)
    actions.fill(version=new, data={"telefoon": "07"}, filling=filling)
    assert PersonalAnswer.objects.get().until == today + timedelta(days=30)
    actions.fill(version=new, data={}, filling=filling)
    assert not PersonalAnswer.objects.exists()


def test_a_question_that_becomes_personal_leaves_no_open_answer(form: Form) -> None:
    filling = actions.fill(version=version_of(form, short("telefoon", "Telefoon")), data={"telefoon": "06"})
    again = actions.fill(version=version_of(form, PHONE), data={"telefoon": "06"}, filling=filling)
    assert again.answers == {}
    assert queries.answers(again, personal=True) == {"telefoon": "06"}


def test_a_sealed_answer_opens_nowhere_but_in_its_own_place(form: Form) -> None:
    version = version_of(form, PHONE, {**PHONE, "id": "ander"})
    one = actions.fill(version=version, data={"telefoon": "06"})
    two = actions.fill(version=version, data={"telefoon": "07", "ander": "08"})
    PersonalAnswer.objects.filter(filling=two).update(sealed=PersonalAnswer.objects.get(filling=one).sealed)
    assert queries.answers(two, personal=True) == {}


def test_after_its_last_day_an_answer_is_not_told_and_then_gone(form: Form, dijkdam: Organisation) -> None:
    today = timezone.localdate()
    version = version_of(form, short("a", "A"), PHONE)
    data = {"a": "x", "telefoon": "06"}
    past = actions.fill(version=version, data=data, today=today - timedelta(days=31))
    last_day = actions.fill(version=version, data=data, today=today - timedelta(days=30))
    assert queries.answers(past, personal=True) == {"a": "x"}
    assert queries.answers(last_day, personal=True) == data
    with scope(dijkdam):
        assert actions.forget_expired() == 0
    assert forget_personal_answers() == 1
    assert [row.filling for row in PersonalAnswer.objects.all()] == [last_day]
    assert queries.shown(past) == [("A", "x")], "what is not personal stays"


def test_erasing_takes_everything(form: Form) -> None:
    filling = actions.fill(version=version_of(form, PHONE, short("a")), data={"telefoon": "06", "a": "x"})
    actions.erase(filling)
    assert not Filling.objects.exists()
    assert not PersonalAnswer.objects.exists()


def test_a_version_cannot_be_changed(form: Form) -> None:
    version = version_of(form, short("a"))
    version.definition = {}
    with pytest.raises(RuntimeError):
        version.save()


def test_another_organisations_form_is_not_there(form: Form, dijkdam: Organisation) -> None:
    version = version_of(form, short("a"))
    with scope(dijkdam):
        assert queries.current(form) is None
        with pytest.raises(Form.DoesNotExist):
            actions.new_version(form=form, definition=read(form_of(short("b"))))
        with pytest.raises(RuntimeError):
            actions.fill(version=version, data={"a": "x"})


def test_nothing_asked_shows_nothing(in_waterveen: Organisation) -> None:
    assert queries.shown(None) == []
    assert queries.columns(None) == []
    assert queries.current(None) is None
