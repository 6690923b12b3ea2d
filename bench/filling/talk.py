"""Comments in bulk: some under every plan, and one plan that everybody talks about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from random import Random
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from bench.filling import in_batches
from bench.filling.popular import shared_out
from samenspraak.engines.texts import stem_field
from samenspraak.kit.text import start_of, to_html
from samenspraak.methods.ideas.samples import SAMPLES
from samenspraak.participation.comments import searchable_of, snapshot_of
from samenspraak.participation.models import (
    Activity,
    Contribution,
    ContributionState,
    ContributionVersion,
    Stance,
)
from samenspraak.people.models import Participant

REPLIES = 0.3  # the part of a conversation that answers somebody
TEXTS = 2_000  # different ones
STATES = {"published": 970, "hidden": 20, "pending": 5, "withdrawn": 5}
LOOKED_AT = 0.8  # by a moderator


class About(NamedTuple):
    """What a comment hangs on."""

    plan: int
    parent: int


class Text(NamedTuple):
    title: str
    html: str
    stems: str


def start(activity: Activity, people: list[Participant], comments: int, thread: int, rng: Random) -> str:
    """Answers the reference of the plan that everybody talks about."""
    plans = Contribution.objects.filter(activity=activity, parent__isnull=True).order_by("pk")
    keys = list(plans.values_list("pk", flat=True))
    busy = keys[len(keys) // 3 if len(keys) < 1_000 else 333]
    # The one that everybody talks about comes on top: else the others are quieter in a smaller town.
    counts = [*shared_out(comments, [key for key in keys if key != busy]), (busy, thread)]
    replies = {plan: int(count * REPLIES) for plan, count in counts}
    texts = _texts(rng)
    firsts = (About(plan, plan) for plan, count in counts for _one in range(count - replies[plan]))
    placed: dict[int, list[int]] = {}
    for comment in _place(activity, firsts, people, texts, rng):
        placed.setdefault(comment.root_id or 0, []).append(comment.pk)
    answers = (
        About(plan, rng.choice(placed[plan])) for plan, count in replies.items() for _one in range(count)
    )
    for _comment in _place(activity, answers, people, texts, rng):
        pass
    Contribution.objects.filter(root__isnull=False, published__isnull=False).update(created=F("published"))
    Contribution.objects.filter(state=ContributionState.PENDING).update(published=None)
    return str(plans.get(pk=busy).reference)


def _texts(rng: Random) -> list[Text]:
    sentences = [
        f"{sentence.strip()}."
        for sample in SAMPLES
        for sentence in f"{sample.summary} {sample.text}".replace("\n", " ").split(".")
        if len(sentence) > 20
    ]
    texts = []
    for _one in range(TEXTS):
        source = " ".join(rng.sample(sentences, rng.randint(1, 4)))
        comment = Contribution(root_id=1, text=to_html(source))
        texts.append(Text(start_of(source), comment.text, stem_field(searchable_of(comment))))
    return texts


def _place(
    activity: Activity, abouts: Iterable[About], people: list[Participant], texts: list[Text], rng: Random
) -> Iterator[Contribution]:
    for batch in in_batches(abouts):
        with transaction.atomic():
            rows = Contribution.objects.bulk_create(
                _comment(activity, about, rng.choice(people), rng.choice(texts), rng) for about in batch
            )
            ContributionVersion.objects.bulk_create(
                ContributionVersion(contribution=row, number=1, content=snapshot_of(row)) for row in rows
            )
        yield from rows


def _comment(activity: Activity, about: About, person: Participant, text: Text, rng: Random) -> Contribution:
    when = timezone.now() - timedelta(seconds=rng.randrange(80 * 86_400))
    answers = about.plan != about.parent
    return Contribution(
        activity=activity,
        root_id=about.plan,
        parent_id=about.parent,
        participant=person,
        state=rng.choices(list(STATES), list(STATES.values()))[0],
        title=text.title,
        text=text.html,
        stems=text.stems,
        stance="" if answers else rng.choice(Stance.values),
        published=when,
        reviewed=when if rng.random() < LOOKED_AT else None,
    )
