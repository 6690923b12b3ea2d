"""What moderators decide, and who hears of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from samenspraak.audit.models import Entry
from samenspraak.methods.ideas.actions import edit_plan
from samenspraak.moderation import actions, tabs
from samenspraak.moderation.models import Decision, DecisionKind, Reason
from samenspraak.moderation.tests.conftest import WORDS, HandIn, mails_to
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, Contribution, ContributionState
from samenspraak.people.models import Participant, User


def state_of(contribution: Contribution) -> str:
    return Contribution.objects.get(pk=contribution.pk).state


def test_what_is_looked_at_first_waits_and_then_shows(
    looking_first: Activity, hand_in: HandIn, moderator: User, django_capture_on_commit_callbacks: Any
) -> None:
    waiting = hand_in()
    assert waiting.state == ContributionState.PENDING
    with django_capture_on_commit_callbacks(execute=True):
        actions.approve(user=moderator, contribution=waiting)
    shown = Contribution.objects.get(pk=waiting.pk)
    assert (shown.state, shown.reviewed is not None) == (ContributionState.PUBLISHED, True)
    assert shown.participant is not None
    kinds = [mail.kind for mail in mails_to(shown.participant)]
    assert kinds == ["moderation-held", "published"]


def test_who_is_refused_hears_the_reason_and_how_to_object(
    looking_first: Activity, hand_in: HandIn, moderator: User, django_capture_on_commit_callbacks: Any
) -> None:
    waiting = hand_in()
    with django_capture_on_commit_callbacks(execute=True):
        actions.refuse(user=moderator, contribution=waiting, reason="reclame", text="Dit is een folder.")
    assert state_of(waiting) == ContributionState.HIDDEN
    assert waiting.participant is not None
    mail = mails_to(waiting.participant)[-1]
    assert "De reden: Reclame. Het prijst vooral een bedrijf, product of actie aan." in mail.text
    assert "Dit is een folder." in mail.text
    assert f"https://waterveen.example/bijdragen/{waiting.pk}/bezwaar/" in mail.text


def test_hiding_needs_a_reason_from_the_list(plan: Contribution, moderator: User) -> None:
    for reason in ("", "verzonnen", "x" * 400):
        with pytest.raises(Refused):
            actions.hide(user=moderator, contribution=plan, reason=reason)
    with pytest.raises(Refused):
        actions.hide(user=moderator, contribution=plan, reason="anders", text=" ")
    assert state_of(plan) == ContributionState.PUBLISHED
    assert not Decision.objects.exists()


def test_a_reason_out_of_use_hides_nothing(plan: Contribution, moderator: User) -> None:
    Reason.objects.create(key="privacy", title="Privacy", active=False)
    Reason.objects.create(key="reclame", title="Reclame")
    with pytest.raises(Refused):
        actions.hide(user=moderator, contribution=plan, reason="privacy")


def test_hidden_can_be_shown_again_and_each_step_stands_in_the_log(
    plan: Contribution, moderator: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        actions.hide(user=moderator, contribution=plan, reason="privacy", text="Er staat een nummer in.")
    assert state_of(plan) == ContributionState.HIDDEN
    with django_capture_on_commit_callbacks(execute=True):
        actions.show(user=moderator, contribution=plan, text="Het nummer is weg.")
    assert state_of(plan) == ContributionState.PUBLISHED
    logged = Entry.objects.filter(action__startswith="moderation.").order_by("pk")
    assert [entry.action for entry in logged] == ["moderation.hide", "moderation.show"]
    assert not any("nummer" in str(entry.details) for entry in logged)
    assert plan.participant is not None
    kinds = [mail.kind for mail in mails_to(plan.participant)]
    assert kinds[:3] == ["published", "moderation-away", "moderation-shown"]


def test_the_reason_keeps_the_words_of_that_day(plan: Contribution, moderator: User) -> None:
    decision = actions.hide(user=moderator, contribution=plan, reason="privacy")
    Reason.objects.create(key="privacy", title="Heet nu anders")
    assert Decision.objects.get(pk=decision.pk).title == "Gegevens van anderen"


def test_two_moderators_at_once_decide_once(plan: Contribution, moderator: User, editor: User) -> None:
    actions.hide(user=moderator, contribution=plan, reason="privacy")
    for act in (actions.hide, actions.refuse):
        with pytest.raises(Refused, match="Iemand was je voor"):
            act(user=editor, contribution=plan, reason="reclame")
    with pytest.raises(Refused, match="Iemand was je voor"):
        actions.keep(user=editor, contribution=plan)
    assert Decision.objects.count() == 1


def test_who_read_an_older_version_reads_again(plan: Contribution, moderator: User) -> None:
    with pytest.raises(Refused, match="net veranderd"):
        actions.hide(user=moderator, contribution=plan, reason="privacy", seen=0)
    actions.hide(user=moderator, contribution=plan, reason="privacy", seen=1)


def test_nobody_decides_about_what_is_not_theirs(
    plan: Contribution, outsider: User, project_moderator: User, initiator: Participant
) -> None:
    assert initiator.user is not None
    for user in (outsider, project_moderator, initiator.user):
        for kind in ("good", "away"):
            with pytest.raises(PermissionDenied):
                actions.decide(user=user, contribution=plan, kind=kind, reason="privacy")
    assert state_of(plan) == ContributionState.PUBLISHED


def test_what_is_no_decision_is_refused(plan: Contribution, moderator: User) -> None:
    for kind in ("", "show", "approve", "x" * 300, "good\0"):
        with pytest.raises(Refused):
            actions.decide(user=moderator, contribution=plan, kind=kind)


def test_many_at_once_are_each_told_of_by_themselves(
    hand_in: HandIn, project_moderator: User, other_project: Any, moderator: User
) -> None:
    plans = [hand_in(title=f"Plan {number}") for number in range(3)]
    actions.hide(user=moderator, contribution=plans[1], reason="privacy")
    chosen = {plans[0].pk: 1, plans[1].pk: 1, plans[2].pk: 1, 10**12: 1}
    told = actions.decide_many(user=moderator, chosen=chosen, kind="away", reason="reclame")
    assert [each.done for each in told] == [True, False, True, False]
    assert [state_of(each) for each in plans] == [ContributionState.HIDDEN] * 3
    assert Decision.objects.filter(kind=DecisionKind.HIDE).count() == 3


def test_many_at_once_leave_what_is_of_another_project(hand_in: HandIn, project_moderator: User) -> None:
    theirs = hand_in()
    (told,) = actions.decide_many(
        user=project_moderator, chosen={theirs.pk: 1}, kind="away", reason="reclame"
    )
    assert not told.done
    assert "Een bankje" not in told.title + told.words
    assert state_of(theirs) == ContributionState.PUBLISHED


def test_without_a_reason_none_of_many_is_hidden(hand_in: HandIn, moderator: User) -> None:
    plans = [hand_in(), hand_in(title="Nog een")]
    told = actions.decide_many(user=moderator, chosen={each.pk: 1 for each in plans}, kind="away")
    assert not any(each.done for each in told)


def test_what_its_author_changed_meanwhile_is_left_out_of_many_and_named(
    looking_first: Activity, hand_in: HandIn, moderator: User, initiator: Participant
) -> None:
    read, changed = hand_in(title="Gelezen"), hand_in(title="Nog netjes")
    edit_plan(participant=initiator, contribution=changed, data={**WORDS, "title": "Niet meer netjes"})
    told = actions.decide_many(user=moderator, chosen={read.pk: 1, changed.pk: 1}, kind="good")
    assert [each.done for each in told] == [True, False]
    assert told[1].title == "Niet meer netjes"
    assert "net veranderd" in told[1].words
    assert state_of(changed) == ContributionState.PENDING
    assert all(each.done for each in actions.decide_many(user=moderator, chosen={changed.pk: 2}, kind="good"))


def test_the_stacks_follow_each_step(
    looking_first: Activity, hand_in: HandIn, moderator: User, resident: Participant
) -> None:
    from samenspraak.moderation.reporting import object_to, report

    def stacks() -> tuple[int, ...]:
        counts = tabs.counts(moderator)
        return tuple(
            counts[name] for name in ("pending", "unreviewed", "gemeld", "verborgen", "bezwaren", "alles")
        )

    first = hand_in()
    assert stacks() == (1, 0, 0, 0, 0, 1)
    actions.approve(user=moderator, contribution=first)
    assert stacks() == (0, 0, 0, 0, 0, 1)
    first.refresh_from_db()
    report(contribution=first, participant=resident, reason="reclame")
    assert stacks() == (0, 0, 1, 0, 0, 1)
    decision = actions.hide(user=moderator, contribution=first, reason="reclame")
    assert stacks() == (0, 0, 0, 1, 0, 1)
    assert first.participant is not None
    object_to(participant=first.participant, decision=decision, text="Het is mijn eigen plan.")
    assert stacks() == (0, 0, 0, 1, 1, 1)
