"""A municipality in which a vote is about to close, and another whose letters wait for their codes."""

from __future__ import annotations

from random import Random
from typing import Any

from bench.filling import CONTACT, HOST
from bench.inside import answer


def vote_seed(voters: int, each: int) -> dict[str, Any]:
    from bench.filling import likes, plans, sessions, town
    from samenspraak.operations.first import create_first
    from samenspraak.tenancy.scoping import scope

    organisation = create_first(
        name="Gemeente Meetveld", slug="meetveld", host=HOST, kind="municipality", prefix="MV", admin=CONTACT
    )
    with scope(organisation):
        project = town.project()
        vote = likes.opened(project, "duimen")
        likes.cast(vote, voters, each, Random(2026))
        return {
            "host": HOST,
            "vote": vote.pk,
            "vote_path": plans.path(vote),
            "by_letter": likes.draft(project, "brieven", means=["code"]).pk,
            "staff": sessions.editor(organisation),
        }


if __name__ == "__main__":
    answer(vote_seed)
