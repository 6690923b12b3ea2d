"""Open data that every vote has: its ballots without names, streamed."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.utils.translation import gettext as _

from samenspraak.ballots import queries as box
from samenspraak.ballots.kinds import read
from samenspraak.booth.interface import Vote
from samenspraak.engines.ledger import ballot_digest, tracker
from samenspraak.participation.contract import Column, Table
from samenspraak.participation.models import Activity


def ballot_table(activity: Activity, vote: Vote) -> Table:
    group = [Column("groep", _("De groep die deze stemmer koos."))] if vote.paper.one_group else []
    return Table(
        slug="stemmen",
        title=_("Stemmen zonder namen"),
        public=True,
        columns=[
            Column("volgcode", _("Staat op het stembewijs. Zegt niet wie er stemde.")),
            Column(
                "keuze",
                _("Nummers op de stemlijst, op volgorde waar dat telt; punten of ja en nee als nummer:wat."),
            ),
            *group,
            Column("telt_mee", _("nee na een openbaar besluit; zie de uitslag.")),
        ],
        rows=_rows(activity, vote),
    )


def _rows(activity: Activity, vote: Vote) -> Iterator[list[str]]:
    """In the order of random ids, which tells nothing about who came first."""
    paper, out = vote.paper, box.left_out(activity)
    for ballot in box.ballots(activity):
        digest = ballot_digest(bytes(ballot.server_nonce), bytes(ballot.voter_nonce), ballot.content.encode())
        filled = read(paper, json.loads(ballot.content))
        part = paper.part(filled.group) if paper.one_group else None
        marks = " ".join(paper.kind.listed(mark) for mark in paper.kind.in_order(filled.marks))
        counts = _("nee") if ballot.pk in out else _("ja")
        yield [tracker(digest), marks, *([part.name] if part else []), counts]
