"""A quiet activity, a draft in it, a tray for that draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from samenspraak.attachments.trays import Tray, new_tray
from samenspraak.participation import registry
from samenspraak.participation.actions import create_activity
from samenspraak.participation.models import Activity, Contribution, ContributionState
from samenspraak.participation.tests.quiet import Quiet
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project


@pytest.fixture
def activity(project: Project) -> Iterator[Activity]:
    method = Quiet()
    registry.register(method)
    yield create_activity(user=None, project=project, method_slug="quiet", title="Stil staan")
    del registry._methods[method.slug]


@pytest.fixture
def draft(activity: Activity, initiator: Participant) -> Contribution:
    return Contribution.objects.create(activity=activity, participant=initiator, title="Een bankje")


@pytest.fixture
def published(activity: Activity, initiator: Participant) -> Contribution:
    return Contribution.objects.create(
        activity=activity, participant=initiator, title="Een boom", state=ContributionState.PUBLISHED
    )


@pytest.fixture
def tray(draft: Contribution) -> Tray:
    return new_tray(draft.activity, draft)


@pytest.fixture
def on_disk(settings: Settings) -> Callable[[], list[str]]:
    """Every file below the media folder."""

    def files() -> list[str]:
        root = Path(settings.MEDIA_ROOT)
        return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())

    return files
