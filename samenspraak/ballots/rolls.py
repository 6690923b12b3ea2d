"""The list of who may vote, as an organisation uploads it: one entitlement a line, whichever proof is used.

What is read stays in memory. Each proof becomes an HMAC with the key of the vote before anything is written,
so no list of people is kept, encrypted or not; without that key nobody can try names against what we keep.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.ballots.code_lists import reserve_serials
from samenspraak.ballots.keys import activity_key, proof
from samenspraak.ballots.models import Means, Roll, RollPart
from samenspraak.engines.ledger import check, normalise
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User

MOST_LINES = 200_000
LINES_A_PART = 500
MOST_BYTES = 40 * 1024 * 1024
MOST_PROBLEMS = 20  # named; a list with more is mended first
PROOF_BYTES = 32
MOST_SIGNS = 254  # of one value

# How columns may be called, in Dutch and in English; anything else in the file is not read.
COLUMNS = {
    "e-mail": Means.EMAIL,
    "email": Means.EMAIL,
    "e-mailadres": Means.EMAIL,
    "emailadres": Means.EMAIL,
    "mail": Means.EMAIL,
    "nummer": Means.NUMBER,
    "number": Means.NUMBER,
    "lijstnummer": Means.NUMBER,
    "code": Means.CODE,
    "stemcode": Means.CODE,
}


@dataclass(frozen=True)
class Line:
    """One person: the line of the file and the proofs on it."""

    number: int
    proofs: tuple[tuple[Means, str], ...]


def upload_roll(*, user: User, activity: Activity, content: bytes) -> Roll:
    """Read a CSV file with a head line. Nothing of it counts while anything in it is wrong.

    Lists add up: who stands on an earlier one keeps the one entitlement. Raises Refused with the lines.
    """
    require(user, Right.OPEN_AND_CLOSE, project=activity.project)
    if activity.is_over:
        raise Refused({"": [_("De stemming is gesloten. Een nieuwe lijst heeft geen zin meer.")]})
    lines = _read(content)
    key = activity_key(activity)
    rows = [b"".join(proof(key, means, value) for means, value in line.proofs) for line in lines]
    means = sorted({means for line in lines for means, _value in line.proofs})
    with transaction.atomic():
        roll = Roll.objects.create(
            activity=activity,
            first=reserve_serials(activity, len(rows)),
            count=len(rows),
            means=means,
        )
        RollPart.objects.bulk_create(
            RollPart(roll=roll, first=roll.first + start, content=pack(rows[start : start + LINES_A_PART]))
            for start in range(0, len(rows), LINES_A_PART)
        )
        record("roll.uploaded", roll, user=user, activity=activity.pk, count=len(rows), means=means)
    return roll


def pack(rows: Sequence[bytes]) -> bytes:
    """Rows of one to three HMACs: how many, then they."""
    return b"".join(bytes([len(row) // PROOF_BYTES]) + row for row in rows)


def unpack(content: bytes) -> Iterator[list[bytes]]:
    place = 0
    while place < len(content):
        start, place = place + 1, place + 1 + content[place] * PROOF_BYTES
        yield [content[at : at + PROOF_BYTES] for at in range(start, place, PROOF_BYTES)]


def _read(content: bytes) -> list[Line]:
    if len(content) > MOST_BYTES:
        raise _refused(_("Dit bestand is te groot. Splits de lijst in delen."))
    reader = csv.reader(io.StringIO(_text(content), newline=""), delimiter=_delimiter(content), strict=True)
    problems: list[str] = []
    try:
        columns = _columns(next(reader, []))
        lines = list(_lines(reader, columns, problems))
    except csv.Error:
        raise _refused(_("Dit is geen CSV-bestand dat we kunnen lezen.")) from None
    if problems:
        raise Refused({"file": problems})
    if not lines:
        raise _refused(_("Er staat niemand op deze lijst."))
    return lines


def _text(content: bytes) -> str:
    if b"\0" in content:
        raise _refused(_("Dit is geen CSV-bestand. Bewaar de lijst als CSV en probeer het opnieuw."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # as Excel writes it


def _delimiter(content: bytes) -> str:
    """The sign that the head line has most of; Dutch Excel writes semicolons."""
    head = content[:2_000].splitlines()[:1]
    return max(";,\t", key=lambda sign: head[0].count(sign.encode()) if head else 0)


def _columns(head: Sequence[str]) -> dict[int, Means]:
    named = {place: COLUMNS.get(name.strip().lower()) for place, name in enumerate(head)}
    found = {place: means for place, means in named.items() if means is not None}
    if not found:
        words = _("De eerste regel noemt de kolommen: “e-mail”, “nummer” of “code”. We vonden ze niet.")
        raise _refused(words)
    if len(set(found.values())) < len(found):
        raise _refused(_("Twee kolommen heten hetzelfde. Laat er een weg."))
    return found


def _lines(reader: Any, columns: dict[int, Means], problems: list[str]) -> Iterator[Line]:
    seen: dict[tuple[Means, str], int] = {}
    for cells in reader:
        number = reader.line_num
        found = [
            (means, cells[place].strip())
            for place, means in columns.items()
            if place < len(cells) and cells[place].strip()
        ]
        if not found:
            if any(cell.strip() for cell in cells):
                problems.append(_("Regel %(line)s: hier staat geen kenmerk.") % {"line": number})
            continue
        line = Line(number, tuple((means, tidy(means, value)) for means, value in found))
        problems += _about(line, seen)
        if len(problems) >= MOST_PROBLEMS:
            problems[MOST_PROBLEMS:] = [_("En misschien nog meer. Herstel eerst deze regels.")]
            return
        if len(seen) > MOST_LINES * len(columns):
            raise _refused(_("Op één lijst passen 200.000 mensen. Splits de lijst in delen."))
        yield line


def _about(line: Line, seen: dict[tuple[Means, str], int]) -> list[str]:
    """What is wrong on a line. The value itself is not repeated: messages end up in screens and tickets."""
    found = []
    for means, value in line.proofs:
        if len(value) > MOST_SIGNS or not _VALID[means](value):
            found.append(_WRONG[means]() % {"line": line.number})
        elif (means, value) in seen:
            values = {"line": line.number, "other": seen[means, value], "what": means.label}
            found.append(_("Regel %(line)s: dit %(what)s staat ook op regel %(other)s.") % values)
        seen.setdefault((means, value), line.number)
    return found


def tidy(means: Means, value: str) -> str:
    """As it is compared: what people see as the same is the same."""
    if means == Means.CODE and check(value):
        return normalise(value)
    return value.strip().lower()


def _is_address(value: str) -> bool:
    try:
        validate_email(value)
    except ValidationError:
        return False
    return True


def _refused(words: str) -> Refused:
    return Refused({"file": [words]})


_VALID: dict[Means, Callable[[str], bool]] = {Means.EMAIL: _is_address, Means.NUMBER: bool, Means.CODE: check}
_WRONG: dict[Means, Callable[[], str]] = {
    Means.EMAIL: lambda: _("Regel %(line)s: dit is geen e-mailadres."),
    Means.NUMBER: lambda: _("Regel %(line)s: dit nummer is te lang."),
    Means.CODE: lambda: _("Regel %(line)s: deze code klopt niet; er is een teken verkeerd."),
}
