"""Pages that hold nothing but a map or a place field, to look at those in a browser."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import CharField, F
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from samenspraak.places.clusters import Source, clusters_response
from samenspraak.places.fields import PlaceField
from samenspraak.places.models import Place
from samenspraak.places.queries import bounds
from samenspraak.places.tiles import map_facts, with_map

FRAME = """{% extends "shell/base.html" %}
{% block head %}{% include "places/head.html" %}{% endblock %}
{% block main %}<div class="wrap section stack-l">CONTENT</div>{% endblock %}"""
OVERVIEW = '<h1>Plannen op de kaart</h1>{% include "places/map.html" %}'
FIELD = """<h1>Maak een plan</h1><form class="form" method="post" novalidate>{% csrf_token %}
{% include "shell/includes/error_summary.html" %}{% include "shell/includes/fields.html" %}
<button class="btn">Verder</button></form><p id="gekregen">{{ got }}</p>"""


class OwnPlaces(Source):
    @property
    def prefix(self) -> str:
        return ""


def shown(request: HttpRequest, content: str, context: dict[str, Any]) -> HttpResponse:
    template = engines["django"].from_string(FRAME.replace("CONTENT", content))
    return HttpResponse(template.render(context, request))


@with_map
def overview(request: HttpRequest) -> HttpResponse:
    rows = Place.objects.exclude(lon=None).order_by("pk")
    items = [
        {
            "key": str(row.pk),
            "number": number,
            "title": row.label,
            "url": f"/plannen/{row.pk}/",
            "line": "12 mensen steunen dit",
            "lon": row.lon,
            "lat": row.lat,
        }
        for number, row in enumerate(rows[:12], 1)
    ]
    context = {
        "map": map_facts(bounds()),
        "points_url": "/punten?onderwerp=groen",
        "items": items,
        "nouns": "plannen",
        "counted": f"{rows.count()} plannen",
        "list_url": "/lijst/",
    }
    return shown(request, OVERVIEW, context)


def points(request: HttpRequest) -> HttpResponse:
    rows = Place.objects.annotate(nr=Cast(F("pk"), CharField()))
    return clusters_response(
        OwnPlaces(rows, url=lambda key: f"/plannen/{key}/", key="nr", title="label"), request
    )


@with_map
def field(request: HttpRequest) -> HttpResponse:
    form = forms.Form(request.POST if request.method == "POST" else None)
    form.fields["place"] = PlaceField(required=True)
    got = form.cleaned_data["place"] if form.is_bound and form.is_valid() else ""
    return shown(request, FIELD, {"form": form, "got": got})


urlpatterns = [
    path("kaart/", overview),
    path("punten", points),
    path("veld/", field),
    path("", include("samenspraak.conf.urls")),
]
