"""The map over many plans: how long the server gathers points for a view, and how much it sends.

`python -m bench.map '{"points": 10000}'` measures in an empty DATA_DIR.
"""

from __future__ import annotations

import statistics
import time
from random import Random
from typing import TYPE_CHECKING, Any

from bench.inside import answer

if TYPE_CHECKING:
    from samenspraak.participation.models import Activity
    from samenspraak.places.clusters import Source, View

TOWN = (5.10, 52.05, 5.25, 52.15)
VIEWS = 60


def measure_map(points: int) -> dict[str, Any]:
    """Views of a town with so many plans, from all of it down to a street, panned about."""
    from samenspraak.operations.first import create_first
    from samenspraak.tenancy.scoping import scope

    organisation = create_first(
        name="Gemeente Kaartveld",
        slug="kaartveld",
        host="kaartveld.example",
        kind="municipality",
        prefix="KV",
        admin="kaart@kaartveld.example",
    )
    rng = Random(2026)
    with scope(organisation):
        activity = _activity()
        _plans(activity, points, rng)
        return _timed(_source(activity), list(_views(rng)))


def _activity() -> Activity:
    from samenspraak.participation.models import Activity
    from samenspraak.projects.models import Project

    project = Project.objects.create(slug="kaart", title="Kaart", contact_name="Kaart")
    made: Activity = Activity.objects.create(project=project, method="ideas", slug="plannen", title="Plannen")
    return made


def _plans(activity: Activity, count: int, rng: Random) -> None:
    from samenspraak.participation.models import Contribution, ContributionState
    from samenspraak.places.models import Place

    places = Place.objects.bulk_create(
        Place(kind="point", lon=rng.uniform(TOWN[0], TOWN[2]), lat=rng.uniform(TOWN[1], TOWN[3]))
        for _n in range(count)
    )
    Contribution.objects.bulk_create(
        Contribution(
            activity=activity,
            place=place,
            title=f"Een plan voor de buurt, nummer {n}",
            reference=f"KV-2026-{n:05}",
            state=ContributionState.PUBLISHED,
        )
        for n, place in enumerate(places)
    )


def _source(activity: Activity) -> Source:
    from samenspraak.participation.models import Contribution
    from samenspraak.places.clusters import Source

    rows = Contribution.objects.filter(activity=activity, state="published")
    return Source(rows, url=lambda reference: f"/kaart/plannen/{reference}/")


def _views(rng: Random) -> list[View]:
    """As a screen of 850 by 640 shows them."""
    from samenspraak.places.clusters import View

    views = []
    for n in range(VIEWS):
        zoom = 11 + n % 8
        width = 850 * 360 / (256 * 2**zoom)
        height = 640 * 360 / (256 * 2**zoom) * 0.61
        west, south = rng.uniform(TOWN[0], TOWN[2]), rng.uniform(TOWN[1], TOWN[3])
        views.append(View((west, south, west + width, south + height), zoom))
    return [View(TOWN, 12), *views]


def _timed(source: Source, views: list[View]) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from samenspraak.places.clusters import clusters_json

    took, sizes = [], []
    with CaptureQueriesContext(connection) as captured:
        for view in views:
            begun = time.perf_counter()
            sizes.append(len(clusters_json(source, view)))
            took.append((time.perf_counter() - begun) * 1000)
    return {
        "views": len(views),
        "ms_median": round(statistics.median(took), 1),
        "ms_most": round(max(took), 1),
        "bytes_most": max(sizes),
        "queries_a_view": len(captured) / len(views),
    }


if __name__ == "__main__":
    answer(measure_map)
