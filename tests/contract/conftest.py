"""Every test that asks for a `stage` runs once for each registered method."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from samenspraak.participation.registry import method, methods
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
from tests.contract.stage import Stage, make_project


@pytest.fixture(params=[each.slug for each in methods()])
def slug(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def stage(slug: str, waterveen: Organisation, dijkdam: Organisation) -> Iterator[Stage]:
    """In Waterveen's scope. Dijkdam stands beside it, and must never notice."""
    with scope(waterveen):
        yield Stage(method(slug), make_project(waterveen))


@pytest.fixture
def elsewhere(slug: str, dijkdam: Organisation) -> Stage:
    """The same method in the other organisation. Its steps need `scope(dijkdam)`."""
    return Stage(method(slug), make_project(dijkdam))
