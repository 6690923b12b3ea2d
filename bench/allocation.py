"""Counting a large budget with `samenspraak allocate`, and with pabutools beside it.

Both are whole processes: from starting Python and reading the file to the winners. How many times as fast is
told by the processor's time, since each is one thread: other work on the machine hardly changes that.
Needs no installation.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from bench.production import python
from bench.server import COMMAND
from tools.place import ROOT, say

#: What is counted: the words of the command, and the rule that pabutools has for it.
COUNTS = {
    "greedy": (["--rule", "greedy"], "greedy"),
    "Equal Shares": (["--rule", "equal-shares"], "equal-shares"),
    "Equal Shares, one": (["--rule", "equal-shares", "--utility", "one"], None),
    "Equal Shares, add1u": (["--rule", "equal-shares", "--completion", "add1u"], None),
    "Phragmén": (["--rule", "phragmen"], "phragmen"),
}
VOTERS = 100_000
FEW = 2_000
PLANS = 100
TIMES = 3
MOST_CHOSEN = 18


def measure(voters: int, plans: int = PLANS) -> dict[str, Any]:
    """Each rule on one made-up election: the quickest of three, and pabutools once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "budget.pb"
        approvals = write(path, voters, plans)
        program = python()
        lines = [_line(name, path, *count, program) for name, count in COUNTS.items()]
    return {"voters": voters, "plans": plans, "approvals": approvals, "lines": lines}


def write(path: Path, voters: int, plans: int) -> int:
    """An election of approvals; few plans are popular, many are not. How many approvals there are.

    Plans cost about what towns pay, and a fifth of all can be paid, so that Equal Shares has many rounds.
    """
    chance = random.Random(2026)
    costs = [chance.randrange(20, 2_000) * 50 for _ in range(plans)]
    popular = [1 / (place + 8) for place in range(plans)]
    total = 0
    with path.open("w", encoding="utf-8") as target:
        meta = {"description": "made up", "budget": sum(costs) // 5, "vote_type": "approval"}
        meta |= {"num_projects": plans, "num_votes": voters}
        target.write("META\nkey;value\n" + "".join(f"{key};{value}\n" for key, value in meta.items()))
        target.write("PROJECTS\nproject_id;cost;name\n")
        target.writelines(f"{plan};{cost};Plan {plan}\n" for plan, cost in enumerate(costs))
        target.write("VOTES\nvoter_id;vote\n")
        for voter in range(voters):
            chosen = set(chance.choices(range(plans), popular, k=chance.randint(1, MOST_CHOSEN)))
            total += len(chosen)
            target.write(f"{voter};{','.join(map(str, chosen))}\n")
    return total


@dataclass(frozen=True)
class Ran:
    """What a process printed, and seconds by the clock and of the processor."""

    told: Any
    clock: float
    cpu: float


def _line(name: str, path: Path, words: list[str], peer: str | None, program: Path) -> dict[str, Any]:
    command = [str(program), *COMMAND, "allocate", str(path), *words, "--json"]
    ours = min((_run(command) for _ in range(TIMES)), key=_clock)
    say(f"counting: {name}: {ours.clock:.2f} s")
    line = {
        "name": name,
        "seconds": round(ours.clock, 2),
        "cpu": round(ours.cpu, 2),
        "chosen": len(ours.told["winners"]),
    }
    if peer:
        theirs = _run([sys.executable, "-m", "bench.peer", str(path), peer])
        say(f"counting: {name}: pabutools {theirs.clock:.2f} s")
        line |= {
            "peer_seconds": round(theirs.clock, 2),
            "peer_cpu": round(theirs.cpu, 2),
            "ratio": round(theirs.cpu / ours.cpu, 1),
            "same": set(theirs.told) == set(ours.told["winners"]),
        }
    return line


def _clock(ran: Ran) -> float:
    return ran.clock


def _run(command: list[str]) -> Ran:
    """One at a time: the processor's time is that of all children so far. What Python compiled is kept."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    ran = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    clock, after = perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Ran(json.loads(ran.stdout), clock, cpu)
