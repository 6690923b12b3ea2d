"""Whatever a method's contributions are: they can be reported, hidden, objected to and shown again."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import TestCase

from samenspraak.access.models import Role
from samenspraak.moderation import actions
from samenspraak.moderation.models import Decision, Report
from samenspraak.moderation.reporting import answer_objection, object_to, report
from samenspraak.moderation.rows import rows_of
from samenspraak.participation.comments import card_of
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Channel, Contribution, ContributionState, Moderation
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
from tests.contract.stage import Stage

pytestmark = pytest.mark.slow


def contribution_of(stage: Stage) -> Contribution:
    """What somebody handed in; with a vote, what is voted on: it stands with the method that took it in."""
    activity = stage.opened()
    outcome = stage.take_part(activity)
    if outcome.contribution is not None:
        return outcome.contribution
    candidate = Contribution.objects.filter(activity__project=stage.project).exclude(participant=None).first()
    assert candidate is not None
    return candidate


def imported_by(stage: Stage) -> Contribution:
    """A contribution that stands in the method's own activity, as an import leaves it."""
    made = Contribution(activity=stage.opened(), title="Van een lijst", channel=Channel.IMPORT)
    made.participant = stage.resident().participant
    made.state = ContributionState.PUBLISHED
    made.save()
    return made


def test_it_is_reported_hidden_objected_to_and_shown_again(stage: Stage) -> None:
    contribution, moderator = contribution_of(stage), stage.staff(Role.MODERATOR)
    author = contribution.participant
    assert author is not None
    report(contribution=contribution, participant=stage.resident().participant, reason="privacy")
    with TestCase.captureOnCommitCallbacks(execute=True):
        decision = actions.hide(user=moderator, contribution=contribution, reason="privacy")
    contribution.refresh_from_db()
    assert contribution.state == ContributionState.HIDDEN
    assert not Report.objects.filter(handled__isnull=True).exists()
    objection = object_to(participant=author, decision=decision, text="Het zijn mijn eigen gegevens.")
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer_objection(user=stage.staff(), objection=objection, upheld=True, answer="Je hebt gelijk.")
    contribution.refresh_from_db()
    assert contribution.state == ContributionState.PUBLISHED
    assert card_of(contribution).title


def test_the_queue_shows_it_in_words(stage: Stage) -> None:
    contribution = contribution_of(stage)
    (row,) = rows_of(
        [Contribution.objects.select_related("activity__project", "root").get(pk=contribution.pk)]
    )
    said = "".join(piece.text for part in row.parts for piece in part.pieces)
    assert contribution.title in said
    assert row.url.startswith("/desk/")
    assert row.good
    assert row.away


def test_what_came_with_an_import_is_moderated_too(stage: Stage) -> None:
    contribution, moderator = imported_by(stage), stage.staff(Role.MODERATOR)
    actions.hide(user=moderator, contribution=contribution, reason="dubbel")
    (row,) = rows_of(
        [Contribution.objects.select_related("activity__project", "root").get(pk=contribution.pk)]
    )
    assert "Van een lijst" in row.title


def test_what_is_hidden_is_no_candidate(stage: Stage) -> None:
    contribution, moderator = contribution_of(stage), stage.staff(Role.MODERATOR)
    actions.hide(user=moderator, contribution=contribution, reason="privacy")
    for candidate in stage.method.candidates(contribution.activity):
        assert candidate.contribution != contribution.pk


def test_a_first_look_holds_what_residents_hand_in(stage: Stage) -> None:
    activity = stage.opened(moderation=Moderation.BEFORE)
    outcome = stage.take_part(activity)
    if outcome.contribution is None:
        return  # nothing to read: a vote
    assert outcome.contribution.state == ContributionState.PENDING
    with TestCase.captureOnCommitCallbacks(execute=True):
        actions.approve(user=stage.staff(Role.MODERATOR), contribution=outcome.contribution)
    outcome.contribution.refresh_from_db()
    assert outcome.contribution.state == ContributionState.PUBLISHED


def test_the_other_organisation_moderates_nothing_here(stage: Stage, dijkdam: Organisation) -> None:
    contribution = contribution_of(stage)
    with scope(dijkdam):
        outsider = Stage(
            stage.method, stage.project
        ).staff  # made in Dijkdam's scope, for Waterveen's project
        with pytest.raises(Contribution.DoesNotExist):
            actions.hide(user=outsider(Role.MODERATOR), contribution=contribution, reason="privacy")
    assert not Decision.objects.exists()


def test_residents_moderate_nothing(stage: Stage) -> None:
    contribution, resident = contribution_of(stage), stage.resident()
    assert resident.user is not None
    for kind in ("good", "away"):
        with pytest.raises((PermissionDenied, Refused)):
            actions.decide(user=resident.user, contribution=contribution, kind=kind, reason="privacy")
