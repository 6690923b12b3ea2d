"""The lines of the table: which visits, by how many at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.load import Figures
from bench.panning import views
from bench.photos import uploads
from bench.scenarios import Scene

PLAN_PAGES = 20
FEW = 2  # visitors at a time where the question is how long one waits


def first_lines(scene: Scene, voters: Path) -> Iterator[Figures]:
    """What a budget needs: many visitors, many votes."""
    for name, (paths, cookies) in first_pages(scene.facts).items():
        yield scene.pages(name, paths, cookies)
    yield scene.ballots(voters)
    yield scene.whole_way()


def first_pages(facts: dict[str, Any]) -> dict[str, tuple[list[str], list[str]]]:
    """By the name of their line: paths, and the cookies of who asks for them."""
    plans, cookies = facts["plans"][:PLAN_PAGES], facts["cookies"]
    return {
        "anonymous list": ([facts["list"]], [""]),
        "anonymous plan": (plans, [""]),
        "signed in list": ([facts["list"]], cookies),
        "signed in plan": (plans, cookies[:2]),
    }


def more_lines(scene: Scene) -> Iterator[Figures]:
    """What takes the program most work: nothing here is kept, and every answer is waited for."""
    cookies, staff = scene.facts["cookies"][:FEW], [scene.facts["staff"]]
    for name, path in busy_pages(scene.facts).items():
        yield scene.pages(name, [path], cookies, clients=FEW)
    yield scene.pages("map views", views(scene.facts), cookies, clients=FEW)
    yield scene.pages("moderation queue", list(desk_pages().values()), staff, clients=1)
    yield scene.visits("photo upload", uploads(scene.facts), clients=1)


def busy_pages(facts: dict[str, Any]) -> dict[str, str]:
    """The heaviest pages of residents, by the name of their line."""
    where = facts["list"]
    return {
        "much discussed plan": facts["busy"],
        "list with map": f"{where}?weergave=kaart",
        "list by support": f"{where}?volgorde=steun",
        "list searched": f"{where}?zoek=zwemtrap+leuning",
    }


def desk_pages() -> dict[str, str]:
    """The stacks and filters of a moderator."""
    asked = {
        "new": "",
        "reported": "?tab=gemeld",
        "hidden": "?tab=verborgen",
        "objections": "?tab=bezwaren",
        "all": "?tab=alles",
        "comments": "?soort=reactie",
        "with links": "?signaal=links",
        "two words": "?zoek=zebrapad+middeneiland",
        "nothing found": "?zoek=onvindbaar",
    }
    return {name: f"/desk/moderatie/{query}" for name, query in asked.items()}
