"""A method as small as can be: people ring a bell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from samenspraak.participation.contract import (
    Ability,
    CallToAction,
    Card,
    Figure,
    Method,
    Outcome,
    Problem,
    ProcessingFacts,
    Record,
    Who,
)
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.models import Participant


def index(request: HttpRequest, activity: Activity) -> HttpResponse:
    return HttpResponse(f"Luid de bel van {activity.title} via {request.here.url('ring')}")  # type: ignore[attr-defined]


def ring(request: HttpRequest, activity: Activity) -> HttpResponse:
    return HttpResponse("Ding" if request.method == "POST" else "Dong")


def table(request: HttpRequest, activity: Activity) -> HttpResponse:
    return HttpResponse("wie,wat\n", content_type="text/csv")


class Bell(Method):
    slug = "bell"
    name = "Bel"
    description = "Luid de bel"
    icon = "bell"
    abilities = (Ability.SUBMIT,)

    def settings_form(self, activity: Activity, data: Any = None) -> forms.Form:
        return forms.Form(data)

    def problems(self, activity: Activity) -> list[Problem]:
        return []

    def submit(self, activity: Activity, *, who: Who, channel: str, data: Mapping[str, Any]) -> Outcome:
        return Outcome()

    def sample(self, activity: Activity, rng: Random) -> dict[str, Any]:
        return {}

    def figures(self, activity: Activity) -> list[Figure]:
        return [Figure(1204, "keer geluid")]

    def call_to_action(self, activity: Activity) -> CallToAction:
        return CallToAction("Luid de bel", "luid/", "Duurt een tel.")

    def card(self, contribution: Contribution) -> Card:
        return Card(contribution.title, "Een bijdrage", f"{contribution.reference}/")

    def personal_data(self, person: Participant) -> Iterable[Record]:
        return ()

    def erase(self, person: Participant) -> None:
        return None

    def facts(self) -> ProcessingFacts:
        return ProcessingFacts("Luiden", (), "Toestemming", "Geen")

    def urls(self) -> Sequence[URLPattern]:
        return (
            path("", index, name="index"),
            path("luid/", ring, name="ring"),
            path("uitslag.csv", table, name="table"),
        )
