"""Thousands of plans more, in bulk: copies of those that were handed in, each at an address of its own."""

from __future__ import annotations

from random import Random
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from bench.filling import in_batches
from bench.filling.plans import REASON, address, moment
from bench.filling.town import spot
from samenspraak.engines.texts import stem_field
from samenspraak.methods.ideas.models import Plan, Status, StatusChange
from samenspraak.participation.comments import searchable_of
from samenspraak.participation.models import (
    Activity,
    Contribution,
    ContributionState,
    ContributionVersion,
    ReferenceCounter,
)
from samenspraak.people.models import Participant
from samenspraak.places.models import Area, Place
from samenspraak.tenancy.scoping import current_organisation

COPIED = ("summary", "source", "own_effort", "theme", "cost", "final_cost", "status", "drawing")


def make(activity: Activity, people: list[Participant], areas: list[Area], count: int, rng: Random) -> None:
    sources = list(Plan.objects.filter(contribution__activity=activity).select_related("contribution"))
    said: dict[int, Any] = dict(ContributionVersion.objects.values_list("contribution", "content"))
    counter = ReferenceCounter.objects.get(year=timezone.localdate().year)
    for numbers in in_batches(range(count)):
        with transaction.atomic():
            originals = [rng.choice(sources) for _number in numbers]
            places = Place.objects.bulk_create(_place(areas, rng) for _number in numbers)
            plans = [
                _copy(activity, original, number, counter.last + 1 + number, count)
                for original, number in zip(originals, numbers, strict=True)
            ]
            for plan, place in zip(plans, places, strict=True):
                plan.contribution.place, plan.contribution.participant = place, rng.choice(people)
                plan.contribution.stems = stem_field(searchable_of(plan.contribution))
            _keep(plans, [said[original.pk] for original in originals])
    ReferenceCounter.objects.filter(pk=counter.pk).update(last=F("last") + max(0, count))
    Contribution.objects.filter(activity=activity).update(created=F("published"))


def _place(areas: list[Area], rng: Random) -> Place:
    area, lon, lat = spot(areas, rng)
    return Place(kind="point", area=area, lon=lon, lat=lat)


def _copy(activity: Activity, source: Plan, number: int, reference: int, count: int) -> Plan:
    published = moment(number, count)
    contribution = Contribution(
        activity=activity,
        state=ContributionState.PUBLISHED,
        reference=f"{current_organisation().reference_prefix}-{published.year}-{reference:04d}",
        title=f"{source.contribution.title.partition(',')[0]}, {address(number)}",
        text=source.contribution.text,
        handed_in=published,
        published=published,
        reviewed=published,
    )
    copied = {name: getattr(source, name) for name in COPIED}
    return Plan(contribution=contribution, status_reason=REASON, status_changed=published, **copied)


def _keep(plans: list[Plan], said: list[Any]) -> None:
    Contribution.objects.bulk_create(plan.contribution for plan in plans)
    for plan in plans:
        plan.contribution = plan.contribution  # its key is known now
    Plan.objects.bulk_create(plans)
    StatusChange.objects.bulk_create(
        StatusChange(
            plan=plan,
            when=plan.status_changed,
            before=Status.RECEIVED,
            after=plan.status,
            reason=REASON,
        )
        for plan in plans
    )
    ContributionVersion.objects.bulk_create(
        ContributionVersion(
            contribution=plan.contribution,
            number=1,
            content=content | {"Titel": plan.contribution.title},
        )
        for plan, content in zip(plans, said, strict=True)
    )
