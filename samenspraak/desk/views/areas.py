"""The organisation's areas: which there are, more of them from a file, another name, away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right
from samenspraak.desk.forms.areas import AreaForm, AreasFileForm
from samenspraak.desk.forms.fields import refused_into_form
from samenspraak.participation import areas as actions
from samenspraak.participation.contract import Refused
from samenspraak.places.geojson import Found, Reading
from samenspraak.places.models import Area, Upload
from samenspraak.places.outlines import svg_paths
from samenspraak.shell.desk.doors import with_right
from samenspraak.shell.desk.screens import Trail, me, show

SMALL = 96  # pixels of the drawing beside one area


def _to_areas() -> Trail:
    return [(_("Organisatie"), reverse("desk:organisation")), (_("Gebieden"), reverse("desk:areas"))]


@with_right(Right.MANAGE_ORGANISATION)
def index(request: HttpRequest) -> HttpResponse:
    areas = list(Area.objects.defer("outline").annotate(used=Count("places")).order_by("name", "pk"))
    frame, paths = svg_paths(areas, 600)
    context = {"rows": [_drawn(area) for area in areas], "frame": frame, "paths": paths}
    return show(request, "desk/areas.html", context, trail=_to_areas()[:1])


@with_right(Right.MANAGE_ORGANISATION)
def upload(request: HttpRequest) -> HttpResponse:
    sent = request.method == "POST"
    form = AreasFileForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        data = form.cleaned_data["file"].read()
        try:
            kept = actions.read_file(user=me(request), data=data, name_from=form.cleaned_data["name_from"])
        except Refused as refused:
            refused_into_form(form, refused)
        else:
            return redirect("desk:areas-preview", upload_id=kept.pk)
    return show(request, "desk/areas_upload.html", {"form": form}, trail=_to_areas())


@with_right(Right.MANAGE_ORGANISATION)
def preview(request: HttpRequest, upload_id: int) -> HttpResponse:
    """What the file holds, before it counts."""
    kept = get_object_or_404(Upload, pk=upload_id)
    problems: list[str] = []
    if request.method == "POST":
        if "drop" in request.POST:
            kept.delete()
            return redirect("desk:areas")
        try:
            counts = actions.import_areas(user=me(request), upload=kept)
        except Refused as refused:
            problems = [text for texts in refused.errors.values() for text in texts]
        else:
            messages.success(
                request,
                _("%(added)s nieuwe gebieden, %(changed)s met een andere omtrek.")
                % {"added": counts.added, "changed": counts.changed},
            )
            return redirect("desk:areas")
    context = {**_previewed(Reading.load(kept.content)), "problems": problems}
    return show(request, "desk/areas_preview.html", context, trail=_to_areas())


@with_right(Right.MANAGE_ORGANISATION)
def one(request: HttpRequest, area_id: int) -> HttpResponse:
    area = get_object_or_404(Area, pk=area_id)
    form = AreaForm(request.POST if request.method == "POST" else None, initial={"name": area.name})
    if form.is_valid():
        try:
            actions.rename_area(user=me(request), area=area, name=form.cleaned_data["name"])
        except Refused as refused:
            refused_into_form(form, refused)
        else:
            messages.success(request, _("Bewaard."))
            return redirect("desk:areas")
    return show(request, "desk/area.html", _about(area) | {"form": form}, trail=_to_areas())


@with_right(Right.MANAGE_ORGANISATION)
def remove(request: HttpRequest, area_id: int) -> HttpResponse:
    area = get_object_or_404(Area, pk=area_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        actions.remove_area(user=me(request), area=area)
    except Refused as refused:
        messages.error(request, " ".join(text for texts in refused.errors.values() for text in texts))
        return redirect("desk:area", area_id=area_id)
    messages.success(request, _("“%(name)s” is weg.") % {"name": area.name})
    return redirect("desk:areas")


def _drawn(area: Area) -> dict[str, Any]:
    frame, paths = svg_paths([area], SMALL)
    return {"area": area, "frame": frame, "path": paths[0][1]}


def _about(area: Area) -> dict[str, Any]:
    whole = actions.whole_area_uses(area)
    return {**_drawn(area), "whole": whole, "inside": actions.points_inside(area)}


def _previewed(reading: Reading) -> dict[str, Any]:
    present = set(Area.objects.values_list("name", flat=True))
    areas = [_as_area(found) for found in reading.areas]
    frame, paths = svg_paths(areas, 600)
    rows = [{**_drawn(area), "is_new": area.name not in present} for area in areas]
    others = [name for name in reading.properties if name != reading.name_from]
    return {"reading": reading, "others": others, "rows": rows, "frame": frame, "paths": paths}


def _as_area(found: Found) -> Area:
    """Not kept: for drawing only."""
    west, south, east, north = found.box
    return Area(
        name=found.name, sketch=found.sketch, west=west, south=south, east=east, north=north, code=found.code
    )
