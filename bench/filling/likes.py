"""A vote in which a town gives thumbs: its box filled in bulk, and sealed in batches as while people vote."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from random import Random

from django.db import transaction
from django.utils import timezone

from bench.filling import in_batches
from samenspraak.ballots.keys import activity_key, proof
from samenspraak.ballots.kinds import Filled, check, content
from samenspraak.ballots.log import actions as log
from samenspraak.ballots.models import Ballot, Channel, Entitlement, Means
from samenspraak.ballots.sealing import seal_batch
from samenspraak.booth.votes import vote_of
from samenspraak.engines.ledger import SERVER_NONCE_BYTES
from samenspraak.pages.actions import publish_activity
from samenspraak.participation.actions import create_activity, open_activity
from samenspraak.participation.models import Activity
from samenspraak.projects.models import Project

OPTIONS = 100
SEATS = 10


def draft(project: Project, slug: str, **settings: object) -> Activity:
    own = [{"title": f"Plek {number} om te spelen"} for number in range(1, OPTIONS + 1)]
    activity = create_activity(
        user=None,
        project=project,
        method_slug="voting",
        title="Waar komt een speelplek?",
        slug=slug,
        settings={"ballot": "likes", "own": own, "seats": SEATS, **settings},
    )
    publish_activity(activity)
    return activity


def opened(project: Project, slug: str) -> Activity:
    activity = open_activity(user=None, activity=draft(project, slug, means=["email"]))
    log.begin(activity)
    return activity


def cast(activity: Activity, voters: int, each: int, rng: Random) -> None:
    """Each voter likes so many; a few places are loved by many. Nothing is left for the next batch."""
    key, day = activity_key(activity), timezone.localdate()
    for contents in in_batches(_contents(activity, voters, each, rng)):
        with transaction.atomic():
            Entitlement.objects.bulk_create(
                Entitlement(
                    activity=activity,
                    key=proof(key, Means.EMAIL, f"bewoner-{rng.getrandbits(64):016x}@voorbeeld.nl"),
                    means=Means.EMAIL,
                    used=day,
                    channel=Channel.WEB,
                )
                for _voter in contents
            )
            Ballot.objects.bulk_create(_ballots(activity, contents))
        seal_batch(activity)


def _contents(activity: Activity, voters: int, each: int, rng: Random) -> Iterator[str]:
    paper = vote_of(activity).paper
    numbers = [option.number for option in paper.options]
    loved = [1 / (place + 3) for place in range(len(numbers))]
    for _voter in range(voters):
        liked: set[int] = set()
        while len(liked) < each:
            liked.update(rng.choices(numbers, loved, k=each - len(liked)))
        yield content(paper, check(paper, Filled.of(liked)))


def _ballots(activity: Activity, contents: list[str]) -> Iterator[Ballot]:
    rules = vote_of(activity).rules
    for each in contents:
        yield Ballot(
            activity=activity,
            rules_id=rules,
            content=each,
            server_nonce=secrets.token_bytes(SERVER_NONCE_BYTES),
            voter_nonce=secrets.token_hex(16).encode(),
        )
