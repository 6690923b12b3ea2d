"""Files with areas: what we take, what we mend, what we refuse and in which words."""

from __future__ import annotations

import json
import math
import random
import time
import tracemalloc
from typing import Any

import pytest
import shapely

from samenspraak.places import geojson
from samenspraak.places.geojson import read
from samenspraak.places.problems import Unreadable
from samenspraak.places.tests.files import (
    BESIDE,
    BOW_TIE,
    SQUARE,
    collection,
    feature,
    moved,
    polygon,
    two_neighbours,
)


def refusal(data: bytes, **options: Any) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, **options)
    return str(refused.value)


def test_a_collection_gives_its_areas_with_names_and_boxes() -> None:
    reading = read(two_neighbours())
    assert [area.name for area in reading.areas] == ["Oude Haven", "Veenoord"]
    assert reading.areas[0].box == (5.10, 52.10, 5.12, 52.12)
    assert not reading.notes


def test_a_single_feature_and_a_bare_geometry_are_areas_too() -> None:
    assert read(json.dumps(feature("Haven")).encode()).areas[0].name == "Haven"
    assert read(json.dumps(polygon(SQUARE)).encode()).areas[0].name == "Gebied 1"


def test_a_file_that_starts_with_a_byte_order_mark_is_read() -> None:
    assert len(read(b"\xef\xbb\xbf" + two_neighbours()).areas) == 2


def test_several_polygons_and_holes_stay() -> None:
    hole = moved([[p[0] / 10, p[1] / 10] for p in SQUARE], 5.11 - 0.511, 52.11 - 5.211)
    geometry = {"type": "MultiPolygon", "coordinates": [[SQUARE, hole], [moved(SQUARE, 0.1, 0)]]}
    data = collection({"type": "Feature", "properties": {"naam": "Twee delen"}, "geometry": geometry})
    outline = read(data).areas[0].outline
    assert outline["type"] == "MultiPolygon"
    assert sorted(len(rings) for rings in outline["coordinates"]) == [1, 2]


def test_heights_are_left_out() -> None:
    ring = [[*point, 3.5] for point in SQUARE]
    assert len(read(collection(feature("Haven", ring))).areas[0].outline["coordinates"][0][0]) == 2


@pytest.mark.parametrize("key", ["NAAM", "buurtnaam", "BU_NAAM", "statnaam", "title"])
def test_the_usual_properties_are_known_as_names(key: str) -> None:
    one = {"type": "Feature", "properties": {"soort": "x", key: "Haven"}, "geometry": polygon(SQUARE)}
    two = {"type": "Feature", "properties": {"soort": "x", key: "Veen"}, "geometry": polygon(BESIDE)}
    reading = read(collection(one, two))
    assert [area.name for area in reading.areas] == ["Haven", "Veen"]
    assert reading.name_from == key


def test_the_property_can_be_chosen() -> None:
    data = collection(feature("Haven", wijk="Noord"), feature("Veen", BESIDE, wijk="Zuid"))
    reading = read(data, name_from="wijk")
    assert [area.name for area in reading.areas] == ["Noord", "Zuid"]
    assert reading.properties == ["name", "wijk"]
    assert "wijken" in refusal(data, name_from="wijken")


def test_the_code_of_the_source_is_kept() -> None:
    assert read(collection(feature("Haven", buurtcode="BU03630001"))).areas[0].code == "BU03630001"


def test_areas_without_a_name_are_refused_with_what_was_found() -> None:
    one = {"type": "Feature", "properties": {"opp": 3}, "geometry": polygon(SQUARE)}
    two = {"type": "Feature", "properties": {"opp": 4}, "geometry": polygon(BESIDE)}
    assert "opp" in refusal(collection(one, two))


def test_the_same_name_twice_is_refused() -> None:
    assert "Haven" in refusal(collection(feature("Haven"), feature("haven", BESIDE)))


def test_a_feature_without_geometry_is_passed_over_and_said() -> None:
    empty = {"type": "Feature", "properties": {"name": "Niets"}, "geometry": None}
    reading = read(collection(feature("Haven"), empty))
    assert len(reading.areas) == 1
    assert "1 onderdelen" in reading.notes[0]
    assert "geen enkel" in refusal(collection(empty))
    assert "geen enkel" in refusal(collection())


@pytest.mark.parametrize(
    "kind", ["Point", "LineString", "GeometryCollection", "Pudding", None, 3, ["Polygon"]]
)
def test_only_polygons_are_areas(kind: Any) -> None:
    wrong = {
        "type": "Feature",
        "properties": {"name": "Haven"},
        "geometry": {"type": kind, "coordinates": [5, 52]},
    }
    assert "geen vlak" in refusal(collection(wrong))


def test_a_ring_that_is_not_closed_is_refused() -> None:
    assert "niet gesloten" in refusal(collection(feature("Haven", SQUARE[:-1])))


def test_an_outline_that_crosses_itself_is_mended_and_said() -> None:
    reading = read(collection(feature("Strik", BOW_TIE)))
    assert "Strik" in reading.notes[0]
    assert shapely.from_geojson(json.dumps(reading.areas[0].outline)).is_valid


def test_an_outline_without_surface_is_refused() -> None:
    line = [[5.1, 52.1], [5.2, 52.1], [5.3, 52.1], [5.1, 52.1]]
    assert "oppervlak" in refusal(collection(feature("Streep", line)))


def test_dutch_grid_coordinates_are_recognised_and_explained() -> None:
    ring = [[121000, 487000], [122000, 487000], [122000, 488000], [121000, 487000]]
    said = refusal(collection(feature("Dam", ring)))
    assert "RD" in said
    assert "4326" in said


def test_a_file_that_says_it_is_in_another_system_is_refused() -> None:
    def with_crs(name: str) -> bytes:
        crs = {"type": "name", "properties": {"name": name}}
        return json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature("Dam")]}).encode()

    assert "RD" in refusal(with_crs("urn:ogc:def:crs:EPSG::28992"))
    assert "stelsel" in refusal(with_crs("urn:ogc:def:crs:EPSG::3857"))
    assert read(with_crs("urn:ogc:def:crs:OGC:1.3:CRS84")).areas


def test_latitude_before_longitude_is_recognised() -> None:
    assert "andersom" in refusal(collection(feature("Dam", [point[::-1] for point in SQUARE])))


def test_points_off_the_earth_are_refused() -> None:
    assert "aarde" in refusal(collection(feature("Dam", [[500, 1], [501, 1], [501, 2], [500, 1]])))


def wiggly(points: int, lon: float = 5.1) -> list[list[float]]:
    """A coast with many small bays."""
    rng = random.Random(7)
    around = [2 * math.pi * n / points for n in range(points)]
    radii = [0.05 + 0.0015 * math.sin(40 * angle) + rng.random() * 1e-6 for angle in around]
    ring = [[lon + r * math.cos(a), 52.1 + r * math.sin(a) * 0.6] for r, a in zip(radii, around, strict=True)]
    return [*ring, ring[0]]


def test_a_fine_outline_is_made_lighter_and_hardly_moves() -> None:
    ring = wiggly(20_000)
    area = read(collection(feature("Kust", ring))).areas[0]
    assert len(json.dumps(area.outline)) <= 60_000
    off = shapely.Polygon(ring).hausdorff_distance(shapely.from_geojson(json.dumps(area.outline)))
    assert off < 10e-5
    assert sum(len(r) for rings in area.sketch for r in rings) <= 60


def test_neighbours_keep_the_border_they_share() -> None:
    border = [[5.12 + 0.0004 * math.sin(n / 3), 52.10 + n * 0.0001] for n in range(201)]
    left = [[5.10, 52.10], *border, [5.10, 52.12], [5.10, 52.10]]
    right = [[5.14, 52.10], [5.14, 52.12], *reversed(border), [5.14, 52.10]]
    shapes = [
        shapely.from_geojson(json.dumps(area.outline))
        for area in read(collection(feature("Links", left), feature("Rechts", right))).areas
    ]
    assert shapely.coverage_is_valid(shapes)
    assert shapely.union_all(shapes).geom_type == "Polygon"


def test_what_was_read_can_be_put_aside_and_taken_up_again() -> None:
    reading = read(two_neighbours())
    assert geojson.Reading.load(json.loads(json.dumps(reading.dump()))) == reading


# Hostile files


def seconds_and_megabytes(data: bytes) -> tuple[float, float, str]:
    tracemalloc.start()
    begun = time.process_time()
    said = refusal(data)
    took = time.process_time() - begun
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return took, peak, said


@pytest.mark.parametrize(
    "data",
    [
        b'{"type":"FeatureCollection","features":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"x"},"geometry":'
        b'{"type":"Polygon","coordinates":' + b"[" * 5_000 + b"]" * 5_000 + b"}}]}",
    ],
    ids=["lists", "objects", "coordinates"],
)
def test_deep_nesting_is_refused(data: bytes) -> None:
    assert refusal(data)


def test_a_million_points_are_refused_before_they_are_read() -> None:
    data = b'{"type":"Polygon","coordinates":[[' + b"[5,52]," * 1_000_000 + b"[5,52]]]}"
    took, peak, said = seconds_and_megabytes(data)
    assert "300.000 punten" in said
    assert took < 2
    assert peak < 30


def test_a_file_over_ten_megabytes_is_refused() -> None:
    assert "10 MB" in refusal(b" " * (10 * 1024 * 1024 + 1))


@pytest.mark.parametrize("filler", [b'"a",', b"1,", b"{},", b"[],"])
def test_a_file_full_of_small_things_does_not_fill_the_memory(filler: bytes) -> None:
    data = b'{"type":"FeatureCollection","features":[' + filler * (9_000_000 // len(filler)) + b"0]}"
    took, peak, _said = seconds_and_megabytes(data)
    assert took < 3
    assert peak < 60


def test_more_than_a_thousand_areas_are_refused() -> None:
    assert "1.000" in refusal(collection(*(feature(f"Gebied {n}") for n in range(1_001))))


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e400", '"5.1"', "true", "null", "1" * 400, "[5]"]
)
def test_numbers_that_are_none_are_refused(number: str) -> None:
    text = collection(feature("Haven")).decode().replace("5.1,", f"{number},", 1)
    assert number in text
    assert refusal(text.encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff",
        b"not json",
        b"[]",
        b"3",
        b'"Polygon"',
        b"null",
        b'{"type":"FeatureCollection"}',
        b'{"type":"FeatureCollection","features":{}}',
        b'{"type":"FeatureCollection","features":[1,2]}',
        b'{"type":"Feature","geometry":[]}',
        b'{"type":"Topology","objects":{}}',
        b'{"type":"Polygon","coordinates":[]}',
        b'{"type":"Polygon","coordinates":[[]]}',
        b'{"type":"Polygon","coordinates":{"0":1}}',
        b'{"type":"MultiPolygon","coordinates":[[[]]]}',
        b'{"type":"Polygon","coordinates":[[[5,52]]]}',
        b'{"type":"Polygon","coordinates":[["ab","cd","ef","ab"]]}',
        b"PK\x03\x04 a zip",
        "{'type': 'Polygon'}".encode("utf-16"),
        '{"type":"Feature","properties":{"name":"Caf\xe9"}}'.encode("latin-1"),
    ],
)
def test_what_is_no_geojson_is_refused_in_words(data: bytes) -> None:
    assert refusal(data).endswith(".")


def test_wrong_encoding_says_so() -> None:
    assert "UTF-8" in refusal('{"name":"Caf\xe9"}'.encode("latin-1"))


def test_huge_names_are_refused_and_not_echoed_whole() -> None:
    said = refusal(collection(feature("x" * 100_000)))
    assert "120 tekens" in said
    assert len(said) < 200


def test_names_lose_what_nobody_sees() -> None:
    names = ["Ha\u202even\u0000", "\ud800Veen\ufeff", "  a\n\tb  "]
    rings = [moved(SQUARE, n / 10, 0) for n in range(3)]
    data = collection(*(feature(name, ring) for name, ring in zip(names, rings, strict=True)))
    assert [area.name for area in read(data).areas] == ["Ha ven", "Veen", "a b"]


def test_script_in_a_name_stays_text() -> None:
    assert read(collection(feature("<script>alert(1)</script>"))).areas[0].name == "<script>alert(1)</script>"


def star(points: int) -> list[list[float]]:
    rng = random.Random(3)
    ring = [[5 + rng.random() / 10, 52 + rng.random() / 10] for _ in range(points)]
    return [*ring, ring[0]]


@pytest.mark.parametrize("points", [4_000, 50_000])
def test_a_tangle_of_thousands_of_crossings_is_refused_quickly(points: int) -> None:
    took, _peak, said = seconds_and_megabytes(collection(feature("Kluwen", star(points))))
    assert "kruist zichzelf" in said
    assert took < 5


@pytest.mark.slow
def test_many_areas_over_each_other_are_read_in_reasonable_time() -> None:
    rings = [moved(wiggly(250), n * 1e-5, n * 1e-5) for n in range(1_000)]
    begun = time.process_time()
    reading = read(collection(*(feature(f"Gebied {n}", ring) for n, ring in enumerate(rings))))
    assert len(reading.areas) == 1_000
    assert time.process_time() - begun < 20
