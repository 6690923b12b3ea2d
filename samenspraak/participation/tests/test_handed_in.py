"""When something was handed in: what people wait from."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from samenspraak.methods.ideas.actions import save_draft
from samenspraak.methods.ideas.tests.factories import hand_in, open_ideas
from samenspraak.moderation.actions import approve
from samenspraak.participation.models import Activity, Contribution, ContributionVersion, Moderation
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project

WEEKS_AGO = timezone.now() - timedelta(days=21)
fill = import_module("samenspraak.participation.migrations.0008_when_it_was_handed_in").fill


@pytest.fixture
def looking_first(project: Project) -> Activity:
    activity = open_ideas(project)
    Activity.objects.filter(pk=activity.pk).update(moderation=Moderation.BEFORE)
    activity.refresh_from_db()
    return activity


def moments(plan: Contribution) -> Contribution:
    return Contribution.objects.get(pk=plan.pk)


def test_a_draft_is_not_handed_in(looking_first: Activity) -> None:
    assert save_draft(activity=looking_first, data={"title": "Een boom"}).handed_in is None


def test_without_looking_first_it_is_when_it_was_published(project: Project, initiator: Participant) -> None:
    plan = moments(hand_in(open_ideas(project), initiator).contribution)
    assert plan.handed_in == plan.published is not None


def test_it_stays_when_a_moderator_approves_later(
    looking_first: Activity, initiator: Participant, moderator: User
) -> None:
    plan = hand_in(looking_first, initiator).contribution
    Contribution.objects.filter(pk=plan.pk).update(handed_in=WEEKS_AGO)
    approve(user=moderator, contribution=plan)
    after = moments(plan)
    assert after.handed_in == WEEKS_AGO
    assert after.published is not None
    assert after.published > WEEKS_AGO


def test_the_migration_knows_it_of_what_was_there(
    looking_first: Activity, initiator: Participant, moderator: User
) -> None:
    """Approved three weeks later; still waiting; imported with a moment long past; a draft."""
    approved, waiting, imported = (hand_in(looking_first, initiator).contribution for _one in range(3))
    draft = save_draft(activity=looking_first, data={"title": "Een boom"})
    for plan in (approved, waiting):
        ContributionVersion.objects.filter(contribution=plan).update(when=WEEKS_AGO)
    approve(user=moderator, contribution=approved)
    long_past = WEEKS_AGO - timedelta(days=365)
    Contribution.objects.filter(pk=imported.pk).update(state="published", published=long_past)
    Contribution.objects.update(handed_in=None)

    fill(apps, None)

    assert moments(approved).handed_in == WEEKS_AGO
    assert moments(waiting).handed_in == WEEKS_AGO
    assert moments(imported).handed_in == long_past
    assert moments(draft).handed_in is None
