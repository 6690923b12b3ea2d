"""Open data of a closed vote: the count, and the ballots without names. All streamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.booth.exports import ballot_table
from samenspraak.methods.voting.queries import Counted, Row, Shown, shown_result
from samenspraak.participation.contract import Column, Table
from samenspraak.participation.models import Activity


def tables(activity: Activity) -> Iterable[Table]:
    """Nothing before closing."""
    shown = shown_result(activity)
    return () if shown is None else (count_table(shown), ballot_table(activity, shown.vote))


def count_table(shown: Shown) -> Table:
    return Table(
        slug="uitslag",
        title=_("Uitslag"),
        public=True,
        columns=[
            Column("nummer", _("Nummer op de stemlijst.")),
            Column("kenmerk", _("Openbaar kenmerk.")),
            Column("titel", _("Titel bij het openen van de stemming.")),
            Column("groep", _("Groep waarin is geteld; leeg als er geen groepen zijn.")),
            Column("regel", _("De telregel: most-votes, most-points, yes-no of instant-runoff.")),
            Column("cijfer", _("Wat besliste: stemmen, punten, ja min nee, of stemmen in de laatste ronde.")),
            Column("stemmers", _("Hoeveel mensen hier iets over zeiden; op volgorde: als eerste keuze.")),
            Column("ja", _("Hoe vaak ja, bij ja of nee.")),
            Column("nee", _("Hoe vaak nee, bij ja of nee.")),
            Column("gekozen", _("ja of nee.")),
            Column("uitleg", _("Waarom niet gekozen.")),
        ],
        rows=_count_rows(shown),
    )


def _count_rows(shown: Shown) -> Iterator[list[Any]]:
    for part in shown.parts:
        for row in sorted(part.rows, key=lambda row: row.option.number):
            yield _count_row(part, row)


def _count_row(part: Counted, row: Row) -> list[Any]:
    standing = row.standing
    return [
        row.option.number,
        row.option.id,
        row.title,
        part.name,
        part.rule,
        standing["figure"],
        standing["votes"],
        standing["yes"],
        standing["no"],
        _("ja") if row.chosen else _("nee"),
        row.why,
    ]
