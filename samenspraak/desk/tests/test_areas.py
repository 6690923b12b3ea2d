"""Areas at the desk: read from a file after a look, renamed, removed when nothing stands on them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from samenspraak.audit.models import Entry
from samenspraak.desk.tests.conftest import Enter
from samenspraak.participation import areas as actions
from samenspraak.participation.contract import Refused
from samenspraak.people.models import User
from samenspraak.places.actions import place
from samenspraak.places.geojson import read
from samenspraak.places.models import Area, Place, Upload
from samenspraak.places.tests.files import BESIDE, SQUARE, collection, feature, moved, two_neighbours
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

AREAS = "/desk/organisatie/gebieden/"


@pytest.fixture
def at_desk(enter: Enter, admin: User, portal: Organisation) -> Client:
    return enter(admin)


def send(client: Client, data: bytes, **fields: str) -> HttpResponse:
    file = SimpleUploadedFile("buurten.geojson", data, content_type="application/geo+json")
    answer: HttpResponse = client.post(f"{AREAS}inlezen/", {"file": file, **fields}, follow=True)  # type: ignore[assignment]
    return answer


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_areas_are_looked_at_first_and_kept_after(at_desk: Client) -> None:
    answer = send(at_desk, two_neighbours())
    assert "Veenoord" in text(answer)
    assert "nieuw" in text(answer)
    assert not Area.objects.exists()
    upload = Upload.objects.get()
    answer = at_desk.post(f"{AREAS}inlezen/{upload.pk}/", follow=True)  # type: ignore[assignment]
    assert "2 nieuwe gebieden" in text(answer)
    assert [area.name for area in Area.objects.all()] == ["Oude Haven", "Veenoord"]
    assert not Upload.objects.exists()
    assert Entry.objects.filter(action="area.imported").exists()


def test_what_was_looked_at_can_be_dropped(at_desk: Client) -> None:
    send(at_desk, two_neighbours())
    at_desk.post(f"{AREAS}inlezen/{Upload.objects.get().pk}/", {"drop": "1"})
    assert not Upload.objects.exists()
    assert not Area.objects.exists()


def test_keeping_the_same_file_twice_adds_nothing(at_desk: Client, admin: User) -> None:
    for _n in range(2):
        send(at_desk, two_neighbours())
        at_desk.post(f"{AREAS}inlezen/{Upload.objects.get().pk}/")
    assert Area.objects.count() == 2


def test_a_newer_file_moves_the_outline_and_keeps_the_area(at_desk: Client, admin: User) -> None:
    send(at_desk, two_neighbours())
    at_desk.post(f"{AREAS}inlezen/{Upload.objects.get().pk}/")
    before = Area.objects.get(name="Veenoord")
    answer = send(at_desk, collection(feature("Veenoord", moved(BESIDE, 0.01, 0))))
    assert "krijgt een andere omtrek" in text(answer)
    at_desk.post(f"{AREAS}inlezen/{Upload.objects.get().pk}/")
    after = Area.objects.get(name="Veenoord")
    assert (after.pk, after.west) == (before.pk, 5.13)


def test_a_file_that_cannot_be_used_is_refused_at_its_field(at_desk: Client) -> None:
    rd = [[121000, 487000], [122000, 487000], [122000, 488000], [121000, 487000]]
    answer = send(at_desk, collection(feature("Dam", rd)))
    assert "RD-coördinaten" in text(answer)
    assert not Upload.objects.exists()
    assert "Kies een bestand" in text(at_desk.post(f"{AREAS}inlezen/", {}))  # type: ignore[arg-type]


def test_a_million_points_are_refused_in_words(at_desk: Client) -> None:
    answer = send(at_desk, b'{"type":"Polygon","coordinates":[[' + b"[5,52]," * 1_000_000 + b"[5,52]]]}")
    assert answer.status_code == 200
    assert "300.000 punten" in text(answer)


def test_script_in_names_and_properties_shows_as_text(at_desk: Client) -> None:
    evil = "<script>alert(1)</script>"
    one = {
        "type": "Feature",
        "properties": {evil: evil},
        "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
    }
    answer = send(at_desk, collection(one))
    assert evil not in text(answer)
    assert "&lt;script&gt;" in text(answer)
    at_desk.post(f"{AREAS}inlezen/{Upload.objects.get().pk}/")
    page = at_desk.get(AREAS).content.decode()
    assert evil not in page
    assert "&lt;script&gt;" in page


def test_signs_that_postgresql_refuses_do_not_get_that_far(at_desk: Client) -> None:
    data = json.dumps(
        {"type": "Feature", "properties": {"a\0": "x\0", "naam": "Ha\0ven"}, "geometry": None}
    ).encode()
    assert send(at_desk, data).status_code == 200
    send(at_desk, collection(feature("Ha\0ven", **{"k\0": "v\0"})))
    assert Upload.objects.get().content["areas"][0]["name"] == "Ha ven"


def keep(admin: User) -> list[Area]:
    actions.keep_areas(user=admin, areas=read(two_neighbours()).areas)
    return list(Area.objects.all())


def test_an_area_gets_another_name(at_desk: Client, admin: User) -> None:
    haven, _veen = keep(admin)
    whole = place(kind="area", area_id=haven.pk)
    at_desk.post(f"{AREAS}{haven.pk}/", {"name": " De  Haven "})
    haven.refresh_from_db()
    assert haven.name == "De Haven"
    assert Place.objects.get(pk=whole.pk).label == "De Haven"
    assert Entry.objects.get(action="area.renamed").details == {"before": "Oude Haven", "after": "De Haven"}


@pytest.mark.parametrize("name", ["", "   ", "veenoord", "x" * 121])
def test_a_name_that_is_empty_taken_or_too_long_is_refused(at_desk: Client, admin: User, name: str) -> None:
    haven, _veen = keep(admin)
    answer = at_desk.post(f"{AREAS}{haven.pk}/", {"name": name})
    assert answer.status_code == 200
    assert b"utrecht-form-field-error-message" in answer.content
    haven.refresh_from_db()
    assert haven.name == "Oude Haven"


def test_an_area_in_use_stays_and_says_why(at_desk: Client, admin: User) -> None:
    haven, _veen = keep(admin)
    place(kind="area", area_id=haven.pk)
    answer = at_desk.post(f"{AREAS}{haven.pk}/weg/", follow=True)
    assert "gaat over dit hele gebied" in answer.content.decode()
    assert Area.objects.filter(pk=haven.pk).exists()


def test_an_area_goes_and_points_in_it_stay(at_desk: Client, admin: User) -> None:
    haven, _veen = keep(admin)
    point = place(kind="point", lon=5.11, lat=52.11)
    at_desk.post(f"{AREAS}{haven.pk}/weg/")
    assert not Area.objects.filter(pk=haven.pk).exists()
    assert Place.objects.get(pk=point.pk).area is None
    assert Entry.objects.filter(action="area.removed").exists()


def test_removing_takes_a_post(at_desk: Client, admin: User) -> None:
    haven, _veen = keep(admin)
    assert at_desk.get(f"{AREAS}{haven.pk}/weg/").status_code == 405


def test_another_organisation_keeps_its_own_areas(
    admin: User, outsider: User, dijkdam: Organisation, in_waterveen: Organisation
) -> None:
    keep(admin)
    with scope(dijkdam):
        assert not Area.objects.exists()
        assert len(keep(outsider)) == 2
    assert Area.objects.count() == 2


def test_only_who_manages_the_organisation_changes_areas(
    editor: User, admin: User, in_waterveen: Organisation
) -> None:

    haven, _veen = keep(admin)
    for change in (
        lambda: actions.read_file(user=editor, data=two_neighbours()),
        lambda: actions.keep_areas(user=editor, areas=[]),
        lambda: actions.rename_area(user=editor, area=haven, name="X"),
        lambda: actions.remove_area(user=editor, area=haven),
    ):
        with pytest.raises(PermissionDenied):
            change()


def test_there_is_an_end_to_how_many_areas_there_can_be(
    admin: User, in_waterveen: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_AREAS", 1)
    with pytest.raises(Refused):
        keep(admin)
    assert not Area.objects.exists()


def test_the_list_takes_a_fixed_number_of_queries(
    at_desk: Client, admin: User, django_assert_max_num_queries: Any
) -> None:
    many = [feature(f"Gebied {n}", moved(SQUARE, n / 10, 0)) for n in range(30)]
    actions.keep_areas(user=admin, areas=read(collection(*many)).areas)
    at_desk.get(AREAS)
    with django_assert_max_num_queries(14):
        at_desk.get(AREAS)
