"""The town itself: residents, neighbourhoods, a project."""

from __future__ import annotations

import json
from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from bench.filling import CONTACT
from samenspraak.pages.actions import publish_project
from samenspraak.participation.areas import keep_areas
from samenspraak.people.models import Participant, User
from samenspraak.places.geojson import read
from samenspraak.places.models import Area
from samenspraak.projects.models import Decision, Phase, Project, ProjectState

AUTHORS = 200
NEIGHBOURS = 5_000  # who comment and support
TOWN = (5.10, 52.05, 5.25, 52.15)
COLUMNS, LINES = 4, 3  # of neighbourhoods


def residents() -> list[Participant]:
    """Who hand in plans, and can sign in."""
    people = []
    for number in range(AUTHORS):
        user = User.objects.create_user(f"bewoner{number}@meetveld.example")
        people.append(Participant.objects.create(user=user, name=f"Bewoner {number}"))
    return people


def neighbours() -> list[Participant]:
    rows = (Participant(name=f"Buur {number}") for number in range(NEIGHBOURS))
    return list(Participant.objects.bulk_create(rows))


def areas() -> list[Area]:
    """Neighbourhoods beside each other, as an editor imports them."""
    west, south, east, north = TOWN
    width, height = (east - west) / COLUMNS, (north - south) / LINES
    features = [
        _feature(
            f"Wijk {number + 1}",
            west + number % COLUMNS * width,
            south + number // COLUMNS * height,
            width,
            height,
        )
        for number in range(COLUMNS * LINES)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    keep_areas(user=None, areas=read(json.dumps(collection).encode()).areas)
    return list(Area.objects.all())


def _feature(name: str, west: float, south: float, width: float, height: float) -> dict[str, Any]:
    east, north = west + width, south + height
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    outline = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"naam": name}, "geometry": outline}


def spot(areas: list[Area], rng: Random) -> tuple[Area, float, float]:
    """Somewhere in town."""
    area = rng.choice(areas)
    return area, rng.uniform(area.west, area.east), rng.uniform(area.south, area.north)


def project() -> Project:
    made = Project.objects.create(
        slug="buurtbudget",
        title="Buurtbudget Meetveld",
        question="Wat maakt Meetveld fijner voor iedereen?",
        summary="De gemeente heeft € 100.000 voor je buurt. Jij en je buren kiezen welke plannen er komen.",
        state=ProjectState.LIVE,
        themes="Groen\nVerkeer\nOntmoeten\nSpelen\nCultuur",
        open_points="Welke plannen het geld krijgen",
        fixed_points="Er is € 100.000. Meer wordt het niet.",
        contact_name="De projectleider",
        contact_email=CONTACT,
        drawing="swim-steps",
    )
    today = timezone.localdate()
    titles = ("Plannen indienen", "Gemeente bekijkt", "Stemmen", "Uitslag", "Uitvoeren")
    for number, title in enumerate(titles):
        starts = today + timedelta(days=30 * (number - 2))
        words = "Wat er in deze fase gebeurt, staat hier in één zin."
        ends = starts + timedelta(days=29)
        Phase.objects.create(project=made, title=title, description=words, starts=starts, ends=ends)
    day = today + timedelta(days=40)
    Decision.objects.create(project=made, day=day, who="Het college", what="stelt de uitslag vast.")
    publish_project(made)
    return made
