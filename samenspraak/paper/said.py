"""The report in words, alike on screen, in the file and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.ballots.models import Channel
from samenspraak.kit.amounts import day_year
from samenspraak.kit.text import first_upper
from samenspraak.paper.models import WhyAside
from samenspraak.paper.report import PAPER, POST, TABLE, WEB, Check, Facts, Line, Report, TableDay


@dataclass(frozen=True)
class Told:
    """One check: what is set against what, in numbers and in a sentence."""

    what: str
    left: str
    left_number: int
    right: str
    right_number: int
    agrees: bool
    later: bool  # what lacks may still come
    sentence: str


@dataclass(frozen=True)
class ChannelRow:
    name: str
    used: int
    entered: int
    blank: int
    void: int
    waiting: int


def verdict(report: Report) -> str:
    """The sentence above it all."""
    if report.adds_up:
        return _("Het klopt: elk verschil is nul en alles ligt in de bus.")
    found = len(report.wrong)
    if found:
        words = ngettext("Er is %(n)s verschil.", "Er zijn %(n)s verschillen.", found) % {"n": found}
        return words + " " + _("Hieronder staat waar.")
    if report.waits or report.differing:
        return _("Tot nu toe klopt het. Er ligt nog niet alles in de bus.")
    return _("Tot nu toe klopt het. Niet elke bus van een stemtafel is geteld.")


def checks(report: Report) -> list[Told]:
    return [_told(line) for line in report.lines]


def channels(facts: Facts) -> list[ChannelRow]:
    """Used and in the box, by channel. What came over the web is not entered by anybody."""
    rows = [ChannelRow(_name(WEB), _elsewhere(facts), 0, 0, 0, 0)]
    for channel in PAPER:
        if channel not in facts.takes and not facts.used.get(channel):
            continue
        sealed = facts.sealed(channel)
        waiting = sum(batch.counted for batch in facts.waiting(channel))
        rows.append(
            ChannelRow(
                _name(channel),
                facts.used.get(channel, 0),
                sum(batch.entered for batch in sealed),
                sum(batch.blank for batch in sealed),
                sum(batch.void for batch in sealed),
                waiting + (facts.phone_waiting if channel == "phone" else 0),
            )
        )
    return rows


def roll(facts: Facts) -> list[tuple[str, int]]:
    """What became of every right to vote: these add up to what was issued."""
    return [
        (_("Uitgegeven stemrechten"), facts.issued),
        (_("Gebruikt"), sum(facts.used.values())),
        (_("Ingetrokken"), facts.revoked),
        (_("Niet gebruikt"), facts.unused),
    ]


def asides(facts: Facts) -> list[tuple[str, int]]:
    return [(str(WhyAside(why).label), number) for why, number in sorted(facts.aside.items())]


def duties(known: Iterable[tuple[str, date, Sequence[str]]]) -> list[tuple[str, str]]:
    """Who struck voters off where and on which day. Names, so not in the file."""
    return [(f"{first_upper(where)}, {day_year(day)}", ", ".join(names)) for where, day, names in known]


def lines_in_words(report: Report) -> dict[str, Any]:
    """Everything, for paper: JSON-able."""
    facts = report.facts
    return {
        "verdict": verdict(report),
        "adds_up": report.adds_up,
        "roll": {"title": _("Stemrechten"), "rows": [list(row) for row in roll(facts)]},
        "channels": {
            "title": _("Per kanaal"),
            "head": channel_head(),
            "rows": [
                [row.name, row.used, row.entered, row.blank, row.void, row.waiting] for row in channels(facts)
            ],
        },
        "checks": {
            "title": _("Klopt het?"),
            "head": check_head(),
            "rows": [
                [told.what, told.left, told.left_number, told.right, told.right_number, told.sentence]
                for told in checks(report)
            ],
        },
        "aside": {"title": _("Apart gelegde enveloppen"), "rows": [list(row) for row in asides(facts)]},
        "missing": [missing(one.table, one.day) for one in report.not_counted],
    }


def table_head() -> list[str]:
    """Of the file: one number, or two that are set against each other."""
    return [
        _("onderdeel"),
        _("wat"),
        _("aantal"),
        _("tegenover"),
        _("aantal daarvan"),
        _("verschil"),
        _("uitkomst"),
    ]


def table(report: Report) -> list[list[Any]]:
    """All of it for the file."""
    rows: list[list[Any]] = [[_("stemrechten"), *row, "", "", "", ""] for row in roll(report.facts)]
    for row in channels(report.facts):
        numbers = (row.used, row.entered, row.blank, row.void, row.waiting)
        names = zip(channel_head()[1:], numbers, strict=True)
        rows += [[row.name, name, number, "", "", "", ""] for name, number in names]
    rows += [[_("apart gelegd"), why, number, "", "", "", ""] for why, number in asides(report.facts)]
    for told in checks(report):
        difference = told.right_number - told.left_number
        rows.append(
            [told.what, told.left, told.left_number, told.right, told.right_number, difference, told.sentence]
        )
    return rows + [["", words, "", "", "", "", ""] for words in map(_missing_of, report.not_counted)]


def channel_head() -> list[str]:
    return [
        _("Kanaal"),
        _("Gebruikt"),
        _("Geldig ingevoerd"),
        _("Blanco"),
        _("Ongeldig"),
        _("Nog niet in de bus"),
    ]


def check_head() -> list[str]:
    return [_("Onderdeel"), _("Dit"), _("Aantal"), _("tegenover dit"), _("Aantal"), _("Uitkomst")]


def _missing_of(one: TableDay) -> str:
    return missing(one.table, one.day)


def missing(table: str, day: Any) -> str:
    return _("De bus van %(table)s op %(day)s is niet geteld.") % {"table": table, "day": day_year(day)}


def _told(line: Line) -> Told:
    what, left, right, more, less = _words(line)
    return Told(
        what, left, line.left, right, line.right, line.agrees, line.later, _sentence(line, more, less)
    )


def _sentence(line: Line, more: str, less: str) -> str:
    if line.agrees:
        return _("klopt")
    words = (less if line.difference < 0 else more) % {"n": abs(line.difference)}
    return words + " " + _("Dat kan nog komen.") if line.later else words


def _words(line: Line) -> tuple[str, str, str, str, str]:
    """(what, left, right, sentence when right is more, sentence when right is less)."""
    match line.check:
        case Check.BOX:
            return (
                _name(WEB),
                _("stemrechten gebruikt op een scherm"),
                _("stemmen in de bus die uit geen stapel komen"),
                _("%(n)s te veel in de bus."),
                _("%(n)s te weinig in de bus."),
            )
        case Check.POST:
            return (
                _name(POST),
                _("afgestreepte enveloppen met een stembiljet"),
                _("stembiljetten in stapels"),
                _("%(n)s meer dan er enveloppen zijn."),
                _("%(n)s minder dan er enveloppen zijn."),
            )
        case Check.PHONE:
            return (
                _name(line.subject),
                _("gebruikt aan de telefoon"),
                _("stemmen opgenomen"),
                _("%(n)s meer dan er bellers zijn."),
                _("%(n)s minder dan er bellers zijn."),
            )
        case Check.TABLE_DAY:
            return (
                f"{line.subject}, {day_year(line.day)}" if line.day else line.subject,
                _("kiezers afgestreept"),
                _("stembiljetten in de bus"),
                _("%(n)s meer dan er kiezers zijn."),
                _("%(n)s minder dan er kiezers zijn."),
            )
        case Check.SPOILED:
            return (
                f"{line.subject}, {day_year(line.day)}" if line.day else line.subject,
                _("stembiljetten omgeruild"),
                _("mislukte stembiljetten terug"),
                _("%(n)s meer terug dan omgeruild."),
                _("%(n)s niet terug."),
            )
        case Check.TABLES:
            return (
                _name(TABLE),
                _("stembiljetten geteld aan de stemtafels"),
                _("stembiljetten in stapels"),
                _("%(n)s meer in stapels dan geteld."),
                _("%(n)s minder in stapels dan geteld."),
            )
    return (
        _("Stapel %(number)s") % {"number": line.subject},
        _("stembiljetten geteld"),
        _("stembiljetten ingevoerd"),
        _("%(n)s meer ingevoerd dan geteld."),
        _("%(n)s minder ingevoerd dan geteld."),
    )


def _name(channel: str) -> str:
    label = str(Channel(channel).label)
    return label[:1].upper() + label[1:]


def _elsewhere(facts: Facts) -> int:
    return sum(number for channel, number in facts.used.items() if channel not in PAPER)
