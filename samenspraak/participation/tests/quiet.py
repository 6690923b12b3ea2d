"""A method that does next to nothing, so that what holds for every method can be seen apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any

from django import forms
from django.urls import URLPattern

from samenspraak.participation.contract import (
    Ability,
    ActivitySettings,
    Card,
    Method,
    Outcome,
    Problem,
    ProcessingFacts,
    Record,
    Who,
)
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.models import Participant


class QuietSettings(ActivitySettings):
    loud: bool = False
    most: int = 3


class Quiet(Method):
    slug = "quiet"
    name = "Stil"
    description = "Een methode die niets doet."
    icon = "check"
    abilities = (Ability.SUPPORT,)
    Settings = QuietSettings

    def __init__(self) -> None:
        self.closed: list[int] = []
        self.lacking: list[Problem] = []

    def settings_form(self, activity: Activity, data: Any = None) -> forms.Form:
        return forms.Form(data)

    def problems(self, activity: Activity) -> list[Problem]:
        return self.lacking

    def close(self, activity: Activity) -> None:
        self.closed.append(activity.pk)

    def submit(self, activity: Activity, *, who: Who, channel: str, data: Mapping[str, Any]) -> Outcome:
        return Outcome()

    def sample(self, activity: Activity, rng: Random) -> dict[str, Any]:
        return {}

    def card(self, contribution: Contribution) -> Card:
        return Card(contribution.title, "", f"{contribution.reference}/")

    def personal_data(self, person: Participant) -> Iterable[Record]:
        return ()

    def erase(self, person: Participant) -> None:
        return

    def facts(self) -> ProcessingFacts:
        return ProcessingFacts("Niets doen", ["niets"], "geen", "geen")

    def urls(self) -> Sequence[URLPattern]:
        return ()
