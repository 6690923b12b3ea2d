"""Votes of the demo in which no money is divided: one open, one counted."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any

from samenspraak.pages.actions import publish_activity
from samenspraak.participation.actions import close_activity, create_activity, open_activity
from samenspraak.participation.contract import Who
from samenspraak.participation.models import Activity, Channel
from samenspraak.participation.registry import method_of
from samenspraak.projects.models import Project

SEED = 2026
NAMES = (
    ("Wisselpark", "Naar de wissels die hier vroeger lagen."),
    ("Spoortuin", "Kort, en iedereen weet waar het is."),
    ("Het Perron", "Het park begint waar het perron ophoudt."),
    ("Reizigershof", "Een plek om even te wachten."),
)
PLAY = (
    ("Waterpomp met beekje", "Zelf pompen en dammen bouwen."),
    ("Grote glijbaan", "Vier meter hoog, met een touwbrug."),
    ("Klimbos", "Acht palen met netten ertussen."),
    ("Schommel voor vier", "Ook voor wie in een rolstoel zit."),
    ("Trampolines in de grond", "Drie naast elkaar."),
)
LIKED = (9, 7, 5, 6, 3)  # how much each of these is liked, about


def open_names(project: Project, *, opens: datetime, closes: datetime) -> Activity:
    """What will the park be called? Each has one vote; some have voted already."""
    vote = _opened(
        project,
        title="Hoe gaat het park heten?",
        slug="naam",
        summary="Kies één naam. De naam met de meeste stemmen wordt het.",
        settings={"own": _own(NAMES), "ballot": "one", "seats": 1},
        phase=project.phases.first(),
        opens=opens,
        closes=closes,
    )
    rng = Random(SEED)
    for voter in range(217):
        _cast(vote, voter, {"choice": rng.choices(range(1, 5), weights=(5, 8, 6, 2))})
    return vote


def counted_play(project: Project, *, opens: datetime) -> Activity:
    """Which things to play with came first? A ranking, counted by run-off for two places."""
    vote = _opened(
        project,
        title="Wat komt er op het speelveld?",
        slug="speelveld",
        summary="Zet hooguit drie toestellen op volgorde. Twee komen er.",
        settings={"own": _own(PLAY), "ballot": "ranked", "max_choices": 3, "seats": 2},
        opens=opens,
    )
    rng = Random(SEED)
    for voter in range(412):
        order = sorted(range(1, 6), key=lambda number: rng.random() ** (1 / LIKED[number - 1]), reverse=True)
        _cast(vote, voter, {"ranking": order[: rng.randint(1, 3)]})
    return close_activity(user=None, activity=vote)


def _own(options: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"title": title, "summary": summary} for title, summary in options]


def _opened(project: Project, **fields: Any) -> Activity:
    vote = create_activity(
        user=None, project=project, method_slug="voting", drawing=project.drawing, **fields
    )
    publish_activity(vote)
    open_activity(user=None, activity=vote)
    vote.refresh_from_db()
    return vote


def _cast(vote: Activity, voter: int, data: dict[str, Any]) -> None:
    who = Who(proof=("email", f"bewoner-{voter}@{vote.project.slug}.example"))
    method_of(vote).submit(vote, who=who, channel=Channel.WEB, data=data)
