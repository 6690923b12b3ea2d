"""One size on one database: filled, measured from outside, counted inside."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from time import perf_counter
from typing import Any

from bench.freshness import seconds_until_shown
from bench.inside import ask
from bench.lines import first_lines, more_lines
from bench.load import Figures
from bench.panning import VIEWS, largest_view
from bench.place import Place
from bench.scenarios import Scene
from bench.server import Running, running
from bench.sizes import Size
from bench.weight import weigh
from tools.place import say


def measure(place: Place, size: Size) -> tuple[dict[str, Any], Scene]:
    """Everything but mail, which wants a mail server from the start; and where it was measured."""
    name = f"{place.database} {place.version}, {size.name}"
    say(f"{name}: {size.plans} plans, {size.comments} comments, {size.supports} supports …")
    began = perf_counter()
    facts = ask("seed", place, **size.seeding)
    say(f"{name}: filled in {perf_counter() - began:.0f} s")
    voters = place.folder / "voters"
    ask("voters", place, activity=facts["vote"], count=size.voters, file=str(voters))
    before = ask("box", place, activity=facts["vote"])
    with running(place) as server:
        scene = Scene(server, facts, size)
        lines = list(_told(name, chain(first_lines(scene, voters), more_lines(scene))))
        run: dict[str, Any] = {
            "database": f"{place.database} {place.version}",
            "size": size.name,
            **{name: getattr(size, name) for name in ("plans", "comments", "supports", "ballots")},
            "lines": [figures.as_json() for figures in lines],
            "memory": server.memory(),
            **_outside(server, facts),
        }
        run["complaints"] = server.complaints()
    run["box"] = _box(before, ask("box", place, activity=facts["vote"]), lines)
    spare = place.folder / "spare"
    ask("voters", place, activity=facts["vote"], count=2, file=str(spare))
    run["queries"] = ask("queries", place, facts=facts, voters=str(spare))
    return run, scene


def _told(name: str, lines: Iterator[Figures]) -> Iterator[Figures]:
    for figures in lines:
        problems = f", {figures.errors} errors {figures.problems}" if figures.errors else ""
        say(f"{name}: {figures.name}: {figures.per_second:.1f} a second{problems}")
        yield figures


def _outside(server: Running, facts: dict[str, Any]) -> dict[str, Any]:
    """What is looked at once: weights, and how soon a change shows."""
    port, host, cookie = server.place.port, facts["host"], facts["cookies"][0]
    return {
        "weight": {
            "list": weigh(port, host, facts["list"]),
            "plan": weigh(port, host, facts["plans"][0]),
            "list, signed in": weigh(port, host, facts["list"], cookie),
            "list with map": weigh(port, host, f"{facts['list']}?weergave=kaart", cookie),
            "much discussed plan": weigh(port, host, facts["busy"], cookie),
            "choosing in the vote": weigh(port, host, f"{facts['vote_path']}stemmen/"),
        },
        "map": {"views": VIEWS, "largest": largest_view(port, facts)},
        "shown_after": seconds_until_shown(server.place, facts),
    }


def _box(before: dict[str, int], after: dict[str, int], lines: list[Figures]) -> dict[str, int]:
    return {
        "acknowledged": sum(figures.count for figures in lines if figures.name in ("ballots", "whole way")),
        "kept": after["ballots"] - before["ballots"],
        "used": after["used"] - before["used"],
    }
