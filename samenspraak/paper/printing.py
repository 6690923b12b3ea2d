"""Printed matter: ballots, sheets for batches, the report. Asked for in the desk, made by the job process."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.ballots.stationery import stationery
from samenspraak.kit.amounts import moment
from samenspraak.kit.typesetting import Unprintable, typeset
from samenspraak.paper import queries
from samenspraak.paper.models import Printed, PrintKind
from samenspraak.paper.said import duties, lines_in_words
from samenspraak.paper.words import sheet_of
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.people.models import User

MOST_SHEETS = 200
TEMPLATES = Path(__file__).parent / "print"
log = logging.getLogger(__name__)


@transaction.atomic
def ask_print(*, user: User, activity: Activity, kind: str, first: int = 0, last: int = 0) -> Printed:
    """Have it made. Ballots are printed from the rules as they were frozen, so once the vote is open."""
    require(user, Right.COUNT_BALLOTS, project=activity.project)
    if kind not in PrintKind.values:
        raise Refused({"kind": [_("Kies wat je wilt drukken.")]})
    is_ballot = kind in (PrintKind.BALLOT, PrintKind.LARGE)
    if is_ballot and (activity.state == ActivityState.DRAFT or sheet_of(activity) is None):
        raise Refused({"kind": [_("Het stembiljet staat vast als de stemming open is. Druk het daarna.")]})
    if kind == PrintKind.SHEETS and not (1 <= first <= last < first + MOST_SHEETS):
        words = _("Kies nummers van laag naar hoog, hoogstens %(most)s tegelijk.")
        raise Refused({"first": [words % {"most": MOST_SHEETS}]})
    if kind != PrintKind.SHEETS:
        first = last = 0
    printed = Printed.objects.create(activity=activity, kind=kind, first=first, last=last, by=user)
    record("paper.printed", activity, user=user, kind=kind)
    return printed


def make_waiting() -> int:
    """Make what was asked for, in the organisation in scope. Made twice it is the same."""
    waiting = Printed.objects.filter(made=None, problem=False).select_related("activity__organisation")
    return sum(_make(printed) for printed in waiting.order_by("pk"))


def _make(printed: Printed) -> bool:
    activity = printed.activity
    with translation.override(activity.organisation.language):
        template, data = _contents(printed)
        look, files = stationery(activity.organisation, data["title"])
        try:
            printed.pdf = typeset(TEMPLATES / template, {**look, **data}, files=files)
        except Unprintable:
            log.exception("%s %s could not be printed", printed.kind, printed.pk)
            printed.problem = True
    printed.made = None if printed.problem else timezone.now()
    printed.save(update_fields=["pdf", "made", "problem"])
    return not printed.problem


def _contents(printed: Printed) -> tuple[str, dict[str, Any]]:
    """The template and what it shows."""
    activity = printed.activity
    match printed.kind:
        case PrintKind.SHEETS:
            return "sheets.typ", _sheets(activity, printed.first, printed.last)
        case PrintKind.REPORT:
            return "report.typ", _report(activity)
    return "ballot.typ", _ballot(activity, large=printed.kind == PrintKind.LARGE)


def _ballot(activity: Activity, *, large: bool) -> dict[str, Any]:
    sheet = sheet_of(activity)
    if sheet is None:
        raise RuntimeError("a vote without a ballot cannot be printed")
    return {
        "title": activity.title,
        "heading": sheet.title,
        "large": large,
        "mark": sheet.mark,
        "words": {
            "ballot": _("Stembiljet"),
            "yes": _("ja"),
            "no": _("nee"),
            "keep_secret": _("Zet geen naam of handtekening op dit stembiljet. Dan telt het niet mee."),
            "until": _("Stemmen kan tot %(moment)s.") % {"moment": moment(activity.closes)}
            if activity.closes
            else "",
            "mistake": _("Iets verkeerd ingevuld? Vraag een nieuw stembiljet."),
        },
        "instructions": list(sheet.instructions),
        "options": [
            {"number": one.number, "label": one.label, "detail": one.detail, "group": one.group}
            for one in sheet.options
        ],
    }


def _sheets(activity: Activity, first: int, last: int) -> dict[str, Any]:
    return {
        "title": _("Voorbladen: %(vote)s") % {"vote": activity.title},
        "vote": activity.title,
        "numbers": list(range(first, last + 1)),
        "words": {
            "batch": _("Stapel"),
            "origin": _("Waar komt deze stapel vandaan? Post, of welke stemtafel?"),
            "count": _("Aantal stembiljetten, met de hand geteld"),
            "count_again": _("Door een tweede persoon geteld"),
            "day": _("Datum"),
            "name": _("Naam"),
            "signature": _("Handtekening"),
            "first": _("Geteld door"),
            "second": _("Nageteld door"),
            "typed": _("Ingevoerd"),
            "typed_by": _("Eerste invoer, tweede invoer, en als het verschilde: beslissing"),
            "advice": _(
                "Schud de stembiljetten door elkaar voor je ze telt. Doe er hoogstens 100 in een stapel. "
                "Verander de volgorde daarna niet meer."
            ),
        },
    }


def _report(activity: Activity) -> dict[str, Any]:
    report = queries.report(activity)
    paper = queries.paper_vote(activity)
    return {
        "title": _("Verslag van de stemming: %(vote)s") % {"vote": activity.title},
        "vote": activity.title,
        "when": moment(timezone.now()),
        "explanation": paper.explanation if paper else "",
        **lines_in_words(report),
        "duties": {
            "title": _("Wie afstreepte"),
            "rows": [list(row) for row in duties(queries.duties(activity))],
        },
        "words": {
            "made": _("Opgemaakt op"),
            "explanation": _("Uitleg"),
            "signature": _("Handtekening"),
            "name": _("Naam"),
        },
    }
