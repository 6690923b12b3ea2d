"""Reading the log: its heads, its leaves, and the bucket in which a tracker is looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from django.db.models import Max, QuerySet

from samenspraak.ballots.log.models import Leaf, Log, SignedResult, TreeHead
from samenspraak.ballots.models import Ballot
from samenspraak.ballots.queries import StillOpen, decisions
from samenspraak.engines.ledger import crockford, digests_between, tracker
from samenspraak.engines.ledger.merkle import Tree
from samenspraak.participation.models import Activity

PAGE = 2_000
FEWEST_IN_A_BUCKET = 20
MOST_SYMBOLS = 2
KEPT_TREES = 4  # per process; 6.4 MB each for 100,000 ballots


def log_of(activity: Activity) -> Log | None:
    return Log.objects.filter(activity=activity).first()


def heads(activity: Activity) -> list[TreeHead]:
    """Every head that was signed, oldest first."""
    return list(_heads(activity))


def head_of_each_day(activity: Activity) -> list[TreeHead]:
    """The last head of every day, and so the newest of all; oldest first."""
    days = TreeHead.objects.filter(activity=activity).order_by().values("day")
    largest = days.annotate(largest=Max("size")).values("largest")  # a busy vote has thousands of heads
    latest = {head.day: head for head in _heads(activity).filter(size__in=largest)}
    return list(latest.values())


def _heads(activity: Activity) -> QuerySet[TreeHead]:
    """With the digest of their rules; what those say is long, and a vote has many heads."""
    rows = TreeHead.objects.filter(activity=activity).select_related("key", "rules")
    return rows.defer("rules__content", "peaks")


def last_head(activity: Activity) -> TreeHead | None:
    return _heads(activity).order_by("-size", "-final").first()


def digests(activity: Activity, size: int) -> Iterator[bytes]:
    """The first `size` digests of the log, in its order."""
    return _digests(activity.pk, size)


def _digests(activity: int, size: int) -> Iterator[bytes]:
    rows = Leaf.objects.filter(activity=activity, position__lt=size).order_by("position")
    for start in range(0, size, PAGE):  # page by page, as below
        page = rows.filter(position__gte=start, position__lt=start + PAGE)
        yield from map(bytes, page.values_list("digest", flat=True))


def logged_ballots(activity: Activity) -> Iterator[Leaf]:
    """Every leaf with its ballot. Raises StillOpen."""
    if not activity.is_over:
        raise StillOpen("ballots are secret until the vote is closed")
    return _in_pages(Leaf.objects.filter(activity=activity).select_related("ballot"))


def _in_pages(leaves: QuerySet[Leaf]) -> Iterator[Leaf]:
    """Page by page, so that a slow reader keeps no transaction open."""
    position = 0
    while page := list(leaves.filter(position__gte=position).order_by("position")[:PAGE]):
        yield from page
        position = page[-1].position + 1


def decisions_told(activity: Activity) -> list[dict[str, Any]]:
    """Which ballots were decided not to count, or to count after all, as open data have it: oldest first."""
    return [
        {
            "day": decision.day.isoformat(),
            "counts": decision.counts,
            "reason": decision.reason,
            "trackers": _trackers(activity, decision.ballots),
        }
        for decision in decisions(activity)
    ]


def _trackers(activity: Activity, ballots: Iterable[str]) -> list[str]:
    leaves = Leaf.objects.filter(activity=activity, ballot__in=list(ballots)).order_by("digest")
    return [tracker(bytes(digest)) for digest in leaves.values_list("digest", flat=True)]


def signed_result(activity: Activity) -> SignedResult | None:
    """Once the result is final and the box is sealed."""
    return SignedResult.objects.filter(activity=activity).select_related("key").first()


def not_in_log(activity: Activity, ballots: Iterable[Ballot]) -> list[Ballot]:
    known = set(Leaf.objects.filter(activity=activity).values_list("ballot_id", flat=True))
    return [ballot for ballot in ballots if ballot.pk not in known]


def symbols_asked(size: int) -> int:
    """How many symbols of a tracker its look-up names, in a log of this size: as many as still leave it among
    some twenty others, so that nobody can tell from the request whose ballot it was.
    """
    symbols = 0
    while symbols < MOST_SYMBOLS and size >= FEWEST_IN_A_BUCKET * len(crockford.SYMBOLS) ** (symbols + 1):
        symbols += 1
    return symbols


def bucket(activity: Activity, first: str) -> list[Leaf]:
    """All leaves whose trackers begin with these symbols, by tracker. Raises KeyError where one is none."""
    low, below = digests_between(first)
    rows = Leaf.objects.filter(activity=activity, digest__gte=low, digest__lt=below).order_by("digest")
    return list(rows.select_related("ballot") if activity.is_over else rows)


def tree(head: TreeHead) -> Tree:
    """The tree that a head stands for. It never changes, so a process keeps the last few."""
    return _tree(head.activity_id, head.size, bytes(head.root))


@lru_cache(maxsize=KEPT_TREES)
def _tree(activity: int, size: int, _root: bytes) -> Tree:
    return Tree.of(_digests(activity, size))
