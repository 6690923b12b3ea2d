"""The vote in the desk: settings, codes, turnout, recount; each for who may."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from samenspraak.booth.tests.voter import text
from samenspraak.methods.budget.rules import BudgetSettings
from samenspraak.methods.budget.settings_form import SettingsForm
from samenspraak.methods.budget.tests.factories import draft_vote, vote_for
from samenspraak.participation.actions import close_activity
from samenspraak.participation.models import Activity
from samenspraak.people.models import Participant, User
from samenspraak.people.staff import mark_verified
from samenspraak.projects.models import Project


@pytest.fixture
def at_desk() -> Callable[[User], Client]:
    def opened(user: User) -> Client:
        client = Client(headers={"host": "waterveen.example"})
        client.force_login(user)
        session = client.session
        mark_verified(SimpleNamespace(session=session), user)  # type: ignore[arg-type]  # all it needs
        session.save()
        return client

    return opened


def desk(activity: Activity, rest: str) -> str:
    return f"/desk/activiteiten/{activity.pk}/{rest}"


def filled(activity: Activity, **values: Any) -> SettingsForm:
    source = Activity.objects.exclude(pk=activity.pk).get()
    data = {
        "budget": "50.000",
        "sources": [str(source.pk)],
        "ballot": "knapsack",
        "max_choices": "5",
        "min_choices": "1",
        "means": ["email"],
        **values,
    }
    return SettingsForm(activity, BudgetSettings(), data)


def test_who_opens_a_vote_looks_over_what_will_be_frozen(
    project: Project, initiator: Participant, editor: User, at_desk: Callable[[User], Client]
) -> None:
    activity = draft_vote(project, initiator)
    page = text(at_desk(editor).get(desk(activity, "beheer/openen/")))
    assert "Te verdelen € 50.000" in page
    assert "Muurkunst € 18.000" in page
    assert "6 plannen op de stemlijst, samen € 63.700" in page


def test_amounts_are_typed_as_people_do(project: Project, initiator: Participant) -> None:
    activity = draft_vote(project, initiator)
    for typed in ("50.000", "€ 50.000", "50000", "50.000,00"):
        form = filled(activity, budget=typed)
        assert form.is_valid(), form.errors
        assert BudgetSettings(**form.cleaned_data).budget == 5_000_000


def test_the_form_offers_activities_with_candidates_and_counts_them(
    project: Project, initiator: Participant
) -> None:
    activity = draft_vote(project, initiator)
    labels = [str(label) for _value, label in filled(activity).fields["sources"].choices]  # type: ignore[attr-defined]
    assert labels == ["Plannen maken (6 plannen)"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"budget": "veel"}, "budget"),
        ({"means": []}, "means"),
        ({"sources": ["999"]}, "sources"),
        ({"ballot": "approval", "min_choices": "6"}, "min_choices"),
    ],
)
def test_impossible_settings_come_back_with_a_sentence(
    project: Project, initiator: Participant, values: dict[str, Any], field: str
) -> None:
    form = filled(draft_vote(project, initiator), **values)
    assert field in form.errors


def test_a_moderator_reads_turnout_but_makes_no_codes(
    vote: Activity, moderator: User, at_desk: Callable[[User], Client]
) -> None:
    vote_for(vote, "anna@voorbeeld.nl", "Bomen")
    client = at_desk(moderator)
    page = client.get(desk(vote, "opkomst/"))
    assert page.status_code == 200
    assert "1 stem wacht op verzegeling" in text(page)
    assert client.get(desk(vote, "codes/")).status_code == 403


def test_staff_of_another_organisation_find_nothing(
    vote: Activity, outsider: User, at_desk: Callable[[User], Client]
) -> None:
    client = at_desk(outsider)
    for rest in ("opkomst/", "codes/", "telling/"):
        assert client.get(desk(vote, rest)).status_code in (302, 403, 404)


def test_a_recount_on_request(vote: Activity, editor: User, at_desk: Callable[[User], Client]) -> None:
    vote_for(vote, "anna@voorbeeld.nl", "Bomen")
    client = at_desk(editor)
    assert client.get(desk(vote, "telling/")).status_code == 404
    close_activity(user=editor, activity=vote)
    assert "precies dezelfde uitslag" in text(client.post(desk(vote, "telling/"), follow=True))
