"""Areas from a GeoJSON file (RFC 7946): checked, mended where that is safe, made lighter.

Nothing here trusts the file. Its size and the number of values in it are judged before anything is parsed;
what is refused is refused in Dutch, naming the area that is wrong.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from samenspraak.places.names import MOST_NAME, choose_property, clean_name, named_properties
from samenspraak.places.problems import Unreadable

MOST_BYTES = 10 * 1024 * 1024
MOST_FEATURES = 1_000
MOST_POINTS = 300_000
MOST_MARKS = 4 * MOST_POINTS  # commas: whatever else is in the file, it does not fill the memory
DUTCH_GRID = (-7_000, 289_000, 300_000, 629_000)  # where coordinates of the Rijksdriehoek lie
WGS84 = ("crs84", "4326", "4258")


@dataclass(frozen=True)
class Found:
    """One area as it stands in the file, after mending and making lighter."""

    name: str
    code: str
    outline: dict[str, Any]
    box: tuple[float, float, float, float]
    sketch: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Reading:
    """What a file holds: its areas, what was done to them, and what else could have been their name."""

    areas: list[Found]
    notes: list[str]
    properties: list[str]  # that could be the name
    name_from: str  # that is

    def dump(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def load(cls, content: Mapping[str, Any]) -> Reading:
        areas = [Found(**{**area, "box": tuple(area["box"])}) for area in content["areas"]]
        return cls(areas, content["notes"], content["properties"], content["name_from"])


def read(data: bytes, *, name_from: str = "") -> Reading:
    """The areas in the file. `name_from` is the property with their names; empty: we look for it."""
    from samenspraak.places.mending import lighten  # shapely: not in every web worker from the start

    features = _features(_parsed(data))
    notes = []
    shaped = [feature for feature in features if feature.get("geometry") is not None]
    if len(shaped) < len(features):
        count = len(features) - len(shaped)
        notes.append(_("%(count)s onderdelen zonder omtrek sloegen we over.") % {"count": count})
    if not shaped:
        raise Unreadable(_("Er staat geen enkel gebied in dit bestand."))
    every = [_properties(feature) for feature in shaped]
    chosen = choose_property(every, name_from)
    if chosen is None and (len(shaped) > 1 or name_from):
        _refuse_unnamed(every, name_from)
    names = [_name(properties, chosen, n) for n, properties in enumerate(every, 1)]
    _refuse_doubles(names)
    outlines = [_outline(feature["geometry"], name) for feature, name in zip(shaped, names, strict=True)]
    _refuse_other_coordinates(outlines)
    lightened = lighten(dict(zip(names, outlines, strict=True)))
    codes = [_code(properties) for properties in every]
    areas = [
        Found(name, code, light.outline, light.box, light.sketch)
        for name, code, light in zip(names, codes, lightened.outlines, strict=True)
    ]
    return Reading(areas, notes + lightened.notes, named_properties(every), chosen or "")


def _parsed(data: bytes) -> Any:
    if len(data) > MOST_BYTES:
        raise Unreadable(_("Dit bestand is groter dan 10 MB. Maak de grenzen eenvoudiger, of splits het."))
    if data.count(b"[") > MOST_POINTS + 10 * MOST_FEATURES or data.count(b",") > MOST_MARKS:
        raise Unreadable(_("Dit bestand heeft meer dan 300.000 punten. Maak de grenzen eerst eenvoudiger."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(_("Dit bestand is niet in UTF-8 geschreven. Bewaar het als UTF-8.")) from None
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as broken:
        if isinstance(broken, Unreadable):
            raise
        raise Unreadable(_("Dit bestand is geen GeoJSON: we kunnen het niet lezen.")) from None


def _no_constant(word: str) -> NoReturn:
    raise Unreadable(_("In dit bestand staat %(word)s waar een getal hoort.") % {"word": word})


def _features(content: Any) -> list[dict[str, Any]]:
    if not isinstance(content, dict):
        raise Unreadable(_("Dit bestand is geen GeoJSON: we kunnen het niet lezen."))
    _refuse_other_system(content.get("crs"))
    kind = content.get("type")
    if kind == "FeatureCollection":
        features = content.get("features")
    elif kind == "Feature":
        features = [content]
    else:
        features = [{"type": "Feature", "properties": {}, "geometry": content}]
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise Unreadable(_("Dit bestand is geen GeoJSON: de lijst met gebieden klopt niet."))
    if len(features) > MOST_FEATURES:
        raise Unreadable(_("Er staan meer dan 1.000 gebieden in dit bestand. Splits het."))
    return features


def _refuse_other_system(crs: Any) -> None:
    """Older files say in which system their coordinates are; RFC 7946 knows one."""
    properties = crs.get("properties") if isinstance(crs, dict) else None
    said = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if "28992" in said:
        raise Unreadable(_rd())
    if said and not any(word in said.lower() for word in WGS84):
        raise Unreadable(
            _("Dit bestand gebruikt een ander coördinatenstelsel. Bewaar het als WGS 84 (EPSG:4326).")
        )


def _rd() -> str:
    return _(
        "Dit bestand heeft RD-coördinaten (EPSG:28992), met getallen als 121000, 487000. "
        "GeoJSON hoort in WGS 84. Bewaar het in je kaartprogramma als WGS 84 (EPSG:4326)."
    )


def _properties(feature: Mapping[str, Any]) -> dict[str, Any]:
    properties = feature.get("properties")
    return properties if isinstance(properties, dict) else {}


def _refuse_unnamed(every: list[dict[str, Any]], name_from: str) -> NoReturn:
    if name_from:
        raise Unreadable(
            _("Niet elk gebied heeft een naam onder “%(name)s”. Kies een ander kenmerk.")
            % {"name": name_from[:60]}
        )
    names = ", ".join(sorted({clean_name(key)[:30] for properties in every for key in properties})[:12])
    raise Unreadable(
        _("We zien niet hoe de gebieden heten. Geef elk gebied een kenmerk “name”. We vonden: %(names)s.")
        % {"names": names or _("geen kenmerken")}
    )


def _name(properties: Mapping[str, Any], chosen: str | None, number: int) -> str:
    if chosen is None:
        return _("Gebied %(number)s") % {"number": number}
    name = clean_name(properties[chosen])
    if len(name) > MOST_NAME:
        raise Unreadable(
            _("De naam “%(name)s…” is te lang. Een naam heeft hoogstens 120 tekens.") % {"name": name[:40]}
        )
    return name


def _code(properties: Mapping[str, Any]) -> str:
    """What the source calls it: CBS writes buurtcode, wijkcode or statcode."""
    for key, value in properties.items():
        if str(key).lower() in {"code", "statcode", "buurtcode", "wijkcode", "gm_code", "id"}:
            return clean_name(value)[:40]
    return ""


def _refuse_doubles(names: list[str]) -> None:
    double = [name for name, count in Counter(name.casefold() for name in names).items() if count > 1]
    if double:
        first = next(name for name in names if name.casefold() == double[0])
        raise Unreadable(
            _("De naam “%(name)s” komt vaker voor. Geef elk gebied een eigen naam.") % {"name": first}
        )


def _outline(geometry: Any, name: str) -> list[list[list[tuple[float, float]]]]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise Unreadable(
            _("“%(name)s” is geen vlak maar “%(kind)s”. Alleen vlakken (Polygon, MultiPolygon) kunnen.")
            % {"name": name, "kind": clean_name(kind)[:40]}
        )
    parts = geometry.get("coordinates")
    if kind == "Polygon":
        parts = [parts]
    if not isinstance(parts, list) or not parts:
        _refuse_shape(name)
    return [[_ring(ring, name) for ring in _listed(rings, name)] for rings in parts]


def _listed(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        _refuse_shape(name)
    return value


def _ring(ring: Any, name: str) -> list[tuple[float, float]]:
    points = [_position(point, name) for point in _listed(ring, name)]
    if len(points) < 4:
        _refuse_shape(name)
    if points[0] != points[-1]:
        raise Unreadable(
            _("De omtrek van “%(name)s” is niet gesloten: het laatste punt moet het eerste zijn.")
            % {"name": name}
        )
    return points


def _position(point: Any, name: str) -> tuple[float, float]:
    if not isinstance(point, list) or len(point) < 2 or not all(_is_number(value) for value in point[:2]):
        _refuse_shape(name)
    return (float(point[0]), float(point[1]))


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) < 1e9 if isinstance(value, int) else math.isfinite(value)


def _refuse_shape(name: str) -> NoReturn:
    raise Unreadable(_("De omtrek van “%(name)s” klopt niet: daar staan geen punten.") % {"name": name})


def _refuse_other_coordinates(outlines: list[list[list[list[tuple[float, float]]]]]) -> None:
    points = [point for outline in outlines for rings in outline for ring in rings for point in ring]
    west, east = min(lon for lon, _lat in points), max(lon for lon, _lat in points)
    south, north = min(lat for _lon, lat in points), max(lat for _lon, lat in points)
    grid = DUTCH_GRID
    if grid[0] <= west and east <= grid[2] and grid[1] <= south and north <= grid[3]:
        raise Unreadable(_rd())
    if not (west >= -180 and east <= 180 and south >= -90 and north <= 90):
        raise Unreadable(
            _("Er staan punten in die niet op aarde liggen. Bewaar het bestand als WGS 84 (EPSG:4326).")
        )
    if west >= 50 and east <= 54 and south >= 3 and north <= 8:
        raise Unreadable(
            _("De getallen staan andersom: eerst de lengtegraad (rond 5), dan de breedtegraad (rond 52).")
        )
