"""Contributions on the map, by way of the place they have."""

from __future__ import annotations

import json
from typing import Any

from samenspraak.participation.models import Activity, Contribution, ContributionState
from samenspraak.places.actions import place
from samenspraak.places.clusters import Source, View, clusters_json
from samenspraak.projects.models import Project

TOWN = View((5.0, 52.0, 5.2, 52.2), 18)


def test_contributions_stand_on_the_map_by_reference_and_title(
    project: Project, django_assert_num_queries: Any
) -> None:
    activity = Activity.objects.create(project=project, method="ideas", slug="plannen", title="Plannen")
    for n, state in enumerate([ContributionState.PUBLISHED, ContributionState.HIDDEN]):
        Contribution.objects.create(
            activity=activity,
            title=f"Plan {n}",
            reference=f"WV-2026-000{n}",
            state=state,
            place=place(kind="point", lon=5.1, lat=52.1 + n / 20),
        )
    Contribution.objects.create(activity=activity, title="Overal", state=ContributionState.PUBLISHED)
    rows = Contribution.objects.filter(activity=activity, state=ContributionState.PUBLISHED)
    with django_assert_num_queries(1):
        body = clusters_json(Source(rows, url=lambda reference: f"/plannen/{reference}/"), TOWN)
    assert json.loads(body)["points"] == [
        {"key": "WV-2026-0000", "title": "Plan 0", "url": "/plannen/WV-2026-0000/", "at": [5.1, 52.1]}
    ]
