"""A quiet method in the registry, and an activity of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from samenspraak.participation import registry
from samenspraak.participation.actions import create_activity
from samenspraak.participation.models import Activity
from samenspraak.participation.tests.quiet import Quiet
from samenspraak.projects.models import Project


@pytest.fixture
def quiet() -> Iterator[Quiet]:
    method = Quiet()
    registry.register(method)
    yield method
    del registry._methods[method.slug]


@pytest.fixture
def draft(quiet: Quiet, project: Project) -> Activity:
    return create_activity(user=None, project=project, method_slug="quiet", title="Stil staan")
