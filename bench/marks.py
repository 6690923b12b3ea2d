"""The marks to reach on two cores, and what was measured beside each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
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
LONGEST_CLOSE = 5.0  # seconds, from closing a town's vote in the desk until the result is on its page
LONGEST_CODES = 60.0  # seconds, all voting codes of a town
FEWEST_TIMES_FASTER = 20.0  # than pabutools, end to end


@dataclass(frozen=True)
class Mark:
    """Something that was measured, and the least or the most that it should be."""

    where: str
    what: str
    measured: float
    target: float
    unit: str = ""
    at_least: bool = False
    told: str = ""  # what more there is to say where it is missed

    @property
    def reached(self) -> bool:
        return self.measured >= self.target if self.at_least else self.measured <= self.target

    @property
    def wanted(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.figure(self.target)}"

    def figure(self, value: float) -> str:
        return f"{value:,.{0 if value >= 100 or value == int(value) else 2}f} {self.unit}".strip()

    def __str__(self) -> str:
        words = f"{self.where}: {self.what}: {self.figure(self.measured)}, not {self.wanted}"
        return f"{words} {self.told}".strip()


def of(results: dict[str, Any]) -> list[Mark]:
    """Every mark that has something to do with what was measured."""
    return [
        *chain.from_iterable(map(_counting, results["counting"])),
        *chain.from_iterable(map(_checking, results["checking"])),
        *chain.from_iterable(map(_vote, results["votes"])),
        *chain.from_iterable(map(_run, results["runs"])),
        *chain.from_iterable(map(_mail, results["mail"])),
    ]


def _counting(result: dict[str, Any]) -> Iterator[Mark]:
    where = "counting"
    for line in result["lines"]:
        yield Mark(where, line["name"], line["seconds"], LONGEST_COUNT, "s")
        if "ratio" in line:
            what = f"{line['name']}, times as fast as pabutools"
            yield Mark(where, what, line["ratio"], FEWEST_TIMES_FASTER, at_least=True)
            yield Mark(where, f"{line['name']}, other winners than pabutools", not line["same"], 0)


def _checking(result: dict[str, Any]) -> Iterator[Mark]:
    yield Mark("checking", f"{result['ballots']:,} ballots", result["seconds"], LONGEST_CHECK, "s")


def _vote(result: dict[str, Any]) -> Iterator[Mark]:
    where = f"{result['database']}, vote"
    what = f"{result['likes']:,} likes of {result['voters']:,}, from closing to result"
    yield Mark(where, what, result["seconds"], LONGEST_CLOSE, "s")
    yield Mark(where, f"{result['codes']:,} voting codes", result["codes_seconds"], LONGEST_CODES, "s")
    yield Mark(where, "codes made", result["codes_made"], result["codes"], at_least=True)
    yield from _log(where, result)


def _run(run: dict[str, Any]) -> Iterator[Mark]:
    where = f"{run['database']}, {run['size']}"
    for line in run["lines"]:
        yield from _line(where, line)
        if line["name"] == "ballots" and run["database"].startswith("PostgreSQL"):
            yield Mark(
                where, "durable ballots", line["per_second"], FEWEST_DURABLE, "a second", at_least=True
            )
            yield Mark(where, "durable ballots, p99", line["p99"], LONGEST_DURABLE, "ms")
    for what, counts in run["queries"].items():
        if what != DESK:
            yield Mark(where, f"{what}, queries", max(counts), MOST_QUERIES)
    yield Mark(where, "list of plans", run["weight"]["list"]["all"], MOST_LIST_WEIGHT, "kB")
    yield Mark(where, "heaviest view of the map", run["map"]["largest"], MOST_MAP_VIEW, "kB")
    for role, memory in run["memory"].items():
        if role.startswith("web worker"):
            yield Mark(where, role, memory["rss"], MOST_WORKER_MEMORY, "MB")
    for what, ratio in run.get("ratios", {}).items():
        yield Mark(where, f"{what}, time with ten times as much", ratio, MOST_RATIO, "times")
    yield from _integrity(where, run)


def _durable_ballots(where: str, line: dict[str, Any]) -> Iterator[Mark]:
    """What a town may expect of the database that it runs on in production."""
    what = "durable ballots"
    yield Mark(where, what, line["per_second"], FEWEST_DURABLE, "a second", at_least=True)
    yield Mark(where, f"{what}, p99", line["p99"], LONGEST_DURABLE, "ms")


def _line(where: str, line: dict[str, Any]) -> Iterator[Mark]:
    name = line["name"]
    if name in FEWEST_PER_SECOND:
        wanted = FEWEST_PER_SECOND[name]
        yield Mark(where, name, line["per_second"], wanted, "a second", at_least=True)
    if name in MOST_P99:
        yield Mark(where, f"{name}, p99", line["p99"], MOST_P99[name], "ms")
    if name == "ballots":
        yield Mark(where, "ballots, the longest", line["longest"], LONGEST_VOTE, "ms")
    told = str(line["problems"] or "")
    yield Mark(where, f"{name}, errors", line["errors"], 0, told=told)
    yield Mark(where, f"{name}, visits", line["count"], 1, at_least=True)


def _integrity(where: str, run: dict[str, Any]) -> Iterator[Mark]:
    box = run["box"]
    for what in ("kept", "used"):
        apart = abs(box["acknowledged"] - box[what])
        yield Mark(where, f"acknowledged votes and those {what} differ by", apart, 0)
    yield from _log(where, run)
    yield Mark(where, "published plans that never showed", run["shown_after"] is None, 0)


def _mail(result: dict[str, Any]) -> Iterator[Mark]:
    where = f"{result['database']}, mail"
    yield Mark(where, "mails", result["an_hour"], FEWEST_MAILS, "an hour", at_least=True)
    yield Mark(where, "slowest code", result["longest_code"], LONGEST_CODE, "s")
    yield Mark(where, "codes asked for", result["codes"], 1, at_least=True)
    yield Mark(where, "mails that arrived twice", result["twice"], 0)
    yield Mark(where, "pages that failed meanwhile", result["page_errors"], 0)
    yield from _log(where, result)


def _log(where: str, result: dict[str, Any]) -> Iterator[Mark]:
    for complaint, number in result["complaints"].items():
        yield Mark(where, f"“{complaint}” in the log", number, 0)
