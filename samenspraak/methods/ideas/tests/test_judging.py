"""Staff judge, hide and enter plans; the author hears of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from samenspraak.audit.models import Entry
from samenspraak.methods.ideas.actions import enter_for, withdraw
from samenspraak.methods.ideas.judging import change_drawing, change_status
from samenspraak.methods.ideas.models import Plan, Status, StatusChange
from samenspraak.methods.ideas.statuses import NEXT
from samenspraak.methods.ideas.tests.factories import WORDS, hand_in, judge, open_ideas
from samenspraak.participation import events
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, Channel
from samenspraak.participation.registry import method_of
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[events.StatusChanged]:
    """What authors are told."""
    heard: list[events.StatusChanged] = []
    monkeypatch.setitem(events._listeners, events.StatusChanged, [heard.append])
    return heard


def test_a_feasible_plan_has_a_cost_and_is_a_candidate(
    plan: Plan, editor: User, told: list[events.StatusChanged], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        change_status(
            user=editor,
            contribution=plan.contribution,
            status=Status.FEASIBLE,
            reason="Ja!",
            final_cost=180_000,
        )
    plan.refresh_from_db()
    assert (plan.status, plan.final_cost, plan.cost) == (Status.FEASIBLE, 180_000, 150_000)
    assert told == [events.StatusChanged(plan.pk, "Haalbaar", "Ja!")]
    row = StatusChange.objects.get()
    assert (row.user, row.before, row.after, row.reason) == (editor, Status.RECEIVED, Status.FEASIBLE, "Ja!")
    assert Entry.objects.filter(action="plan.status", user=editor).exists()
    activity = plan.contribution.activity
    (candidate,) = method_of(activity).candidates(activity)
    assert (candidate.contribution, candidate.cost, candidate.author) == (plan.pk, 180_000, "Indiener")


def test_a_feasible_plan_without_cost_is_refused(plan: Plan, editor: User) -> None:
    with pytest.raises(Refused) as caught:
        change_status(user=editor, contribution=plan.contribution, status=Status.FEASIBLE)
    assert set(caught.value.errors) == {"final_cost"}


def test_a_cost_above_the_limit_is_refused(project: Project, initiator: Participant, editor: User) -> None:
    plan = hand_in(open_ideas(project, cost_limit=200_000), initiator)
    with pytest.raises(Refused):
        judge(plan, final_cost=200_001)


def test_authors_read_the_status_in_the_language_of_the_organisation(
    plan: Plan, editor: User, told: list[events.StatusChanged], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True), translation.override("en"):
        change_status(user=editor, contribution=plan.contribution, status=Status.EXAMINED)
    assert [event.status for event in told] == ["Wordt onderzocht"]


def test_no_without_a_reason_is_refused(plan: Plan, editor: User) -> None:
    with pytest.raises(Refused) as caught:
        change_status(user=editor, contribution=plan.contribution, status=Status.NOT_FEASIBLE, reason="  ")
    assert caught.value.errors == {"reason": ["Leg uit waarom. Iedereen kan deze uitleg lezen."]}


@pytest.mark.parametrize("before", list(Status))
def test_only_the_steps_in_the_table_are_taken(before: Status, plan: Plan) -> None:
    for after in Status:
        Plan.objects.filter(pk=plan.pk).update(status=before, final_cost=1)
        if after in NEXT[before]:
            judge(plan, after, reason="Omdat het zo is.", final_cost=1)
        else:
            with pytest.raises(Refused):
                judge(plan, after, reason="Omdat het zo is.", final_cost=1)


def test_moderators_and_strangers_do_not_judge(plan: Plan, moderator: User, outsider: User) -> None:
    for user in (moderator, outsider):
        with pytest.raises(PermissionDenied):
            change_status(user=user, contribution=plan.contribution, status=Status.EXAMINED)
    with pytest.raises(PermissionDenied):
        change_drawing(user=moderator, contribution=plan.contribution, drawing="market")


def test_a_withdrawn_plan_is_not_judged(plan: Plan, initiator: Participant) -> None:
    withdraw(participant=initiator, contribution=plan.contribution)
    with pytest.raises(Refused):
        judge(plan)


@pytest.mark.parametrize("channel", [Channel.LETTER, Channel.PHONE, Channel.COUNTER, Channel.TABLE])
def test_staff_enter_a_plan_for_somebody_without_address(channel: str, ideas: Activity, editor: User) -> None:
    contribution = enter_for(user=editor, activity=ideas, channel=channel, data=WORDS, name="Mevrouw Jansen")
    assert (contribution.channel, contribution.author) == (channel, "Mevrouw Jansen")
    assert contribution.reference
    assert contribution.participant is not None
    assert contribution.participant.address == ""


def test_without_a_name_it_comes_from_a_resident(ideas: Activity, editor: User) -> None:
    contribution = enter_for(user=editor, activity=ideas, channel=Channel.LETTER, data=WORDS)
    assert contribution.participant is None
    assert contribution.author == "Een bewoner"


def test_an_address_gets_news_and_a_group_gives_its_name(ideas: Activity, editor: User) -> None:
    contribution = enter_for(
        user=editor,
        activity=ideas,
        channel=Channel.TABLE,
        data=WORDS,
        name="Ali",
        email="Ali@Example.nl",
        on_behalf_of="Speeltuin De Wip",
    )
    assert contribution.author == "Ali, namens Speeltuin De Wip"
    assert contribution.participant is not None
    assert contribution.participant.address == "ali@example.nl"


def test_moderators_enter_nothing_and_the_web_is_no_channel_of_staff(
    ideas: Activity, moderator: User, editor: User
) -> None:
    with pytest.raises(PermissionDenied):
        enter_for(user=moderator, activity=ideas, channel=Channel.LETTER, data=WORDS)
    for channel in (Channel.WEB, Channel.IMPORT, "duif"):
        with pytest.raises(Refused):
            enter_for(user=editor, activity=ideas, channel=channel, data=WORDS)


def test_the_vote_takes_feasible_plans_along(plan: Plan, django_capture_on_commit_callbacks: Any) -> None:
    judge(plan)
    with django_capture_on_commit_callbacks(execute=True):
        events.emit(events.CandidatesFrozen(plan.contribution.activity_id, (plan.pk, 999_999)))
    plan.refresh_from_db()
    assert plan.status == Status.TO_VOTE
    with pytest.raises(Refused):
        judge(plan, Status.FEASIBLE, final_cost=1)


def test_the_outcome_of_the_vote_reaches_the_plans_and_their_authors(
    ideas: Activity,
    initiator: Participant,
    told: list[events.StatusChanged],
    django_capture_on_commit_callbacks: Any,
) -> None:
    first, second = (hand_in(ideas, initiator, title=f"Plan {number}") for number in (1, 2))
    with django_capture_on_commit_callbacks(execute=True):
        for plan in (first, second):
            judge(plan)
        events.emit(events.CandidatesFrozen(ideas.pk, (first.pk, second.pk)))
    with django_capture_on_commit_callbacks(execute=True):
        events.emit(events.OutcomeDecided(ideas.pk, (first.pk,), {second.pk: "Er was geen geld meer over."}))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == (Status.CHOSEN, Status.NOT_CHOSEN)
    assert second.status_reason == "Er was geen geld meer over."
    assert events.StatusChanged(second.pk, "Niet gekozen", "Er was geen geld meer over.") in told
