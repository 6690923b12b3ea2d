"""Reading a conversation: two queries, however long it is.

The first reads the whole thread, but only what places each comment; sorting, counting and paging happen here,
so that numbers and pages are exact and a link to one comment knows its page. The second reads the comments on
the page with their replies, and who agrees with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, Subquery

from samenspraak.interactions.models import Follow, Frequency, Support
from samenspraak.interactions.queries import Supporters, supporters_in, with_supporters
from samenspraak.participation.models import Contribution, ContributionState, Stance
from samenspraak.people.models import Participant
from samenspraak.reactions.actions import may_edit

PAGE_SIZE = 50
COLUMN_SIZE = 10  # beside each other: so that the other side stands in sight
MOST_PAGES = 4  # so many pages stand on the screen at most
REPLIES_FIRST = 10  # under each comment; the rest on request
GONE = (ContributionState.HIDDEN, ContributionState.WITHDRAWN)


@dataclass(frozen=True)
class Place:
    """Just enough of a comment to know where it stands."""

    pk: int
    parent: int
    stance: str
    state: str
    published: datetime | None
    agree: int
    participant: int | None


@dataclass
class Said:
    """A comment as it shows, with its replies."""

    comment: Contribution
    agree: Supporters
    replies: list[Said] = field(default_factory=list)
    hidden_replies: int = 0
    below: str = ""  # what capabilities hang below it: the organisation's answer

    @property
    def when(self) -> datetime:
        return self.comment.published or self.comment.created

    @property
    def may_edit(self) -> bool:
        return may_edit(self.comment)

    @property
    def is_gone(self) -> bool:
        """Hidden or taken back: only what was replied to it shows."""
        return self.comment.state in GONE

    @property
    def is_erased(self) -> bool:
        return self.is_gone and self.comment.participant_id is None and not self.comment.text


@dataclass(frozen=True)
class Column:
    """A run of comments: all of them, or those of one stance."""

    stance: str
    said: list[Said]
    total: int
    first: int
    last: int
    page: int
    next: int  # the first comment of the next page
    size: int

    @property
    def has_more(self) -> bool:
        return self.last < self.total

    @property
    def more(self) -> int:
        return min(self.size, self.total - self.last)


@dataclass(frozen=True)
class Thread:
    columns: list[Column]
    number: int  # comments and replies that everybody can read

    @property
    def shown(self) -> list[Said]:
        """Every comment and reply that stands on the page."""
        tops = [said for column in self.columns for said in column.said]
        return [each for said in tops for each in (said, *said.replies)]


@dataclass(frozen=True)
class Asked:
    """Which part of the thread a reader wants to see."""

    sort: str = "balance"
    pages: tuple[tuple[str, int], ...] = ()
    one: int | None = None  # the comment that a link leads to

    def page(self, stance: str) -> int:
        return dict(self.pages).get(stance, 1)


def thread_of(
    root: Contribution, *, columns: bool, asked: Asked, participant: Participant | None = None
) -> Thread:
    places = _places(root, participant)
    replies: dict[int, list[Place]] = {}
    for place in places:
        if place.parent != root.pk and place.state not in GONE:
            replies.setdefault(place.parent, []).append(place)
    tops = [
        place
        for place in places
        if place.parent == root.pk and (place.state not in GONE or place.pk in replies)
    ]
    tops.sort(key=SORTS.get(asked.sort, by_balance))
    stances = _stances(tops) if columns else [""]
    size = COLUMN_SIZE if columns else PAGE_SIZE
    cuts = [
        _cut([top for top in tops if not columns or top.stance == each], each, asked, replies, size)
        for each in stances
    ]
    rows = _rows([pk for cut in cuts for pk in cut.keys], participant)
    number = sum(place.state == ContributionState.PUBLISHED for place in places)
    return Thread([cut.column(rows) for cut in cuts], number)


@dataclass(frozen=True)
class Standing:
    """How a reader stands to something on the site, and how many others support it."""

    support: Supporters
    takes_part: bool = False  # wrote or supported something in the conversation about it
    hears: str = ""  # how often the reader gets mail about it, in words; "" for who does not follow it


def standing_of(contribution: Contribution, reader: Participant | None) -> Standing:
    """One query."""
    found = Contribution.objects.filter(pk=contribution.pk).only("pk").annotate(**with_supporters(reader))
    if reader is None:
        return Standing(supporters_in(found.order_by()[0]))
    thread = Contribution.objects.filter(root=OuterRef("pk"), participant=reader)
    supported = Support.objects.filter(contribution__root=OuterRef("pk"), participant=reader, active=True)
    follows = Follow.objects.filter(contribution=OuterRef("pk"), participant=reader)
    row = found.annotate(
        spoke=Exists(thread), agreed=Exists(supported), hears=Subquery(follows.values("frequency")[:1])
    ).order_by()[0]
    hears = str(Frequency(row.hears).label) if row.hears else ""
    return Standing(supporters_in(row), row.spoke or row.agreed, hears)


def by_newest(place: Place) -> tuple[float, int]:
    return (-_moment(place), -place.pk)


def by_oldest(place: Place) -> tuple[float, int]:
    return (_moment(place), place.pk)


def by_balance(place: Place) -> tuple[int, float, int]:
    """Most agreed with first; of equals the newest."""
    return (-place.agree, *by_newest(place))


SORTS = {"balance": by_balance, "newest": by_newest, "oldest": by_oldest}


@dataclass(frozen=True)
class _Cut:
    """Which comments and replies stand on the screen."""

    stance: str
    tops: list[int]
    replies: dict[int, list[int]]
    total: int
    first: int
    page: int
    next: int
    size: int
    whole: dict[int, int]  # how many replies there are

    @property
    def keys(self) -> Iterable[int]:
        return [*self.tops, *(pk for each in self.replies.values() for pk in each)]

    def column(self, rows: dict[int, Contribution]) -> Column:
        said = [self._said(pk, rows) for pk in self.tops if pk in rows]
        last = self.first + len(self.tops) - 1
        return Column(self.stance, said, self.total, self.first, last, self.page, self.next, self.size)

    def _said(self, pk: int, rows: dict[int, Contribution]) -> Said:
        under = [_one(rows[key]) for key in self.replies.get(pk, ()) if key in rows]
        return _one(rows[pk], under, self.whole.get(pk, 0) - len(under))


def _one(row: Contribution, replies: Sequence[Said] = (), hidden_replies: int = 0) -> Said:
    return Said(row, supporters_in(row), list(replies), hidden_replies)


def _cut(tops: list[Place], stance: str, asked: Asked, replies: dict[int, list[Place]], size: int) -> _Cut:
    pages = max(1, -(-len(tops) // size))
    page = min(max(1, asked.page(stance)), pages)
    wanted = _position(tops, asked.one, replies)
    if wanted is not None:
        page = max(page, wanted // size + 1)
    start, stop = max(0, page - MOST_PAGES) * size, page * size
    shown = tops[start:stop]
    under = {
        top.pk: [reply.pk for reply in _first_replies(replies[top.pk], asked.one)]
        for top in shown
        if top.pk in replies
    }
    whole = {top.pk: len(replies[top.pk]) for top in shown if top.pk in replies}
    after = tops[stop].pk if stop < len(tops) else 0
    return _Cut(stance, [top.pk for top in shown], under, len(tops), start + 1, page, after, size, whole)


def _position(tops: list[Place], one: int | None, replies: dict[int, list[Place]]) -> int | None:
    """Where the comment that a link leads to stands, or the one above it."""
    if one is None:
        return None
    for position, top in enumerate(tops):
        if top.pk == one or any(reply.pk == one for reply in replies.get(top.pk, ())):
            return position
    return None


def _first_replies(found: list[Place], one: int | None) -> list[Place]:
    """Oldest first, as a conversation goes; all of them for who asks for one of them or for their comment."""
    ordered = sorted(found, key=by_oldest)
    asked_for = one is not None and any(one in (reply.pk, reply.parent) for reply in found)
    return ordered if asked_for else ordered[:REPLIES_FIRST]


def _stances(tops: list[Place]) -> list[str]:
    """For and against always; neutral, and what takes no side, only when there are any."""
    used = {top.stance for top in tops}
    return [
        Stance.FOR.value,
        Stance.AGAINST.value,
        *(stance for stance in (Stance.NEUTRAL.value, "") if stance in used),
    ]


def _places(root: Contribution, participant: Participant | None) -> list[Place]:
    seen = Q(state__in=(ContributionState.PUBLISHED, *GONE))
    if participant is not None:
        seen |= Q(state=ContributionState.PENDING, participant=participant.pk)
    rows = (
        Contribution.objects.filter(seen, root=root)
        .order_by()
        .values_list(
            "pk", "parent_id", "stance", "state", "published", F("tally__supports"), "participant_id"
        )
    )
    return [
        Place(pk, parent, stance, state, published, agree or 0, person)
        for pk, parent, stance, state, published, agree, person in rows
    ]


def _rows(keys: Sequence[int], participant: Participant | None) -> dict[int, Contribution]:
    found = Contribution.objects.filter(pk__in=keys).select_related("participant")
    return {row.pk: row for row in found.annotate(**with_supporters(participant)).order_by()}


def _moment(place: Place) -> float:
    """What still waits was written just now."""
    return place.published.timestamp() if place.published else float(place.pk) + 1e12
