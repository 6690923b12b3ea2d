"""Many comments and much support at once: for benchmarks and load tests. Straight into the tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from django.utils import timezone

from samenspraak.interactions.models import Support
from samenspraak.kit.text import start_of, to_html
from samenspraak.participation.models import Contribution, ContributionState, Stance
from samenspraak.people.models import Participant

_WORDS = (
    "Mooi plan, maar wie onderhoudt het? Mijn dochter speelt hier elke dag en dit maakt het veiliger. Het is al "
    "druk op de kade, zeker op zomerse avonden. Fijn dat er aan mensen met een rollator is gedacht. Kan het ook "
    "aan de andere kant? Ik help graag mee met planten. Denk aan de vleermuizen in de oude bomen."
).split()
_BATCH = 2000


def residents(number: int) -> list[Participant]:
    """So many people who take part, without an account."""
    rows = [Participant(name=f"Bewoner {index}") for index in range(number)]
    return list(Participant.objects.bulk_create(rows, batch_size=_BATCH))


def fill_thread(
    root: Contribution, number: int, people: Sequence[Participant], rng: Random, *, stances: bool = True
) -> list[Contribution]:
    """So many comments under it: two of three on the plan itself, the others replies."""
    tops = _made([_comment(root, root, people, rng, stances=stances) for _ in range(number * 2 // 3)])
    replies = [
        _comment(root, rng.choice(tops), people, rng, stances=False) for _ in range(number - len(tops))
    ]
    return [*tops, *_made(replies)]


def give_support(
    contributions: Sequence[Contribution], number: int, people: Sequence[Participant], rng: Random
) -> None:
    """So many supports, spread over the contributions; nobody supports one twice."""
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < min(number, len(contributions) * len(people)):
        pairs.add((rng.choice(contributions).pk, rng.choice(people).pk))
    rows = [Support(contribution_id=one, participant_id=person) for one, person in sorted(pairs)]
    Support.objects.bulk_create(rows, batch_size=_BATCH)


def _made(rows: list[Contribution]) -> list[Contribution]:
    return list(Contribution.objects.bulk_create(rows, batch_size=_BATCH))


def _comment(
    root: Contribution, parent: Contribution, people: Sequence[Participant], rng: Random, *, stances: bool
) -> Contribution:
    source = " ".join(rng.choices(_WORDS, k=rng.randint(5, 60)))
    now = timezone.now()
    return Contribution(
        activity_id=root.activity_id,
        root=root,
        parent=parent,
        participant=rng.choice(people),
        state=ContributionState.PUBLISHED,
        title=start_of(source),
        text=to_html(source),
        stance=rng.choice(Stance.values) if stances else "",
        published=now - timedelta(minutes=rng.randint(0, 60 * 24 * 60)),
        reviewed=now,
    )
