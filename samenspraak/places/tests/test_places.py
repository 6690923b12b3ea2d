"""Keeping a place, the area it lies in, and what happens outside."""

from __future__ import annotations

import math

import pytest
from django.core.exceptions import ValidationError

from samenspraak.places.actions import place, save_place
from samenspraak.places.models import Area, Place
from samenspraak.places.outside import Outside, judge_outside
from samenspraak.places.queries import area_at, bounds
from samenspraak.places.tests.conftest import make_areas
from samenspraak.places.tests.files import SQUARE, collection, feature
from samenspraak.places.where import Where
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope


def test_a_point_gets_the_area_it_lies_in(areas: list[Area]) -> None:
    made = place(kind="point", lon=5.1234567, lat=52.11, label=" Bij de brug ")
    assert made.area == areas[1]
    assert (made.lon, made.lat, made.label) == (5.123457, 52.11, "Bij de brug")


def test_a_whole_area_stands_on_the_map_within_it(areas: list[Area]) -> None:
    made = place(kind="area", area_id=areas[0].pk)
    assert made.label == "Oude Haven"
    assert made.lon is not None
    assert made.lat is not None
    assert area_at(made.lon, made.lat) == areas[0]


def test_an_address_may_be_words_only(areas: list[Area]) -> None:
    made = place(kind="address", label="Bij het oude gemaal")
    assert made.lon is None
    assert made.area is None


def test_everywhere_needs_nothing(in_waterveen: Organisation) -> None:
    assert place(kind="everywhere", lon=5, lat=52).lon is None


@pytest.mark.parametrize(
    "where",
    [
        Where("point"),
        Where("point", 5.1),
        Where("point", math.nan, 52),
        Where("point", 5, math.inf),
        Where("point", 181, 52),
        Where("point", 5, -91),
        Where("address"),
        Where("address", label="  \u200b "),
        Where("address", label="x" * 201),
        Where("area"),
        Where("area", area_id=999_999),
        Where("moon"),
        Where(""),
    ],
)
def test_what_is_no_place_is_refused_in_words(in_waterveen: Organisation, where: Where) -> None:
    with pytest.raises(ValidationError) as refused:
        save_place(where=where)
    assert refused.value.messages[0].endswith(".")
    assert not Place.objects.exists()


def test_an_area_of_another_organisation_is_not_there(areas: list[Area], dijkdam: Organisation) -> None:
    with scope(dijkdam), pytest.raises(ValidationError):
        save_place(where=Where("area", area_id=areas[0].pk))


def test_a_place_moves_and_goes(areas: list[Area]) -> None:
    made = place(kind="point", lon=5.11, lat=52.11)
    moved = save_place(where=Where("point", 5.13, 52.11), place=made)
    assert moved is not None
    assert moved.pk == made.pk
    assert moved.area == areas[1]
    assert save_place(where=None, place=moved) is None
    assert not Place.objects.exists()


def test_a_place_survives_as_a_value(areas: list[Area]) -> None:
    made = place(kind="point", lon=5.11, lat=52.11, label="Hier")
    where = Where.of(made)
    assert where is not None
    assert Where(**where.dump()) == where


def test_the_border_belongs_to_the_smallest_area(areas: list[Area]) -> None:
    tiny = [[5.119, 52.109], [5.121, 52.109], [5.121, 52.111], [5.119, 52.111], [5.119, 52.109]]
    (corner,) = make_areas(collection(feature("Hoekje", tiny)))
    assert area_at(5.12, 52.11) == corner
    assert area_at(5.12, 52.105) in areas
    assert area_at(5.2, 52.11) is None


def test_only_areas_whose_box_holds_the_point_are_read(areas: list[Area], django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(1):
        area_at(5.11, 52.11)


def test_areas_of_another_organisation_do_not_count(areas: list[Area], dijkdam: Organisation) -> None:
    with scope(dijkdam):
        assert area_at(5.11, 52.11) is None
        assert bounds() is None
    assert bounds() == (5.10, 52.10, 5.14, 52.12)


OUTSIDE = Where("point", 5.5, 52.5)
INSIDE = Where("point", 5.11, 52.11)


def test_outside_is_refused_noted_or_allowed_as_the_editor_chose(areas: list[Area]) -> None:
    assert "buiten" in judge_outside(OUTSIDE, None, Outside.REFUSE).refusal
    warned = judge_outside(OUTSIDE, None, Outside.WARN)
    assert "buiten" in warned.note
    assert not warned.refusal
    allowed = judge_outside(OUTSIDE, None, Outside.ALLOW)
    assert not allowed.refusal
    assert not allowed.note


@pytest.mark.parametrize("policy", list(Outside))
def test_inside_nothing_is_said(areas: list[Area], policy: str) -> None:
    judged = judge_outside(INSIDE, None, policy)
    assert judged.area == areas[0]
    assert not judged.refusal
    assert not judged.note


def test_only_the_areas_of_the_project_count(areas: list[Area]) -> None:
    only = Area.objects.filter(pk=areas[1].pk)
    assert judge_outside(INSIDE, only, Outside.REFUSE).refusal
    assert judge_outside(Where("area", area_id=areas[0].pk), only, Outside.REFUSE).refusal
    assert not judge_outside(Where("area", area_id=areas[1].pk), only, Outside.REFUSE).refusal


def test_without_areas_nothing_is_outside(in_waterveen: Organisation) -> None:
    assert not judge_outside(OUTSIDE, None, Outside.REFUSE).refusal


def test_an_address_that_the_map_does_not_know_is_for_moderators(areas: list[Area]) -> None:
    judged = judge_outside(Where("address", label="Oude gemaal"), None, Outside.REFUSE)
    assert not judged.refusal
    assert "kaart" in judged.note


def test_everywhere_is_never_outside(areas: list[Area]) -> None:
    assert judge_outside(Where("everywhere"), None, Outside.REFUSE) == judge_outside(
        Where("everywhere"), None, Outside.ALLOW
    )


def test_a_square_is_read_as_it_was_written(areas: list[Area]) -> None:
    assert {tuple(point) for point in areas[0].outline["coordinates"][0]} == {tuple(p) for p in SQUARE}
