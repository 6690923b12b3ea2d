"""The marks to reach on two cores, and which of them a run misses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

MOST_QUERIES = 15
DESK = "moderation queue"  # staff wait for it, not a whole town: its time counts, not its queries
MOST_LIST_WEIGHT = 60.0  # kB
MOST_MAP_VIEW = 100.0  # kB
MOST_WORKER_MEMORY = 160.0  # MB, resident
LONGEST_VOTE = 2_000.0  # ms
MOST_RATIO = 1.2  # of the time a visit takes with ten times as much
FEWEST_PER_SECOND = {
    "anonymous list": 2_000,
    "anonymous plan": 2_000,
    "signed in list": 100,
    "signed in plan": 100,
    "ballots": 300,
}
FEWEST_DURABLE = 400  # ballots a second on PostgreSQL, from 32 clients
LONGEST_DURABLE = 250.0  # ms, p99 of them
MOST_P99 = dict.fromkeys(("much discussed plan", "list by support", "list searched", DESK), 300.0)  # ms
FEWEST_MAILS = 10_000  # an hour
LONGEST_CODE = 2.0  # seconds until the mail server has a code, while mails wait
LONGEST_COUNT = 2.0  # seconds, from the file to the winners
LONGEST_CHECK = 5.0  # seconds, `samenspraak verify` of a whole vote
FEWEST_TIMES_FASTER = 20.0  # than pabutools, end to end


def missed(run: dict[str, Any]) -> list[str]:
    """A sentence per mark that this run of one size on one database misses."""
    return [f"{run['database']}, {run['size']}: {sentence}" for sentence in _missed(run)]


def missed_mails(result: dict[str, Any]) -> list[str]:
    return [f"{result['database']}, mail: {sentence}" for sentence in _missed_mails(result)]


def missed_counting(result: dict[str, Any]) -> list[str]:
    return [f"counting, {line['name']}: {sentence}" for line in result["lines"] for sentence in _count(line)]


def missed_checking(result: dict[str, Any]) -> Iterator[str]:
    if result["seconds"] > LONGEST_CHECK:
        yield f"checking {result['ballots']} ballots: {result['seconds']} s, not at most {LONGEST_CHECK}"


def _count(line: dict[str, Any]) -> Iterator[str]:
    if line["seconds"] > LONGEST_COUNT:
        yield f"{line['seconds']} s, not at most {LONGEST_COUNT}"
    if "ratio" in line and line["ratio"] < FEWEST_TIMES_FASTER:
        yield f"{line['ratio']} times as fast as pabutools, not {FEWEST_TIMES_FASTER:.0f}"
    if not line.get("same", True):
        yield "other winners than pabutools"


def _missed(run: dict[str, Any]) -> Iterator[str]:
    for line in run["lines"]:
        yield from _line(line)
        if line["name"] == "ballots" and run["database"].startswith("PostgreSQL"):
            yield from _durable_ballots(line)
    for what, counts in run["queries"].items():
        if max(counts) > MOST_QUERIES and what != DESK:
            yield f"{what}: {max(counts)} queries, not at most {MOST_QUERIES}"
    weight = run["weight"]["list"]["all"]
    if weight > MOST_LIST_WEIGHT:
        yield f"list of plans: {weight} kB, not at most {MOST_LIST_WEIGHT:.0f}"
    if run["map"]["largest"] > MOST_MAP_VIEW:
        yield f"a view of the map: {run['map']['largest']} kB, not at most {MOST_MAP_VIEW:.0f}"
    for role, memory in run["memory"].items():
        if role.startswith("web worker") and memory["rss"] > MOST_WORKER_MEMORY:
            yield f"{role}: {memory['rss']} MB, not at most {MOST_WORKER_MEMORY:.0f}"
    for what, ratio in run.get("ratios", {}).items():
        if ratio > MOST_RATIO:
            yield f"{what}: {ratio} times as long as with a tenth of it, not at most {MOST_RATIO}"
    yield from _integrity(run)


def _line(line: dict[str, Any]) -> Iterator[str]:
    name = line["name"]
    wanted = FEWEST_PER_SECOND.get(name, 0)
    if line["per_second"] < wanted:
        yield f"{name}: {line['per_second']:.0f} a second, not {wanted}"
    if line["errors"] or not line["count"]:
        yield f"{name}: {line['errors']} errors {line['problems']}"
    if line["p99"] > MOST_P99.get(name, line["p99"]):
        yield f"{name}: p99 {line['p99']:.0f} ms, not at most {MOST_P99[name]:.0f}"
    if name == "ballots" and line["longest"] > LONGEST_VOTE:
        yield f"ballots: the longest took {line['longest']:.0f} ms, not at most {LONGEST_VOTE:.0f}"


def _durable_ballots(line: dict[str, Any]) -> Iterator[str]:
    """What a town may expect of the database that it runs on in production."""
    if line["per_second"] < FEWEST_DURABLE:
        yield f"ballots: {line['per_second']:.0f} a second, not {FEWEST_DURABLE}"
    if line["p99"] > LONGEST_DURABLE:
        yield f"ballots: p99 {line['p99']:.0f} ms, not at most {LONGEST_DURABLE:.0f}"


def _integrity(run: dict[str, Any]) -> Iterator[str]:
    box = run["box"]
    if box["acknowledged"] != box["kept"] or box["acknowledged"] != box["used"]:
        yield (
            f"{box['acknowledged']} votes acknowledged, {box['kept']} ballots kept, "
            f"{box['used']} entitlements used"
        )
    yield from _log(run)
    if run["shown_after"] is None:
        yield "a plan that was published did not show"


def _missed_mails(result: dict[str, Any]) -> Iterator[str]:
    if result["an_hour"] < FEWEST_MAILS:
        yield f"{result['an_hour']} an hour, not {FEWEST_MAILS}"
    if result["longest_code"] > LONGEST_CODE or not result["codes"]:
        yield f"of {result['codes']} codes one waited {result['longest_code']} s, not at most {LONGEST_CODE}"
    if result["twice"]:
        yield f"{result['twice']} arrived twice"
    if result["page_errors"]:
        yield f"{result['page_errors']} pages failed meanwhile"
    yield from _log(result)


def _log(result: dict[str, Any]) -> Iterator[str]:
    for complaint, number in result["complaints"].items():
        if number:
            yield f"“{complaint}” {number} times in the log"
