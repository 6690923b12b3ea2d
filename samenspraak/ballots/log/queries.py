"""Reading the log: its heads, its leaves, and the bucket in which a tracker is looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samenspraak.ballots.log.models import Leaf, Log, TreeHead
from samenspraak.ballots.models import Ballot
from samenspraak.engines.ledger import crockford, digests_between
from samenspraak.participation.models import Activity

PAGE = 2_000
FEWEST_IN_A_BUCKET = 20
MOST_SYMBOLS = 2


def log_of(activity: Activity) -> Log | None:
    return Log.objects.filter(activity=activity).first()


def heads(activity: Activity) -> list[TreeHead]:
    """Every head that was signed, oldest first."""
    return list(TreeHead.objects.filter(activity=activity).select_related("key", "rules"))


def last_head(activity: Activity) -> TreeHead | None:
    heads = TreeHead.objects.filter(activity=activity).select_related("key")
    return heads.order_by("-size", "-final").first()


def leaves(activity: Activity) -> Iterator[Leaf]:
    """Every leaf in the order of the log. Page by page, so that a slow reader keeps no transaction open."""
    rows, position = Leaf.objects.filter(activity=activity).order_by("position"), 0
    while page := list(rows.filter(position__gte=position)[:PAGE]):
        yield from page
        position = page[-1].position + 1


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
    rows = Leaf.objects.filter(activity=activity, digest__gte=low, digest__lt=below)
    return list(rows.order_by("digest"))
