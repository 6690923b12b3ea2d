"""What somebody typed about help, brought into order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.kit.text import tidy_line
from samenspraak.methods.ideas.helping.models import HelpKind
from samenspraak.participation.contract import Refused

MOST_WANTED = 8


def read_wanted(given: Any) -> list[dict[str, str]]:
    """Rows of {"kind", "what", "when"} as typed; empty ones are left out. Raises Refused."""
    rows = given if isinstance(given, Sequence) and not isinstance(given, str) else ()
    wanted = [
        {
            "kind": str(row.get("kind") or ""),
            "what": tidy_line(str(row.get("what") or "")),
            "when": tidy_line(str(row.get("when") or "")),
        }
        for row in rows
        if isinstance(row, Mapping)
    ]
    wanted = [row for row in wanted if row["what"] or row["when"]]
    problems: list[str] = []
    if len(wanted) > MOST_WANTED:
        problems.append(_("Vraag hoogstens %(most)s dingen tegelijk.") % {"most": MOST_WANTED})
    if any(not row["what"] for row in wanted):
        problems.append(_("Schrijf erbij wat je zoekt."))
    if any(len(row["what"]) > 120 or len(row["when"]) > 120 for row in wanted):
        problems.append(_("Houd het kort: hoogstens 120 tekens voor wat je zoekt, en ook voor wanneer."))
    if problems:
        raise Refused({"help": problems})
    for row in wanted:
        row["kind"] = row["kind"] if row["kind"] in HelpKind.values else HelpKind.HANDS
    return wanted
