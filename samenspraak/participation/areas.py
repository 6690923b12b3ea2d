"""Changing an organisation's areas: read from a file, kept after a look, renamed, removed.

They lie in `places`, below rights and audit; what changes them stands here, where both are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.participation.values import Refused
from samenspraak.places.geojson import Found, Reading, read
from samenspraak.places.models import Area, Place, Upload
from samenspraak.places.names import MOST_NAME, clean_name
from samenspraak.places.problems import Unreadable
from samenspraak.tenancy.actions import raise_stamp
from samenspraak.tenancy.scoping import current_organisation

MOST_AREAS = 2_000
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Counts:
    """What came of an import."""

    added: int
    changed: int


def read_file(*, user: Any, data: bytes, name_from: str = "") -> Upload:
    """Read a GeoJSON file and put what it holds aside, for a look before it is kept."""
    require(user, Right.MANAGE_ORGANISATION)
    try:
        reading = read(data, name_from=name_from)
    except Unreadable as problem:
        raise Refused({"file": [str(problem)]}) from None
    Upload.objects.filter(created__lt=timezone.now() - A_DAY).delete()
    upload: Upload = Upload.objects.create(content=reading.dump())
    return upload


@transaction.atomic
def import_areas(*, user: Any, upload: Upload) -> Counts:
    """Keep what was looked at. An area of the same name gets the new outline; the others stay."""
    reading = Reading.load(upload.content)
    counts = keep_areas(user=user, areas=reading.areas)
    upload.delete()
    return counts


@transaction.atomic
def keep_areas(*, user: Any, areas: list[Found]) -> Counts:
    """`user` None: the program itself (demo, import of a package)."""
    if user is not None:
        require(user, Right.MANAGE_ORGANISATION)
    present = {area.name: area for area in Area.objects.select_for_update().defer("outline", "sketch")}
    new = [found for found in areas if found.name not in present]
    if len(present) + len(new) > MOST_AREAS:
        raise Refused({"": [_("Er kunnen hoogstens 2.000 gebieden zijn. Verwijder er eerst een paar.")]})
    Area.objects.bulk_create([_filled(Area(name=found.name), found) for found in new])
    for found in areas:
        if found.name in present:
            _filled(present[found.name], found).save()
    organisation = current_organisation()
    counts = Counts(added=len(new), changed=len(areas) - len(new))
    record("area.imported", organisation, user=user, added=counts.added, changed=counts.changed)
    raise_stamp(organisation.pk)
    return counts


def _filled(area: Area, found: Found) -> Area:
    area.outline, area.sketch, area.code = found.outline, found.sketch, found.code
    area.west, area.south, area.east, area.north = found.box
    return area


@transaction.atomic
def rename_area(*, user: Any, area: Area, name: str) -> Area:
    require(user, Right.MANAGE_ORGANISATION)
    name = clean_name(name)
    if not name:
        raise Refused({"name": [_("Vul een naam in.")]})
    if len(name) > MOST_NAME:
        raise Refused({"name": [_("Een naam heeft hoogstens 120 tekens.")]})
    if Area.objects.filter(name__iexact=name).exclude(pk=area.pk).exists():
        raise Refused({"name": [_("Zo heet al een ander gebied.")]})
    before, area.name = area.name, name
    if name != before:
        area.save(update_fields=["name"])
        Place.objects.filter(area=area, kind="area").update(label=name)
        record("area.renamed", area, user=user, before=before, after=name)
        raise_stamp(area.organisation_id)
    return area


@transaction.atomic
def remove_area(*, user: Any, area: Area) -> None:
    """Refused while somebody's plan is about the area as a whole: it would be about nothing."""
    require(user, Right.MANAGE_ORGANISATION)
    used = whole_area_uses(area)
    if used:
        words = ngettext(
            "%(count)s bijdrage gaat over dit hele gebied: het kan niet weg. Hernoemen kan wel.",
            "%(count)s bijdragen gaan over dit hele gebied: het kan niet weg. Hernoemen kan wel.",
            used,
        )
        raise Refused({"": [words % {"count": used}]})
    record("area.removed", area, user=user, before=area.name)
    area.delete()
    raise_stamp(area.organisation_id)


def whole_area_uses(area: Area) -> int:
    return Place.objects.filter(area=area, kind="area").count()


def points_inside(area: Area) -> int:
    """Points and addresses in it; these only lose the area's name when it goes."""
    return Place.objects.filter(area=area).exclude(kind="area").count()
