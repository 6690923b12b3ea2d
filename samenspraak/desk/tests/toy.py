"""A method that exists in these tests only: one setting, one screen, one thing that asks for somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path

from samenspraak.participation.contract import (
    Ability,
    ActivitySettings,
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


class ToySettings(ActivitySettings):
    places: int = 0


class ToyForm(forms.Form):
    places = forms.IntegerField(label="Plaatsen", min_value=0)


def screen(request: HttpRequest, activity: Activity, number: int = 0) -> HttpResponse:
    return HttpResponse(f"scherm {number} van {activity.title} op {request.here.url('screen', number=1)}")  # type: ignore[attr-defined]


class Toy(Method):
    slug = "toy"
    name = "Speelgoed"
    description = "Alleen in deze tests."
    icon = "star"
    abilities: ClassVar[tuple[Ability, ...]] = ()
    Settings = ToySettings

    def settings_form(self, activity: Activity, data: Any = None) -> forms.Form:
        return ToyForm(data, initial=self.settings(activity).model_dump())

    def problems(self, activity: Activity) -> list[Problem]:
        settings = self.settings(activity)
        assert isinstance(settings, ToySettings)
        return [] if settings.places else [Problem("Noem het aantal plaatsen.", "places")]

    def submit(self, activity: Activity, *, who: Who, channel: str, data: Mapping[str, Any]) -> Outcome:
        return Outcome()

    def sample(self, activity: Activity, rng: Random) -> dict[str, Any]:
        return {}

    def card(self, contribution: Contribution) -> Card:
        return Card(contribution.title, "Een regel.", f"{contribution.pk}/")

    def figures(self, activity: Activity) -> list[Figure]:
        return [Figure(37, "dingen tot nu toe")]

    def attention(self, activity: Activity) -> list[tuple[int, str, str]]:
        return [(3, "dingen wachten op je oordeel", "screens")]

    def personal_data(self, person: Participant) -> list[Record]:
        return []

    def erase(self, person: Participant) -> None:
        return None

    def facts(self) -> ProcessingFacts:
        return ProcessingFacts("spelen", [], "toestemming", "een dag")

    def urls(self) -> Sequence[URLPattern | URLResolver]:
        return ()

    def desk_urls(self) -> Sequence[URLPattern | URLResolver]:
        return (
            path("schermen/", screen, name="screens"),
            path("schermen/<int:number>/", screen, name="screen"),
        )

    def desk_links(self, activity: Activity, request: HttpRequest) -> list[tuple[str, str]]:
        return [("Bekijk de dingen", "screens")]
