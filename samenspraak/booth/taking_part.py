"""Who took part: how many, by which way and on which days, and of how many who might."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.ballots import queries as box
from samenspraak.ballots.admission import Admission
from samenspraak.ballots.results import CountedVote
from samenspraak.kit.amounts import number
from samenspraak.participation.models import Activity

Cells = Sequence[tuple[str, int]]


def entitled(activity: Activity, admission: Admission) -> int | None:
    """How many might vote, where each of them was given something to vote with; anybody has an address."""
    return box.entitled(activity) if admission.roll or not admission.by_address else None


def told(result: CountedVote) -> dict[str, Any]:
    """One sentence, and bars where ways were told apart; cells under ten were merged when it was counted."""
    voted_by = result.voted_by
    ways = voted_by["channels"] if len(voted_by["channels"]) > 1 else voted_by["means"]
    return {
        "sentence": _sentence(result),
        "bars": _bars(ways) if len(ways) > 1 else [],
        "tables": tables(ways, voted_by["days"]),
    }


def tables(ways: Cells, days: Cells) -> list[dict[str, Any]]:
    return [
        _table(_("Stemmen per manier van stemmen"), _("Manier"), ways),
        _table(_("Stemmen per dag"), _("Dag"), days),
    ]


def _bars(cells: Cells) -> list[dict[str, Any]]:
    most = max(count for _way, count in cells) or 1
    return [
        {"title": _capital(way), "price": None, "figure": count, "share": count / most}
        for way, count in cells
    ]


def _table(caption: str, what: str, cells: Cells) -> dict[str, Any]:
    return {
        "caption": caption,
        "head": [{"title": what, "number": False}, {"title": _("Aantal stemmen"), "number": True}],
        "rows": [[_capital(label), number(count)] for label, count in cells],
    }


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _sentence(result: CountedVote) -> str:
    voted, might = result.ballots, result.entitled
    told = ngettext("%(number)s inwoner stemde.", "%(number)s inwoners stemden.", voted) % {
        "number": number(voted)
    }
    if not might or voted > might:
        return told
    values = {"entitled": number(might), "share": number(100 * voted / might, 1)}
    return told + " " + _("Dat is %(share)s van elke 100 die mochten: %(entitled)s in totaal.") % values
