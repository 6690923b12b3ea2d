"""The discrepancy report: from what was counted to lines that add up, or say exactly where not. No database.

Every line sets two numbers side by side that were come by in different ways: the roll against the box, what
an officer struck off against what was counted by hand, what was counted against what was typed. A line agrees
or names its difference; nothing is balanced away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

WEB, POST, PHONE, TABLE = "web", "post", "phone", "table"
PAPER = (POST, PHONE, TABLE)
EMPTY = "empty"  # the reason to lay an envelope aside whose voter was struck off, with no paper in it


@dataclass(frozen=True)
class BatchFacts:
    number: int
    channel: str
    counted: int  # by hand, as last counted
    sealed: bool
    entered: int = 0
    blank: int = 0
    void: int = 0
    recounted: bool = False

    @property
    def typed(self) -> int:
        return self.entered + self.blank + self.void


@dataclass(frozen=True)
class TableDay:
    table: str
    day: date
    struck: int
    replaced: int = 0
    papers: int | None = None  # counted by hand; None: not yet
    spoiled: int = 0
    recounted: bool = False


@dataclass(frozen=True)
class Facts:
    """Everything that was counted, each from its own source."""

    issued: int  # entitlements, whatever became of them
    revoked: int  # of those not used
    used: Mapping[str, int]  # by channel, from the roll
    struck: Mapping[str, int]  # by channel, from what officers did
    in_box: int
    phone_waiting: int = 0
    batches: Sequence[BatchFacts] = ()
    table_days: Sequence[TableDay] = ()
    aside: Mapping[str, int] = field(default_factory=dict)  # by reason
    takes: Sequence[str] = ()  # paper channels of this vote
    over: bool = False

    @property
    def unused(self) -> int:
        return self.issued - self.revoked - sum(self.used.values())

    @property
    def on_screens(self) -> int:
        """Rights used without an officer: the roll knows all, the officers know theirs."""
        return sum(self.used.values()) - sum(self.struck.values())

    def sealed(self, channel: str) -> list[BatchFacts]:
        return [batch for batch in self.batches if batch.sealed and batch.channel == channel]

    def waiting(self, channel: str) -> list[BatchFacts]:
        return [batch for batch in self.batches if not batch.sealed and batch.channel == channel]


class Check(StrEnum):
    """What is set against what."""

    BOX = "box"  # used on a screen, against ballots in the box that came from no batch
    POST = "post"  # struck off by post and not empty, against papers in batches
    PHONE = "phone"  # struck off by phone, against votes taken down
    SPOILED = "spoiled"  # papers handed out a second time, against spoiled papers that came back
    TABLE_DAY = "table-day"  # struck off at a table on a day, against papers in its box
    TABLES = "tables"  # papers counted at tables, against papers in batches
    BATCH = "batch"  # papers of one batch as counted by hand, against as typed


@dataclass(frozen=True)
class Line:
    check: Check
    left: int
    right: int
    subject: str = ""  # the channel, the table, the number of the batch
    day: date | None = None
    later: bool = False  # what lacks may still come: envelopes and boxes that are not counted yet

    @property
    def difference(self) -> int:
        """Above nought: more on the right than on the left."""
        return self.right - self.left

    @property
    def agrees(self) -> bool:
        return not self.difference


@dataclass(frozen=True)
class Report:
    facts: Facts
    lines: Sequence[Line]
    not_counted: Sequence[TableDay]  # boxes that nobody counted

    @property
    def differing(self) -> list[Line]:
        return [line for line in self.lines if not line.agrees]

    @property
    def wrong(self) -> list[Line]:
        """What differs and will not come right by itself."""
        return [line for line in self.differing if not line.later]

    @property
    def adds_up(self) -> bool:
        """Everything agrees and nothing waits."""
        return not self.differing and not self.not_counted and not self.waits

    @property
    def waits(self) -> bool:
        """Is there paper, or a vote by phone, that is not in the box yet?"""
        return bool(self.facts.phone_waiting) or any(not batch.sealed for batch in self.facts.batches)


def report(facts: Facts) -> Report:
    lines = [_web(facts)]
    if POST in facts.takes:
        envelopes = facts.struck.get(POST, 0) - facts.aside.get(EMPTY, 0)
        lines.append(_papers(facts, Check.POST, envelopes, POST))
    if PHONE in facts.takes:
        taken = sum(batch.entered for batch in facts.sealed(PHONE)) + facts.phone_waiting
        lines.append(Line(Check.PHONE, facts.struck.get(PHONE, 0), taken, PHONE))
    if TABLE in facts.takes:
        lines += _tables(facts)
    lines += [_batch(batch) for batch in facts.batches if batch.sealed and batch.channel != PHONE]
    missing = [one for one in facts.table_days if one.papers is None]
    return Report(facts, lines, missing)


def _web(facts: Facts) -> Line:
    """Whoever was not struck off voted on a screen; what came from no batch was cast there."""
    entered = sum(batch.entered for batch in facts.batches if batch.sealed)
    return Line(Check.BOX, facts.on_screens, facts.in_box - entered, WEB)


def _papers(facts: Facts, check: Check, left: int, channel: str) -> Line:
    """Against all papers that were put in batches, as they were typed or else as they were counted."""
    sealed = sum(batch.typed for batch in facts.sealed(channel))
    waiting = sum(batch.counted for batch in facts.waiting(channel))
    return Line(check, left, sealed + waiting, channel, later=left > sealed + waiting and not facts.over)


def _tables(facts: Facts) -> list[Line]:
    lines = []
    for one in facts.table_days:
        if one.papers is None:
            continue
        lines.append(Line(Check.TABLE_DAY, one.struck, one.papers, one.table, one.day))
        if one.replaced or one.spoiled:
            lines.append(Line(Check.SPOILED, one.replaced, one.spoiled, one.table, one.day))
    counted = sum(one.papers or 0 for one in facts.table_days)
    return [*lines, _papers(facts, Check.TABLES, counted, TABLE)]


def _batch(batch: BatchFacts) -> Line:
    return Line(Check.BATCH, batch.counted, batch.typed, str(batch.number))
