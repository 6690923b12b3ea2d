"""Areas of Waterveen, and a server that knows addresses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from samenspraak.places.geojson import read
from samenspraak.places.models import Area
from samenspraak.places.tests.files import two_neighbours
from samenspraak.places.tests.locatieserver import Server, standing_in
from samenspraak.tenancy.models import Organisation


def make_areas(data: bytes) -> list[Area]:
    made = []
    for found in read(data).areas:
        west, south, east, north = found.box
        made.append(
            Area.objects.create(
                name=found.name,
                outline=found.outline,
                sketch=found.sketch,
                west=west,
                south=south,
                east=east,
                north=north,
            )
        )
    return made


@pytest.fixture
def areas(in_waterveen: Organisation) -> list[Area]:
    """Oude Haven (5.10–5.12) and Veenoord (5.12–5.14), beside each other."""
    return make_areas(two_neighbours())


@pytest.fixture
def locatieserver(settings: Settings) -> Iterator[Server]:
    with standing_in() as server:
        settings.LOCATIESERVER_URL = server.url
        yield server
