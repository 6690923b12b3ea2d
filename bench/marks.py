"""The marks to reach on two cores, and which of them a run misses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

MOST_QUERIES = 15
MOST_LIST_WEIGHT = 60.0  # kB
MOST_WORKER_MEMORY = 160.0  # MB, resident
LONGEST_VOTE = 2_000.0  # ms
FEWEST_PER_SECOND = {
    "anonymous list": 2_000,
    "anonymous plan": 2_000,
    "signed in list": 100,
    "signed in plan": 100,
    "ballots": 300,
}


def missed(run: dict[str, Any]) -> list[str]:
    """A sentence per mark that this run on one database misses."""
    return [f"{run['database']}: {sentence}" for sentence in _missed(run)]


def _missed(run: dict[str, Any]) -> Iterator[str]:
    for line in run["lines"]:
        wanted = FEWEST_PER_SECOND.get(line["name"], 0)
        if line["per_second"] < wanted:
            yield f"{line['name']}: {line['per_second']:.0f} a second, not {wanted}"
        if line["errors"]:
            yield f"{line['name']}: {line['errors']} errors {line['problems']}"
        if line["name"] == "ballots" and line["longest"] > LONGEST_VOTE:
            yield f"ballots: the longest took {line['longest']:.0f} ms, not at most {LONGEST_VOTE:.0f}"
    for what, counts in run["queries"].items():
        if max(counts) > MOST_QUERIES:
            yield f"{what}: {max(counts)} queries, not at most {MOST_QUERIES}"
    weight = run["weight"]["list"]["all"]
    if weight > MOST_LIST_WEIGHT:
        yield f"list of plans: {weight} kB, not at most {MOST_LIST_WEIGHT:.0f}"
    for role, memory in run["memory"].items():
        if role.startswith("web worker") and memory["rss"] > MOST_WORKER_MEMORY:
            yield f"{role}: {memory['rss']} MB, not at most {MOST_WORKER_MEMORY:.0f}"
    yield from _integrity(run)


def _integrity(run: dict[str, Any]) -> Iterator[str]:
    box = run["box"]
    if box["acknowledged"] != box["kept"] or box["acknowledged"] != box["used"]:
        yield (
            f"{box['acknowledged']} votes acknowledged, {box['kept']} ballots kept, "
            f"{box['used']} entitlements used"
        )
    for complaint, number in run["complaints"].items():
        if number:
            yield f"“{complaint}” {number} times in the log"
    if run["shown_after"] is None:
        yield "a plan that was published did not show"
