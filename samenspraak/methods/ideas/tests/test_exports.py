"""Tables of plans: with what people answered, and without who they are."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenspraak.audit.models import Entry
from samenspraak.forms.actions import new_version
from samenspraak.forms.models import Form
from samenspraak.forms.reading import read
from samenspraak.interactions.models import Tally
from samenspraak.kit.sheets import lines
from samenspraak.methods.ideas import exports
from samenspraak.methods.ideas.tests.conftest import BASE
from samenspraak.methods.ideas.tests.factories import hand_in
from samenspraak.methods.ideas.tests.test_with_everything import QUESTIONS
from samenspraak.participation.contract import Table
from samenspraak.participation.models import Activity
from samenspraak.people.models import Participant, User
from samenspraak.places.where import Where

Site = Callable[[User | None], Client]
ANSWERS = {"straat": "=Westkade", "telefoon": "0612345678"}


@pytest.fixture
def asking(ideas: Activity) -> Activity:
    ideas.form = Form.objects.create()
    ideas.save()
    new_version(form=ideas.form, definition=read(QUESTIONS))
    return ideas


def told(activity: Activity, initiator: Participant) -> None:
    """A plan with everything that a table tells."""
    plan = hand_in(
        activity,
        initiator,
        extra=ANSWERS,
        on_behalf_of="",
        place=Where("point", 5.11, 52.11, "Bij de brug"),
        help=[{"kind": "hands", "what": "Vier mensen", "when": ""}],
        own_effort="Ik schilder.",
    )
    plan.contribution.on_behalf_of = "Stichting De Wip"
    plan.contribution.save()
    Tally.objects.update_or_create(contribution=plan.contribution, defaults={"supports": 7, "comments": 3})


def first(table: Table) -> dict[str, str]:
    text = "".join(lines([column.name for column in table.columns], table.rows)).removeprefix("\ufeff")
    return next(csv.DictReader(StringIO(text)))


def test_open_data_tell_answers_place_reactions_and_help(asking: Activity, initiator: Participant) -> None:
    told(asking, initiator)
    row = first(exports.table(asking, exports.PUBLIC))
    assert row["vraag_straat"] == "'=Westkade"  # no formula
    assert "vraag_telefoon" not in row
    assert row["namens"] == "Stichting De Wip"
    assert (row["plek"], row["lengtegraad"], row["breedtegraad"]) == ("Bij de brug", "5.11", "52.11")
    assert (row["steun"], row["reacties"]) == ("7", "3")
    assert (row["gezochte_hulp"], row["eigen_inzet"]) == ("Vier mensen", "Ik schilder.")


def test_an_answer_to_an_earlier_question_keeps_its_column(asking: Activity, initiator: Participant) -> None:
    told(asking, initiator)
    assert asking.form is not None
    new_version(form=asking.form, definition=read({"schema": 1, "questions": []}))
    assert first(exports.table(asking, exports.PUBLIC))["vraag_straat"] == "'=Westkade"


def test_personal_answers_go_to_staff_who_ask_and_that_is_kept(
    site: Site, at_desk: Site, asking: Activity, initiator: Participant, editor: User, moderator: User
) -> None:
    told(asking, initiator)
    desk = f"/desk/activiteiten/{asking.pk}/"
    ordinary = at_desk(editor).get(f"{desk}gegevens.csv").content.decode()
    assert "vraag_straat" in ordinary
    assert "0612345678" not in ordinary
    assert "Download met persoonlijke antwoorden" in at_desk(editor).get(desk).content.decode()
    assert "0612345678" in at_desk(editor).post(f"{desk}gegevens.csv").content.decode()
    assert Entry.objects.get(action="plans.personal-export").user == editor
    assert at_desk(moderator).post(f"{desk}gegevens.csv").status_code == 403
    assert "0612345678" not in site(None).get(f"{BASE}gegevens.csv").content.decode()
    assert site(None).post(f"{BASE}gegevens.csv").status_code == 405


def test_nobody_of_elsewhere_takes_personal_answers(at_desk: Site, asking: Activity, outsider: User) -> None:
    answer = at_desk(outsider).post(f"/desk/activiteiten/{asking.pk}/gegevens.csv")
    assert answer.status_code in (302, 403, 404)
    assert not Entry.objects.filter(action="plans.personal-export").exists()


def test_more_plans_take_no_more_queries(asking: Activity, initiator: Participant, editor: User) -> None:
    def queries() -> list[int]:
        """Of the table for staff, and of the one with personal answers."""
        with CaptureQueriesContext(connection) as ordinary:
            list(exports.table(asking, exports.STAFF).rows)
        with CaptureQueriesContext(connection) as personal:
            list(exports.take_personal(user=editor, activity=asking).rows)
        return [len(ordinary), len(personal)]

    told(asking, initiator)
    queries()  # rights are looked up once
    before = queries()
    for _plan in range(3):
        told(asking, initiator)
    assert queries() == before
