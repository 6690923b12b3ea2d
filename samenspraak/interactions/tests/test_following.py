"""Following: what can be followed, by whom, once each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from samenspraak.interactions.following import (
    Target,
    ask_to_follow,
    change_frequency,
    confirm,
    drop_unconfirmed,
    follow,
    unfollow,
)
from samenspraak.interactions.models import Follow
from samenspraak.interactions.tests.conftest import make
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project, ProjectState

ADDRESS = "anna@voorbeeld.nl"


def test_following_again_changes_how_often(plan: Contribution, resident: Participant) -> None:
    target = Target(contribution=plan)
    follow(participant=resident, target=target)
    row = follow(participant=resident, target=target, frequency="weekly")
    assert (Follow.objects.get(), row.frequency) == (row, "weekly")
    for _time in range(2):
        unfollow(participant=resident, target=target)
    assert not Follow.objects.exists()


def test_a_project_and_each_of_its_themes_are_followed_apart(project: Project, resident: Participant) -> None:
    for theme in ("", "Groen", "Verkeer", "Groen"):
        follow(participant=resident, target=Target(project=project, theme=theme))
    assert set(Follow.objects.values_list("theme", flat=True)) == {"", "Groen", "Verkeer"}


def test_what_cannot_be_followed_is_refused(
    plan: Contribution, project: Project, resident: Participant, react_with: Callable[..., None]
) -> None:
    hidden = make(plan.activity, state=ContributionState.HIDDEN)
    comment = make(plan.activity, parent=plan, root=plan)
    for target in (
        Target(contribution=hidden),
        Target(contribution=comment),
        Target(project=project, theme="Onzin"),
        Target(),
    ):
        with pytest.raises(Refused):
            follow(participant=resident, target=target)
    with pytest.raises(Refused):
        follow(participant=resident, target=Target(contribution=plan), frequency="elk uur")
    react_with(follow=False)
    with pytest.raises(Refused):
        follow(participant=resident, target=Target(contribution=plan))
    project.state = ProjectState.DRAFT
    with pytest.raises(Refused):
        follow(participant=resident, target=Target(project=project))
    assert not Follow.objects.exists()


def test_an_address_follows_only_after_its_owner_confirms(plan: Contribution) -> None:
    for _time in range(2):
        asked = ask_to_follow(address=" ANNA@voorbeeld.nl", target=Target(contribution=plan))
    assert (Follow.objects.count(), asked.participant, asked.address) == (1, None, ADDRESS)
    for _time in range(2):
        row = confirm(follow=asked)
    assert row.participant is not None
    assert (row.participant.email, row.participant.guest, row.address) == (ADDRESS, True, "")


def test_who_followed_already_follows_once(plan: Contribution, resident: Participant) -> None:
    target = Target(contribution=plan)
    follow(participant=resident, target=target)
    confirm(follow=ask_to_follow(address="bewoner@bewoner.example", target=target, frequency="daily"))
    row = Follow.objects.get()
    assert (row.participant, row.frequency) == (resident, "daily")


def test_addresses_that_nobody_confirms_are_forgotten_after_a_week(
    plan: Contribution, resident: Participant
) -> None:
    follow(participant=resident, target=Target(contribution=plan))
    ask_to_follow(address=ADDRESS, target=Target(contribution=plan))
    now = timezone.now()
    assert drop_unconfirmed(now=now + timedelta(days=6)) == 0
    assert drop_unconfirmed(now=now + timedelta(days=8)) == 1
    assert Follow.objects.get().participant == resident


def test_another_pace_tells_nothing_twice(plan: Contribution, resident: Participant) -> None:
    row = follow(participant=resident, target=Target(contribution=plan))
    Follow.objects.update(told=timezone.now() - timedelta(days=9))
    row.refresh_from_db()
    change_frequency(follow=row, frequency="daily")
    assert row.told is not None
    assert timezone.now() - row.told < timedelta(minutes=1)
