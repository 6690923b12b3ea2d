"""`make bench`: measure the program as in production. Exits with 1 and says so when a mark is missed."""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import allocation, checking, mail, marks, report, vote
from bench.comparing import ratios
from bench.measuring import measure
from bench.place import POSTGRESQL, SQLITE, new_place
from bench.sizes import LARGE, QUICK, QUICK_LARGE, USUAL, Size
from tools.missing import Missing
from tools.place import ROOT

RESULTS = Path(__file__).parent / "results"
PARTS = ("allocation", "checking", "vote", "usual", "large", "mail")


def main() -> int:
    options = _options()
    usual, large = (QUICK, QUICK_LARGE) if options.quick else (USUAL, LARGE)
    databases = (SQLITE, POSTGRESQL) if options.database == "both" else (options.database,)
    results: dict[str, Any] = {"about": _about(usual), "counting": [], "checking": []}
    results |= {"votes": [], "runs": [], "mail": []}
    if "allocation" in _parts(options):
        results["counting"].append(allocation.measure(allocation.FEW if options.quick else allocation.VOTERS))
    if "checking" in _parts(options):
        results["checking"].append(checking.measure(checking.FEW if options.quick else checking.BALLOTS))
    without = []
    for database in databases:
        try:
            _vote(database, options, results)
            _database(database, usual, large, _parts(options), results)
        except Missing as reason:
            without.append(f"not measured: {reason}")
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n")
    print(report.table(results))
    sentences = [*without, *(str(mark) for mark in marks.of(results) if not mark.reached)]
    for sentence in sentences:
        print(f"missed: {sentence}")
    print(f"figures: {options.output}")
    return 1 if sentences else 0


def _vote(database: str, options: argparse.Namespace, results: dict[str, Any]) -> None:
    if "vote" in _parts(options):
        with new_place(database) as place:
            results["votes"].append(vote.measure(place, vote.FEW if options.quick else vote.TOWN))


def _database(
    database: str, usual: Size, large: Size, parts: tuple[str, ...], results: dict[str, Any]
) -> None:
    """Each size in an installation of its own, and mail in a third."""
    with ExitStack() as places:
        scenes = []
        for size in (usual, large):
            if size.name in parts:
                run, scene = measure(places.enter_context(new_place(database)), size)
                results["runs"].append(run)
                scenes.append(scene)
        if len(scenes) > 1:
            results["runs"][-1]["ratios"] = ratios(*scenes)
    if "mail" in parts:
        with new_place(database) as place:
            results["mail"].append(mail.measure(place, usual.mails))


def _about(size: Size) -> dict[str, Any]:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "when": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "python": platform.python_version(),
        "commit": commit.stdout.strip() or "unknown",
        "clients": size.clients,
        "voting_clients": size.voting_clients,
        "voted_on": size.by_contract,
        "load_before": round(os.getloadavg()[0], 1),
    }


def _parts(options: argparse.Namespace) -> tuple[str, ...]:
    if options.only:
        return (options.only,)
    return (
        PARTS if options.large or not options.quick else ("allocation", "checking", "vote", "usual", "mail")
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--database", choices=[SQLITE, POSTGRESQL, "both"], default="both")
    parser.add_argument("--quick", action="store_true", help="little of everything: does the harness work?")
    parser.add_argument("--large", action="store_true", help="with --quick: ten times as much too")
    parser.add_argument("--only", choices=PARTS, help="one part; ratios want both sizes")
    parser.add_argument("--output", type=Path, default=RESULTS / "latest.json", metavar="FILE.json")
    return parser.parse_args()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is stopped too
    sys.exit(main())
