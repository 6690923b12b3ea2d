"""Many points on a map: few groups, the same wherever one pans, and light."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from django.test import RequestFactory

from samenspraak.places import clusters
from samenspraak.places.clusters import Source, View, clusters_json, clusters_response
from samenspraak.places.models import Place
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

TOWN = (5.05, 52.05, 5.20, 52.15)


def source() -> Source:
    """The rows of places themselves, as a stand-in for what hangs on them."""
    from django.db.models import CharField, F
    from django.db.models.functions import Cast

    rows = Place.objects.annotate(nr=Cast(F("pk"), CharField()))
    return OwnPlaces(rows, url=lambda key: f"/plannen/{key}/", key="nr", title="label")


class OwnPlaces(Source):
    """Places hang on nothing here: their own columns are asked."""

    @property
    def prefix(self) -> str:
        return ""


def scatter(count: int, title: str = "Plan", box: tuple[float, ...] = TOWN) -> None:
    rng = random.Random(1)
    Place.objects.bulk_create(
        Place(
            kind="point",
            lon=rng.uniform(box[0], box[2]),
            lat=rng.uniform(box[1], box[3]),
            label=f"{title} {n}"[:200],
        )
        for n in range(count)
    )


def found(view: View) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(clusters_json(source(), view))
    return content


def counted(content: dict[str, Any]) -> int:
    return len(content["points"]) + sum(int(group["n"]) for group in content["clusters"])


def test_far_away_points_are_groups_and_close_by_they_stand_alone(in_waterveen: Organisation) -> None:
    for n in range(4):
        Place.objects.create(kind="point", lon=5.10 + n * 0.001, lat=52.1, label=f"Plan {n}")
    far = found(View(TOWN, 8))
    assert counted(far) == 4
    assert len(far["points"]) == 0
    close = found(View((5.099, 52.098, 5.104, 52.102), 17))
    assert len(close["points"]) == 4
    assert close["points"][0]["url"].startswith("/plannen/")
    assert close["points"][0]["title"].startswith("Plan")


@pytest.mark.parametrize("zoom", range(0, 23, 2))
def test_no_point_is_lost_at_any_zoom(in_waterveen: Organisation, zoom: int) -> None:
    scatter(300)
    assert counted(found(View(TOWN, zoom))) == 300


def test_ten_thousand_points_weigh_little_in_any_view(
    in_waterveen: Organisation,
    django_assert_num_queries: Any,
) -> None:
    scatter(10_000, title="Een plan met een flinke titel en wat é’s erin ")
    rng = random.Random(2)
    views = [View(TOWN, zoom) for zoom in range(23)] + [View((-180, -90, 180, 90), 22)]
    for _n in range(20):
        west, south, size = rng.uniform(5.0, 5.2), rng.uniform(52.0, 52.15), 10 ** rng.uniform(-3, -1)
        views.append(View((west, south, west + size, south + size), rng.randrange(8, 20)))
    for view in views:
        with django_assert_num_queries(1):
            body = clusters_json(source(), view)
        assert len(body) <= 100_000


def test_the_longest_titles_of_the_widest_signs_still_fit(in_waterveen: Organisation) -> None:
    scatter(2_000, title="🏡" * 150)
    for zoom in (12, 14, 16, 18, 22):
        assert len(clusters_json(source(), View(TOWN, zoom))) <= 100_000


def test_groups_stay_where_they_are_when_one_pans(in_waterveen: Organisation) -> None:
    scatter(2_000)
    left, right = View((5.06, 52.06, 5.14, 52.14), 14), View((5.09, 52.06, 5.17, 52.14), 14)
    width, height = clusters.cell(clusters.fitting_zoom(left))

    def inner(view: View) -> set[Any]:
        """Groups in the middle of both views: at the edges a cell is cut."""
        west, east = 5.09 + width, 5.14 - width
        south, north = 52.06 + height, 52.14 - height
        return {
            (*group["at"], group["n"])
            for group in found(view)["clusters"]
            if west < group["at"][0] < east and south < group["at"][1] < north
        }

    assert inner(left) == inner(right)
    assert len(inner(left)) > 5


def test_a_group_says_which_box_its_points_fill(in_waterveen: Organisation) -> None:
    Place.objects.create(kind="point", lon=5.1001, lat=52.1001)
    Place.objects.create(kind="point", lon=5.1003, lat=52.1002)
    (group,) = found(View(TOWN, 10))["clusters"]
    assert group["box"] == [5.1001, 52.1001, 5.1003, 52.1002]


def test_what_no_zoom_can_part_is_listed_one_by_one(in_waterveen: Organisation) -> None:
    for n in range(150):
        Place.objects.create(kind="point", lon=5.1, lat=52.1, label=f"Plan {n:03}")
    content = found(View((5.0999, 52.0999, 5.1001, 52.1001), 19, apart=True))
    assert [point["title"] for point in content["points"][:2]] == ["Plan 000", "Plan 001"]
    assert len(content["points"]) == 100


def test_places_without_degrees_are_on_no_map(in_waterveen: Organisation) -> None:
    Place.objects.create(kind="address", label="Ergens")
    assert counted(found(View(TOWN, 10))) == 0


def test_points_of_another_organisation_are_not_shown(
    in_waterveen: Organisation, dijkdam: Organisation
) -> None:
    scatter(3)
    with scope(dijkdam):
        assert counted(found(View(TOWN, 10))) == 0


def test_script_in_a_title_is_only_text(in_waterveen: Organisation) -> None:
    Place.objects.create(kind="point", lon=5.1, lat=52.1, label="</script><img src=x onerror=alert(1)>")
    answer = asked("bbox=5,52,5.2,52.2&zoom=12")
    assert answer.headers["Content-Type"] == "application/json"
    assert json.loads(answer.content)["points"][0]["title"] == "</script><img src=x onerror=alert(1)>"


def asked(query: str) -> Any:
    return clusters_response(source(), RequestFactory().get(f"/punten?{query}"))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "bbox=5,52,6,53",
        "zoom=12",
        "bbox=5,52,6&zoom=12",
        "bbox=5,52,6,53,7&zoom=12",
        "bbox=a,b,c,d&zoom=12",
        "bbox=nan,52,6,53&zoom=12",
        "bbox=-inf,52,inf,53&zoom=12",
        "bbox=1e400,52,6,53&zoom=12",
        "bbox=6,52,5,53&zoom=12",
        "bbox=5,53,6,52&zoom=12",
        "bbox=5,52,5,52&zoom=12",
        "bbox=500,52,600,53&zoom=12",
        "bbox=5,52,6,53&zoom=-1",
        "bbox=5,52,6,53&zoom=23",
        "bbox=5,52,6,53&zoom=1.5",
        "bbox=5,52,6,53&zoom=" + "9" * 5000,
        "bbox=" + "1," * 5000 + "&zoom=3",
        "bbox=5'%20OR%201=1--,52,6,53&zoom=12",
        "bbox=%00,52,6,53&zoom=12",
    ],
)
def test_a_view_that_makes_no_sense_gets_400_with_a_sentence(in_waterveen: Organisation, query: str) -> None:
    answer = asked(query)
    assert answer.status_code == 400
    assert json.loads(answer.content)["error"].endswith(".")


def test_a_view_beyond_the_edge_of_the_world_is_cut_there(in_waterveen: Organisation) -> None:
    scatter(5)
    answer = asked("bbox=-400,-100,400,100&zoom=2")
    assert answer.status_code == 200
    assert counted(json.loads(answer.content)) == 5
