"""Open data of a closed vote: the count, the ballots without names, and a Pabulib file. All streamed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.ballots import queries as box
from samenspraak.engines.ledger import ballot_digest, tracker
from samenspraak.kit import sheets
from samenspraak.methods.budget.count_tables import count_tables
from samenspraak.methods.budget.packages import euros
from samenspraak.methods.budget.queries import latest_result
from samenspraak.methods.budget.rules import Vote
from samenspraak.methods.budget.shown import Shown, shown_result
from samenspraak.participation.contract import Column, Table
from samenspraak.participation.models import Activity


def as_csv(table: Table) -> Iterator[str]:
    return sheets.lines([column.name for column in table.columns], table.rows)


def tables(activity: Activity) -> Iterable[Table]:
    """Nothing before closing."""
    shown = shown_result(activity)
    if shown is None:
        return
    yield from count_tables(activity, shown)
    yield ballot_table(activity, shown.vote)


def as_json(activity: Activity, shown: Shown) -> Iterator[str]:
    """The count with all its tables, each column with what it means. See docs/reference/results.md."""
    result, vote = shown.result, shown.vote
    told = {
        "title": activity.title,
        "organisation": activity.organisation.name,
        "closed": activity.closes.isoformat() if activity.closes else None,
        "counted": result.created.isoformat(),
        "version": result.version,
        "final": result.final,
        "rule": result.rule,
        "completion": shown.outcome["completion"],
        "currency": vote.currency,
        "budget": euros(vote.settings.budget),
        "ballots": result.ballots,
        "entitled": result.entitled,
        "rules": vote.digest,
        "engine": result.engine,
        "digest": result.digest,
        "seed": result.seed,
        "tables": [_as_value(table) for table in count_tables(activity, shown)],
    }
    yield json.dumps(told, ensure_ascii=False, indent=1)


def open_result(activity: Activity) -> dict[str, Any] | None:
    """See Method.open_result."""
    result = latest_result(activity)
    if result is None or not result.final:
        return None
    parts = {str(each["group"]): each for each in result.outcomes.get("groups", ())} or {"0": result.outcomes}
    return {
        "engine": result.engine,
        "rule": result.rule,
        "seed": result.seed,
        "ballots": result.ballots,
        "votes": result.outcomes["votes"],
        "winners": {number: part[result.rule]["winners"] for number, part in parts.items()},
    }


def _as_value(table: Table) -> dict[str, Any]:
    return {
        "name": table.slug,
        "title": table.title,
        "columns": [{"name": column.name, "description": column.description} for column in table.columns],
        "rows": [list(row) for row in table.rows],
    }


def ballot_table(activity: Activity, vote: Vote) -> Table:
    return Table(
        slug="stemmen",
        title=_("Stemmen zonder namen"),
        public=True,
        columns=[
            Column("volgcode", _("Staat op het stembewijs. Zegt niet wie er stemde.")),
            Column("keuze", _("Nummers op de stemlijst; bij punten als nummer:punten.")),
            *([Column("groep", _("De groep die deze stemmer koos."))] if vote.paper.one_group else []),
            Column("telt_mee", _("nee na een openbaar besluit; zie de tabel met besluiten.")),
        ],
        rows=_ballot_rows(activity, vote),
    )


def _ballot_rows(activity: Activity, vote: Vote) -> Iterator[list[str]]:
    """In the order of random ids, which tells nothing about who came first."""
    out = box.left_out(activity)
    for ballot in box.ballots(activity):
        digest = ballot_digest(bytes(ballot.server_nonce), bytes(ballot.voter_nonce), ballot.content.encode())
        content = json.loads(ballot.content)
        given = content.get("points")
        chosen = (
            [f"{n}:{points}" for n, points in given.items()] if given else map(str, content.get("choice", ()))
        )
        part = vote.paper.part(content.get("group", 0)) if vote.paper.one_group else None
        counts = _("nee") if ballot.pk in out else _("ja")
        yield [tracker(digest), " ".join(chosen), *([part.name] if part else []), counts]
