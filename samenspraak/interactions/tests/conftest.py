"""A contribution of a quiet method, on which people can react as a test says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from samenspraak.participation.contract import Ability, Reactions
from samenspraak.participation.models import Activity, ActivityState, Contribution, ContributionState
from samenspraak.participation.registry import method
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project

ALL = Reactions(comments=True, support=True, guests=True, follow=True)


@pytest.fixture
def activity(project: Project, monkeypatch: pytest.MonkeyPatch) -> Activity:
    monkeypatch.setattr(type(method("ideas")), "reactions", lambda self, activity: ALL)
    return Activity.objects.create(
        project=project, method="ideas", slug="plannen", title="Plannen", state=ActivityState.OPEN
    )


@pytest.fixture
def react_with(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """The editor chose otherwise."""

    def choose(*, abilities: tuple[Ability, ...] | None = None, **chosen: Any) -> None:
        kind = type(method("ideas"))
        monkeypatch.setattr(kind, "reactions", lambda self, activity: Reactions(**chosen))
        if abilities is not None:
            monkeypatch.setattr(kind, "abilities", abilities)

    return choose


def make(activity: Activity, person: Participant | None = None, **fields: Any) -> Contribution:
    values: dict[str, Any] = {"state": ContributionState.PUBLISHED, "title": "Een bankje", **fields}
    row: Contribution = Contribution.objects.create(activity=activity, participant=person, **values)
    return row


@pytest.fixture
def plan(activity: Activity, initiator: Participant) -> Contribution:
    return make(activity, initiator)
