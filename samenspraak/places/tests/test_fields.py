"""The form field for a place: with and without script, honest and hostile."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from pytest_django.fixtures import Settings

from samenspraak.places.fields import PlaceField
from samenspraak.places.models import Area
from samenspraak.places.tests.locatieserver import Server
from samenspraak.places.where import Where
from samenspraak.tenancy.models import Organisation


def form_of(data: dict[str, Any] | None = None, *, initial: Any = None, **options: Any) -> forms.Form:
    options.setdefault("required", False)
    form = forms.Form(data, initial={"place": initial})
    form.fields["place"] = PlaceField(**options)
    return form


def cleaned(data: dict[str, Any], **options: Any) -> Where | None:
    form = form_of(data, **options)
    assert form.is_valid(), form.errors
    where: Where | None = form.cleaned_data["place"]
    return where


def problem(data: dict[str, Any], **options: Any) -> str:
    form = form_of(data, **options)
    assert not form.is_valid()
    return " ".join(str(error) for error in form.errors["place"])


def test_a_point_from_the_map(areas: list[Area]) -> None:
    data = {"place_kind": "point", "place_lon": "5.11", "place_lat": "52.11", "place_label": "Bij de brug"}
    assert cleaned(data) == Where("point", 5.11, 52.11, "Bij de brug")


def test_a_neighbourhood(areas: list[Area]) -> None:
    data = {"place_kind": "area", "place_area": str(areas[0].pk)}
    assert cleaned(data) == Where("area", area_id=areas[0].pk)


def test_everywhere_and_nowhere(areas: list[Area]) -> None:
    assert cleaned({"place_kind": "everywhere"}) == Where("everywhere")
    assert cleaned({"place_kind": "none"}) is None
    assert cleaned({}) is None


def test_an_address_that_was_suggested_keeps_its_degrees(areas: list[Area], locatieserver: Server) -> None:
    data = {
        "place_kind": "address",
        "place_address": "Kade 9, Waterveen",
        "place_address_found": "Kade 9, Waterveen",
        "place_address_lon": "5.13",
        "place_address_lat": "52.11",
    }
    assert cleaned(data) == Where("address", 5.13, 52.11, "Kade 9, Waterveen")
    assert not locatieserver.asked


def test_an_address_that_was_only_typed_is_looked_up(areas: list[Area], locatieserver: Server) -> None:
    data = {"place_kind": "address", "place_address": "kade 1"}
    assert cleaned(data) == Where("address", 5.11, 52.11, "Kade 1, 1234AB Waterveen")


def test_an_address_changed_after_the_suggestion_is_looked_up_again(
    areas: list[Area], locatieserver: Server
) -> None:
    data = {"place_kind": "address", "place_address": "Kade 1", "place_address_found": "Laan 2"}
    data |= {"place_address_lon": "4", "place_address_lat": "51"}
    found = cleaned(data)
    assert found is not None
    assert found.lon == 5.11


def test_without_an_address_server_the_words_stay(areas: list[Area], settings: Settings) -> None:
    settings.LOCATIESERVER_URL = ""
    data = {"place_kind": "address", "place_address": "Bij het gemaal"}
    assert cleaned(data) == Where("address", label="Bij het gemaal")


def test_a_broken_address_server_keeps_nobody_from_handing_in(
    areas: list[Area], locatieserver: Server
) -> None:
    locatieserver.status = 500
    data = {"place_kind": "address", "place_address": "Bij het gemaal"}
    assert cleaned(data) == Where("address", label="Bij het gemaal")


def test_what_was_filled_in_says_the_kind_when_none_was_chosen(
    areas: list[Area], locatieserver: Server
) -> None:
    by_address, by_area = cleaned({"place_address": "Kade 1"}), cleaned({"place_area": str(areas[0].pk)})
    assert by_address is not None
    assert by_address.kind == "address"
    assert by_area is not None
    assert by_area.kind == "area"


def test_only_the_kinds_that_the_editor_allows(areas: list[Area]) -> None:
    assert "mogelijkheden" in problem({"place_kind": "everywhere"}, kinds=("point",))


def test_a_place_that_is_needed_is_asked_for(areas: list[Area]) -> None:
    assert "waar het is" in problem({}, required=True)
    assert "waar het is" in problem({"place_kind": "none"}, required=True)


def test_without_areas_nobody_is_asked_for_a_neighbourhood(in_waterveen: Organisation) -> None:
    assert 'value="area"' not in str(form_of()["place"])


@pytest.mark.parametrize(
    "data",
    [
        {"place_kind": "point"},
        {"place_kind": "point", "place_lon": "nan", "place_lat": "52"},
        {"place_kind": "point", "place_lon": "inf", "place_lat": "52"},
        {"place_kind": "point", "place_lon": "5.1"},
        {"place_kind": "point", "place_lon": "9" * 5000, "place_lat": "52"},
        {"place_kind": "point", "place_lon": "999", "place_lat": "52"},
        {"place_kind": "point", "place_lon": "5.1", "place_lat": "52.1", "place_label": "x" * 201},
        {"place_kind": "address"},
        {"place_kind": "address", "place_address": "x" * 500},
        {"place_kind": "area"},
        {"place_kind": "area", "place_area": "-1"},
        {"place_kind": "area", "place_area": "9" * 40},
        {"place_kind": "area", "place_area": "1; DROP TABLE places_area"},
        {"place_kind": "<script>"},
        {"place_kind": "x" * 100_000},
    ],
)
def test_hostile_input_is_refused_in_words_and_never_fails(
    areas: list[Area], settings: Settings, data: dict[str, str]
) -> None:
    settings.LOCATIESERVER_URL = ""
    assert problem(data).endswith(".")
    assert str(form_of(data)["place"])


def test_a_neighbourhood_that_is_not_on_the_list_is_refused(areas: list[Area]) -> None:
    only = Area.objects.filter(pk=areas[0].pk)
    assert "lijst" in problem({"place_kind": "area", "place_area": str(areas[1].pk)}, areas=only)


def test_nothing_typed_is_lost_on_the_way_back(areas: list[Area]) -> None:
    html = str(form_of({"place_kind": "address", "place_address": 'Kade "1" <b>'})["place"])
    assert 'value="Kade &quot;1&quot; &lt;b&gt;"' in html
    assert html.count(" checked") == 1


@pytest.mark.parametrize("kind", ["point", "address", "area", "everywhere"])
def test_what_was_kept_stands_in_the_form_again(areas: list[Area], kind: str) -> None:
    where = {
        "point": Where("point", 5.11, 52.11, "Brug"),
        "address": Where("address", 5.11, 52.11, "Kade 1"),
        "area": Where("area", area_id=areas[1].pk),
        "everywhere": Where("everywhere"),
    }[kind]
    form = form_of(initial=where)
    html = str(form["place"])
    assert f'value="{kind}" checked' in " ".join(html.split())


def test_without_script_the_map_stays_away_and_address_and_neighbourhood_remain(areas: list[Area]) -> None:
    html = str(form_of()["place"])
    assert "data-needs-script hidden" in html
    assert 'name="place_address"' in html
    assert "Veenoord" in html


def test_unchanged_is_seen_as_unchanged(areas: list[Area]) -> None:
    where = Where("area", area_id=areas[0].pk)
    assert not form_of({"place_kind": "area", "place_area": str(areas[0].pk)}, initial=where).has_changed()
    assert form_of({"place_kind": "everywhere"}, initial=where).has_changed()
