"""A municipality with plans, votes, comments and support: by the program itself, and the many in bulk."""

from __future__ import annotations

from random import Random
from typing import Any

from bench.filling import CONTACT, HOST
from bench.inside import answer

SESSIONS = 20


def seed(
    plans: int,
    ballots: int,
    by_contract: int = 1_000,
    comments: int = 0,
    supports: int = 0,
    thread: int = 0,
    photos: int = 0,
) -> dict[str, Any]:
    """Fill the installation; answers what a visitor needs to know of it."""
    from django.conf import settings

    from bench.filling import copies, docket, sessions, support, talk, town, vote
    from bench.filling import plans as making
    from samenspraak.operations.first import create_first
    from samenspraak.tenancy.scoping import scope

    organisation = create_first(
        name="Gemeente Meetveld", slug="meetveld", host=HOST, kind="municipality", prefix="MV", admin=CONTACT
    )
    rng = Random(2026)
    with scope(organisation):
        people, areas, project = town.residents(), town.areas(), town.project()
        ideas = making.hand_in(project, people, areas, min(plans, by_contract), rng)
        voting = vote.opened(project, ideas)
        vote.cast(voting, ballots, rng)
        copies.make(ideas, people, areas, plans - by_contract, rng)
        neighbours = town.neighbours()
        busy = talk.start(ideas, neighbours, comments, thread, rng)
        support.give(ideas, neighbours, supports, rng)
        docket.fill(rng)
        where = making.path(ideas)
        facts = {
            "host": HOST,
            "list": where,
            "plans": [f"{where}{reference}/" for reference in making.references(ideas, by_contract)],
            "busy": f"{where}{busy}/",
            "ideas": ideas.pk,
            "vote": voting.pk,
            "vote_path": making.path(voting),
            "cookies": [sessions.resident(person) for person in people[:SESSIONS]],
            "staff": sessions.moderator(organisation),
            "trays": sessions.trays(ideas, photos),
            "csrf_cookie": settings.CSRF_COOKIE_NAME,
            "box": town.TOWN,
        }
    _settle()
    return facts


def _settle() -> None:
    """As PostgreSQL does by itself within a minute; SQLite never does, so there we leave it."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    answer(seed)
