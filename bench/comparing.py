"""Ten times as much of everything against the usual: how much longer does a visit take?

Both installations run at the same time and are asked in turn, so that whatever else the machine does in the
meantime slows both alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bench.inside import ask
from bench.lines import first_pages
from bench.load import Figures
from bench.scenarios import Scene
from bench.server import running
from tools.place import say

ROUNDS = 5


def ratios(usual: Scene, large: Scene) -> dict[str, float]:
    """By line: time per visit with much, divided by time per visit as usual, with as many visitors."""
    with running(usual.running.place) as first, running(large.running.place) as second:
        scenes = [_shorter(replace(usual, running=first)), _shorter(replace(large, running=second))]
        found = {name: _ratio(name, scenes, _pages(name)) for name in first_pages(usual.facts)}
        return found | {"ballots": _ratio("ballots", scenes, _ballots)}


def _shorter(scene: Scene) -> Scene:
    size = replace(scene.size, seconds=scene.size.seconds / ROUNDS, voters=scene.size.voters // ROUNDS // 2)
    return replace(scene, size=size)


def _pages(name: str) -> Callable[[Scene], Figures]:
    return lambda scene: scene.pages(name, *first_pages(scene.facts)[name])


def _ballots(scene: Scene) -> Figures:
    voters = scene.running.place.folder / "compared"
    ask(
        "voters", scene.running.place, activity=scene.facts["vote"], count=scene.size.voters, file=str(voters)
    )
    return scene.ballots(voters)


def _ratio(name: str, scenes: list[Scene], visit: Callable[[Scene], Figures]) -> float:
    seconds, visits = [0.0, 0.0], [0, 0]
    for _round in range(ROUNDS):
        for place, scene in enumerate(scenes):
            figures = visit(scene)
            seconds[place] += figures.count / figures.per_second
            visits[place] += figures.count
    before, after = (spent / count for spent, count in zip(seconds, visits, strict=True))
    say(f"{name}: {after / before:.2f} times as long with ten times as much")
    return round(after / before, 2)
