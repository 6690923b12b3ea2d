"""Open data of a closed vote: the count, the ballots without names, and a Pabulib file. All streamed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.ballots import queries as box
from samenspraak.engines.ledger import ballot_digest, tracker
from samenspraak.kit import sheets
from samenspraak.methods.budget.packages import euros
from samenspraak.methods.budget.queries import Shown, shown_result
from samenspraak.methods.budget.rules import Vote
from samenspraak.participation.contract import Column, Table
from samenspraak.participation.models import Activity


def as_csv(table: Table) -> Iterator[str]:
    return sheets.lines([column.name for column in table.columns], table.rows)


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
            *([Column("groep", _("Groep waarin is geteld."))] if shown.groups else []),
            Column("kosten", _("Kosten in hele euro’s of met centen.")),
            Column("stemmen", _("Aantal stemmen, of punten.")),
            Column("gekozen", _("ja of nee, volgens de regel die vooraf vaststond.")),
            Column("gelijke_delen", _("ja of nee, als de regel Gelijke delen had gegolden.")),
            Column("uitleg", _("Waarom niet gekozen.")),
        ],
        rows=_count_rows(shown),
    )


def _count_rows(shown: Shown) -> Iterator[list[Any]]:
    for group in shown.groups:
        yield from _count_rows(group)
    beside = set(shown.outcomes["equal-shares"]["winners"])
    for row in [] if shown.groups else shown.rows:
        plan = row.plan
        yield [
            plan.number,
            plan.id,
            plan.title,
            *([shown.part.name] if shown.part else []),
            euros(plan.cost),
            row.figure,
            _yes(row.chosen),
            _yes(plan.id in beside),
            row.why,
        ]


def ballot_table(activity: Activity, vote: Vote) -> Table:
    return Table(
        slug="stemmen",
        title=_("Stemmen zonder namen"),
        public=True,
        columns=[
            Column("volgcode", _("Staat op het stembewijs. Zegt niet wie er stemde.")),
            Column("keuze", _("Nummers op de stemlijst; bij punten als nummer:punten.")),
            *([Column("groep", _("De groep die deze stemmer koos."))] if vote.paper.one_group else []),
        ],
        rows=_ballot_rows(activity, vote),
    )


def _ballot_rows(activity: Activity, vote: Vote) -> Iterator[list[str]]:
    """In the order of random ids, which tells nothing about who came first."""
    for ballot in box.ballots(activity):
        digest = ballot_digest(bytes(ballot.server_nonce), bytes(ballot.voter_nonce), ballot.content.encode())
        content = json.loads(ballot.content)
        given = content.get("points")
        chosen = (
            [f"{n}:{points}" for n, points in given.items()] if given else map(str, content.get("choice", ()))
        )
        part = vote.paper.part(content.get("group", 0)) if vote.paper.one_group else None
        yield [tracker(digest), " ".join(chosen), *([part.name] if part else [])]


def _yes(answer: bool) -> str:
    return _("ja") if answer else _("nee")
