"""What a moderator needs to decide about a contribution, read for a whole page of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.attachments.models import Attachment
from samenspraak.attachments.queries import all_of
from samenspraak.engines.texts.differences import Change, Piece, differences
from samenspraak.moderation.models import Decision, Reason, Report, Signal, SignalKind
from samenspraak.moderation.reasons import reason_of, reasons
from samenspraak.moderation.words import parts, title_of
from samenspraak.participation.actions import said_now
from samenspraak.participation.models import Contribution, ContributionState, ContributionVersion
from samenspraak.participation.registry import UnknownMethod, method
from samenspraak.shell.desk.method_links import contribution_url

SHOWN = 1_500  # signs of a part in the list; the rest stands on the screen of the one


@dataclass(frozen=True)
class Marked:
    """A stretch of text; `why` says what was noticed in it."""

    text: str
    why: str = ""


@dataclass(frozen=True)
class Part:
    name: str
    pieces: list[Marked]
    cut: bool = False


@dataclass(frozen=True)
class Changed:
    """What one part became: word by word."""

    name: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Said:
    """A report, with its reason in words."""

    reason: str
    report: Report


@dataclass
class Row:
    contribution: Contribution
    title: str
    url: str
    parts: list[Part] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    alike: list[Signal] = field(default_factory=list)
    changes: list[Changed] = field(default_factory=list)
    since: str = ""
    seen: int = 0
    remarks: Sequence[str] = ()
    files: list[Attachment] = field(default_factory=list)
    reports: list[Said] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    record: str = ""

    @property
    def is_comment(self) -> bool:
        return self.contribution.parent_id is not None

    @property
    def photos(self) -> list[Attachment]:
        return [each for each in self.files if each.is_photo]

    @property
    def documents(self) -> list[Attachment]:
        return [each for each in self.files if not each.is_photo]

    @property
    def good(self) -> str:
        """The words on the button that lets it stand."""
        words = {
            ContributionState.PENDING: _("Goedkeuren"),
            ContributionState.PUBLISHED: _("Blijft staan"),
            ContributionState.MERGED: _("Blijft staan"),
            ContributionState.HIDDEN: _("Toon weer"),
        }
        return words.get(ContributionState(self.contribution.state), "")

    @property
    def away(self) -> str:
        words = {
            ContributionState.PENDING: _("Niet plaatsen"),
            ContributionState.PUBLISHED: _("Verbergen"),
            ContributionState.MERGED: _("Verbergen"),
        }
        return words.get(ContributionState(self.contribution.state), "")

    @property
    def open_decision(self) -> Decision | None:
        """The decision that its author objected to and that nobody answered."""
        return next((each for each in self.decisions if _waits(each)), None)


def _waits(decision: Decision) -> bool:
    objection = getattr(decision, "objection", None)
    return objection is not None and objection.answered is None


def rows_of(
    contributions: Sequence[Contribution], *, whole: bool = False, known: list[Reason] | None = None
) -> list[Row]:
    """Rows in the same order; a fixed number of queries. `whole` shows long texts to their end."""
    keys = [each.pk for each in contributions]
    versions = _grouped(ContributionVersion.objects.filter(contribution__in=keys).order_by("number"))
    decided = Decision.objects.filter(contribution__in=keys).select_related("user", "objection__answered_by")
    decisions = _grouped(decided.order_by("-when", "-pk"))
    open_reports = Report.objects.filter(contribution__in=keys, handled__isnull=True)
    reports = _grouped(open_reports.order_by("created"))
    noticed = _grouped(Signal.objects.filter(contribution__in=keys).select_related("other").order_by("start"))
    files, remarks = all_of(contributions), _remarks(contributions)
    known = reasons(all_of_them=True) if known is None else known
    rows = []
    for one in contributions:
        row = Row(one, title_of(one), _url(one))
        content, signals = _content(one, versions[one.pk]), noticed[one.pk]
        row.parts = [_part(name, text, signals, whole=whole) for name, text in content.items()]
        row.notices = _notices(signals)
        row.alike = [signal for signal in signals if signal.other_id]
        row.files, row.remarks = files.get(one.pk, []), remarks.get(one.pk, ())
        row.decisions = decisions[one.pk]
        row.seen = versions[one.pk][-1].number if versions[one.pk] else 0
        row.since, row.changes = _changes(versions[one.pk], row.decisions)
        row.reports = [
            Said(chosen.title if (chosen := reason_of(each.reason, among=known)) else each.reason, each)
            for each in reports[one.pk]
        ]
        row.record = _in_words(one)
        rows.append(row)
    return rows


def _grouped(found: Iterable[Any]) -> defaultdict[int, list[Any]]:
    groups: defaultdict[int, list[Any]] = defaultdict(list)
    for each in found:
        groups[each.contribution_id].append(each)
    return groups


def _remarks(contributions: Iterable[Contribution]) -> dict[int, Sequence[str]]:
    """What their methods find odd about them; nobody asks that of a comment."""
    by_method: defaultdict[str, list[Contribution]] = defaultdict(list)
    for one in contributions:
        if one.parent_id is None:
            by_method[one.activity.method].append(one)
    found: dict[int, Sequence[str]] = {}
    for slug, theirs in by_method.items():
        with suppress(UnknownMethod):
            found |= method(slug).remarks(theirs)
    return found


def _url(contribution: Contribution) -> str:
    """Where staff see it in full; a comment is seen with what it is about."""
    if contribution.root is not None:
        contribution.root.activity = contribution.activity  # which was read already
    return contribution_url(contribution.root or contribution)


def _content(contribution: Contribution, versions: list[ContributionVersion]) -> dict[str, str]:
    """What it says by its last version; what was saved without one, by its method."""
    if versions:
        return parts(versions[-1].content)
    try:
        return parts(said_now(contribution))
    except (UnknownMethod, AttributeError):
        return parts({_("Titel"): contribution.title, _("Tekst"): contribution.text})


def _part(name: str, text: str, signals: Sequence[Signal], *, whole: bool) -> Part:
    """The text in stretches, those that were noticed with why."""
    cut = len(text) > SHOWN and not whole
    text, at, pieces = (text[:SHOWN] if cut else text), 0, []
    for signal in signals:
        if signal.part == name and at <= signal.start < signal.end <= len(text):
            pieces.append(Marked(text[at : signal.start]))
            pieces.append(Marked(text[signal.start : signal.end], str(signal.get_kind_display())))
            at = signal.end
    pieces.append(Marked(text[at:]))
    return Part(name, [piece for piece in pieces if piece.text], cut)


def _notices(signals: Sequence[Signal]) -> list[str]:
    kinds = dict.fromkeys(signal.kind for signal in signals)
    return [str(SignalKind(kind).label) for kind in SignalKind.values if kind in kinds]


def _changes(versions: list[ContributionVersion], decisions: list[Decision]) -> tuple[str, list[Changed]]:
    """Against what somebody looked at last, else against what was published first."""
    if len(versions) < 2:
        return "", []
    looked = next((each.version for each in decisions if each.version), None)
    base = next((each for each in versions if each.number == looked), versions[0])
    if base.number == versions[-1].number:
        return "", []
    before, after = parts(base.content), parts(versions[-1].content)
    found = [
        Changed(name, differences(before.get(name, ""), after.get(name, "")))
        for name in dict.fromkeys([*before, *after])
        if before.get(name, "") != after.get(name, "")
    ]
    since = _("Veranderd sinds een moderator keek") if looked else _("Veranderd na publicatie")
    return since, [Changed(each.name, _short(each.pieces)) for each in found]


AROUND = 60  # signs that stay around a change


def _short(pieces: list[Piece]) -> list[Piece]:
    """Long stretches that stayed the same lose their middle."""
    return [
        Piece(piece.change, f"{piece.text[:AROUND]} … {piece.text[-AROUND:]}")
        if piece.change == Change.SAME and len(piece.text) > 3 * AROUND
        else piece
        for piece in pieces
    ]


def _in_words(contribution: Contribution) -> str:
    """How many its author wrote, and how many of those were hidden, when the queue counted along."""
    wrote = getattr(contribution, "author_wrote", None)
    if contribution.participant_id is None or wrote is None:
        return ""
    hidden = getattr(contribution, "author_hidden", None) or 0
    written = _("1 bijdrage") if wrote == 1 else _("%(n)s bijdragen") % {"n": wrote}
    return _("%(written)s, %(hidden)s verborgen") % {"written": written, "hidden": hidden}
