"""The files of a third method, as somebody else would write it: a thumb for a statement."""

FILES: dict[str, str] = {
    "__init__.py": '"""Thumbs: say yes to a statement."""\n',
    "apps.py": """
from samenspraak.participation.apps import MethodConfig


class ThumbsConfig(MethodConfig):
    name = "samenspraak.methods.thumbs"
    label = "thumbs"
""",
    "models.py": """
from django.db import models

from samenspraak.participation.models import Contribution
from samenspraak.tenancy.models import Scoped


class Thumb(Scoped):
    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="thumb")
    strength = models.PositiveSmallIntegerField(default=1)
""",
    "migrations/__init__.py": "",
    "migrations/0001_initial.py": """
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [("participation", "0001_initial"), ("tenancy", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Thumb",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("strength", models.PositiveSmallIntegerField(default=1)),
                ("contribution", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE,
                    related_name="thumb", to="participation.contribution")),
                ("organisation", models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT,
                    related_name="+", to="tenancy.organisation")),
            ],
            options={"abstract": False},
        ),
    ]
""",
    "method.py": """
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any

from django import forms
from django.db import transaction
from django.urls import URLPattern, path
from django.utils import timezone
from wagtail import blocks

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.methods.thumbs.models import Thumb
from samenspraak.participation.actions import holds_open, publish, require_channel
from samenspraak.participation.contract import (
    Ability, ActivitySettings, CallToAction, Card, Figure, Method, Outcome, ProcessingFacts, Problem, Record, Refused, Who,
)
from samenspraak.participation.models import Activity, Channel, Contribution
from samenspraak.people.models import Participant


class ThumbsSettings(ActivitySettings):
    statement: str = "Dit is een stelling."


class SettingsForm(forms.Form):
    statement = forms.CharField(label="Stelling")


class Thumbs(Method):
    slug = "thumbs"
    name = "Duimen"
    description = "Zeg ja tegen een stelling."
    icon = "check"
    abilities = (Ability.SUBMIT,)
    Settings = ThumbsSettings

    def settings_form(self, activity: Activity, data: Any = None) -> forms.Form:
        return SettingsForm(data, initial=self.settings(activity).model_dump())

    def problems(self, activity: Activity) -> list[Problem]:
        if activity.closes and activity.closes <= timezone.now():
            return [Problem("De sluitingstijd is al voorbij.", "closes")]
        return []

    @transaction.atomic
    def submit(self, activity: Activity, *, who: Who, channel: str, data: Mapping[str, Any]) -> Outcome:
        require_channel(channel)
        if channel != Channel.WEB and who.user is not None:
            require(who.user, Right.JUDGE, project=activity.project)
        if not holds_open(activity):
            raise Refused({"": ["Deze activiteit is niet open."]})
        title = " ".join(str(data.get("title") or "").replace("\\0", " ").split())[:100]
        if not title:
            raise Refused({"title": ["Vul in waar je een duim voor geeft."]})
        contribution = Contribution(
            activity=activity, participant=who.participant, channel=channel, title=title
        )
        publish(contribution)
        Thumb.objects.create(contribution=contribution)
        record("thumb.given", contribution, user=who.user)
        return Outcome(contribution)

    def sample(self, activity: Activity, rng: Random) -> dict[str, Any]:
        return {"title": f"Duim {rng.randint(1, 999)}"}

    def figures(self, activity: Activity) -> list[Figure]:
        return [Figure(Thumb.objects.filter(contribution__activity=activity).count(), "duimen omhoog")]

    def call_to_action(self, activity: Activity) -> CallToAction | None:
        return CallToAction("Steek je duim op") if activity.accepts() else None

    def card(self, contribution: Contribution) -> Card:
        return Card(contribution.title, "", "")

    def personal_data(self, person: Participant) -> Iterable[Record]:
        for each in Contribution.objects.filter(participant=person, thumb__isnull=False):
            yield Record("Een duim", {"Bij": each.title, "Kenmerk": each.reference})

    def erase(self, person: Participant) -> None:
        Contribution.objects.filter(participant=person, thumb__isnull=False).update(participant=None)

    def facts(self) -> ProcessingFacts:
        return ProcessingFacts("Duimen tellen", ["je duim"], "toestemming", "een jaar")

    def urls(self) -> Sequence[URLPattern]:
        from samenspraak.methods.thumbs.views import index

        return [path("", index, name="index")]

    def blocks(self) -> Sequence[tuple[str, Any]]:
        return [("thumb", blocks.CharBlock(label="Duim"))]


method = Thumbs()
""",
    "views.py": """
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of


def index(request: HttpRequest, activity: Activity) -> HttpResponse:
    figure = method_of(activity).figures(activity)[0]
    return render(request, "thumbs/index.html", {"activity": activity, "figure": figure})
""",
    "templates/thumbs/index.html": """{% extends "shell/base.html" %}{% load here %}
{% block title %}{{ activity.title }}{% endblock %}
{% block main %}<h1>{{ activity.title }}</h1><p id="count">{{ figure.value }} {{ figure.label }}</p>
<a href="{% here 'index' %}">Hier</a>{% endblock %}
""",
}
