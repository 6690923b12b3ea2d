"""Plans that residents handed in over eighty days and that can all be carried out: through the contract."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from bench.filling.town import spot
from samenspraak.pages.actions import publish_activity
from samenspraak.pages.models import ActivityPage
from samenspraak.participation.actions import create_activity, open_activity
from samenspraak.participation.contract import Who
from samenspraak.participation.models import Activity, Contribution
from samenspraak.participation.registry import method_of
from samenspraak.people.models import Participant
from samenspraak.places.models import Area
from samenspraak.places.where import Where
from samenspraak.projects.models import Project

STREETS = "Molenstraat Kerkstraat Dorpsweg Havenkade Wilgenlaan Spoorlaan Ringvaart Schoolstraat".split()
REASON = "Ja, dit kan. De gemeente helpt met de vergunning en legt het materiaal klaar."


def hand_in(
    project: Project, people: list[Participant], areas: list[Area], count: int, rng: Random
) -> Activity:
    with transaction.atomic():
        activity = create_activity(
            user=None,
            project=project,
            method_slug="ideas",
            title="Plannen voor Meetveld",
            slug="plannen",
            summary=project.question,
            drawing=project.drawing,
        )
        publish_activity(activity)
        activity = open_activity(user=None, activity=activity)
        for number in range(count):
            _hand_in(activity, people[number % len(people)], areas, number, count, rng)
    return activity


def _hand_in(
    activity: Activity, person: Participant, areas: list[Area], number: int, count: int, rng: Random
) -> None:
    method = method_of(activity)
    data = method.sample(activity, rng)
    published = moment(number, count)
    step = {
        "status": "feasible",
        "reason": REASON,
        "final_cost": data["cost"],
        "moment": published + timedelta(days=6),
    }
    _area, lon, lat = spot(areas, rng)
    data |= {"title": f"{data['title']}, {address(number)}", "place": Where("point", lon, lat)}
    method.submit(
        activity,
        who=Who(participant=person),
        channel="import",
        data=data | {"published": published, "steps": [step]},
    )


def address(number: int) -> str:
    return f"{STREETS[number % len(STREETS)]} {number // len(STREETS) + 1}"


def moment(number: int, count: int) -> datetime:
    """When this one of so many came in."""
    return timezone.now() - timedelta(days=90) + timedelta(days=80) * number / count


def path(activity: Activity) -> str:
    return str(ActivityPage.objects.get(activity=activity).portal_path)


def references(activity: Activity, most: int) -> list[str]:
    """Of the oldest plans, as their pages have them."""
    found = Contribution.objects.filter(activity=activity, parent__isnull=True).order_by("pk")
    return list(found.values_list("reference", flat=True)[:most])
