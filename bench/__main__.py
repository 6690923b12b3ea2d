"""`make bench`: measure the program as in production. Exits with 1 and says so when a mark is missed."""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import marks, report
from bench.freshness import seconds_until_shown
from bench.inside import ask
from bench.load import Figures
from bench.place import POSTGRESQL, SQLITE, Place, new_place
from bench.scenarios import FULL, QUICK, Scene, Size
from bench.server import running
from bench.weight import weigh
from tools.missing import Missing
from tools.place import ROOT, say

PLAN_PAGES = 20
RESULTS = Path(__file__).parent / "results"


def main() -> int:
    options = _options()
    size = QUICK if options.quick else FULL
    databases = (SQLITE, POSTGRESQL) if options.database == "both" else (options.database,)
    results: dict[str, Any] = {"about": _about(size), "runs": []}
    without = []
    for database in databases:
        try:
            with new_place(database) as place:
                results["runs"].append(measure(place, size))
        except Missing as reason:
            without.append(f"not measured: {reason}")
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n")
    print(report.table(results))
    sentences = without + [sentence for run in results["runs"] for sentence in marks.missed(run)]
    for sentence in sentences:
        print(f"missed: {sentence}")
    print(f"figures: {options.output}")
    return 1 if sentences else 0


def measure(place: Place, size: Size) -> dict[str, Any]:
    """Everything on one database."""
    name = f"{place.database} {place.version}"
    say(f"{name}: {size.plans} plans and {size.ballots} ballots …")
    facts = ask("seed", place, plans=size.plans, ballots=size.ballots)
    voters = place.folder / "voters"
    ask("voters", place, activity=facts["vote"], count=size.voters, file=str(voters))
    before = ask("box", place, activity=facts["vote"])
    with running(place) as server:
        lines = []
        for figures in _lines(Scene(server, facts, size), voters):
            say(f"{name}: {figures.name}: {figures.per_second:.0f} a second, {figures.errors} errors")
            lines.append(figures)
        run: dict[str, Any] = {
            "database": name,
            "lines": [figures.as_json() for figures in lines],
            "memory": server.memory(),
            "weight": {
                "list": weigh(place.port, facts["host"], facts["list"]),
                "plan": weigh(place.port, facts["host"], facts["plans"][0]),
                "list, signed in": weigh(place.port, facts["host"], facts["list"], facts["cookies"][0]),
                "choosing in the vote": weigh(place.port, facts["host"], f"{facts['vote_path']}stemmen/"),
            },
            "shown_after": seconds_until_shown(place, facts),
        }
        run["complaints"] = server.complaints()
    after = ask("box", place, activity=facts["vote"])
    acknowledged = sum(figures.count for figures in lines if figures.name in ("ballots", "whole way"))
    run["box"] = {
        "acknowledged": acknowledged,
        "kept": after["ballots"] - before["ballots"],
        "used": after["used"] - before["used"],
    }
    spare = place.folder / "spare"
    ask("voters", place, activity=facts["vote"], count=2, file=str(spare))
    run["queries"] = ask("queries", place, facts=facts, voters=str(spare))
    return run


def _lines(scene: Scene, voters: Path) -> Iterator[Figures]:
    """The lines of the table, one after the other."""
    plans, cookies = scene.facts["plans"][:PLAN_PAGES], scene.facts["cookies"]
    yield scene.pages("anonymous list", [scene.facts["list"]])
    yield scene.pages("anonymous plan", plans)
    yield scene.pages("signed in list", [scene.facts["list"]], cookies)
    yield scene.pages("signed in plan", plans, cookies[:2])
    yield scene.ballots(voters)
    yield scene.whole_way()


def _about(size: Size) -> dict[str, Any]:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "when": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "python": platform.python_version(),
        "commit": commit.stdout.strip() or "unknown",
        "plans": size.plans,
        "ballots": size.ballots,
        "clients": size.clients,
        "voting_clients": size.voting_clients,
        "load_before": round(os.getloadavg()[0], 1),
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--database", choices=[SQLITE, POSTGRESQL, "both"], default="both")
    parser.add_argument("--quick", action="store_true", help="little of everything: does the harness work?")
    parser.add_argument("--output", type=Path, default=RESULTS / "latest.json", metavar="FILE.json")
    return parser.parse_args()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is stopped too
    sys.exit(main())
