"""Checking a large vote by its open data: `samenspraak verify`, and beside it the program that stands alone.

Both are whole processes: from starting Python and reading the file to the last word. Needs no installation.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from bench.server import COMMAND
from samenspraak.engines.ledger import ballot_digest, lots, tracker
from samenspraak.engines.ledger.heads import Head, public_key, sign
from samenspraak.engines.ledger.merkle import Edge
from samenspraak.engines.recount.counting import recount
from samenspraak.engines.recount.reading import canonical, digest_of, statement_of
from tools.place import ROOT, say

BALLOTS = 100_000
FEW = 2_000
BATCH = 20  # the smallest that is sealed: as many heads as there can be
PLANS = 100
TIMES = 3
BY_ITSELF = ROOT / "samenspraak/ballots/static/ballots/check_vote.py"
KEY = bytes(range(32))
LOG = "bench.example/budget/vote"


def measure(ballots: int) -> dict[str, Any]:
    """The quickest of three, and the other program once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "vote.json"
        heads = write(path, ballots)
        size = path.stat().st_size
        verify = min(_timed([sys.executable, *COMMAND, "verify", str(path)]) for _ in range(TIMES))
        by_itself = _timed([sys.executable, "-I", str(BY_ITSELF), str(path)])
    say(f"checking: {ballots} ballots, {heads} heads: {verify:.2f} s, by itself {by_itself:.2f} s")
    return {
        "ballots": ballots,
        "heads": heads,
        "megabytes": round(size / 1e6, 1),
        "seconds": round(verify, 2),
        "by_itself": round(by_itself, 2),
    }


def write(path: Path, ballots: int) -> int:
    """A vote in which people divide points, so that hardly two ballots are equal. How many heads it has."""
    chance = random.Random(2026)
    rules = _rules(chance)
    digest = digest_of(rules)
    written: list[dict[str, Any]] = []
    heads, edge = [_head(Edge(), digest)], Edge()
    while len(written) < ballots:
        made = (_ballot(chance) for _each in range(min(BATCH, ballots - len(written))))
        batch = sorted(made, key=lambda each: each[0])
        written += [ballot for _digest, ballot in batch]
        edge = edge.grown(each for each, _ballot in batch)
        heads.append(_head(edge, digest))
    heads.append(_head(edge, digest, final=True))
    result = recount(rules, Counter(each["content"] for each in written)).as_json()
    signature = sign(statement_of(LOG, [], result), KEY)
    file = {
        "format": "samenspraak-vote",
        "version": 1,
        "log": LOG,
        "rules": [{"digest": digest, "content": rules}],
        "heads": heads,
        "ballots": [{"position": place, **each} for place, each in enumerate(written)],
        "decisions": [],
        "result": result,
        "signed": {"key": public_key(KEY).hex(), "signature": signature.hex()},
    }
    path.write_text(json.dumps(file), encoding="utf-8")
    return len(heads)


def _rules(chance: random.Random) -> dict[str, Any]:
    costs = [chance.randrange(20, 2_000) * 50 for _plan in range(PLANS)]
    limits = {"least": 1, "most": 0, "points": 10, "most_each": 0, "all_points": True}
    return {
        "candidates": [
            {"number": number, "id": f"P{number}", "title": f"Plan {number}", "cost": cost, "group": 0}
            for number, cost in enumerate(costs, start=1)
        ],
        "seed": "00" * 16,
        "commitment": lots.commitment("00" * 16),
        "count": {"rule": "greedy", "parts": [{"number": 0, "name": "", "budget": sum(costs) // 5}]},
        "ballot": {
            "kind": "points",
            "one_group": False,
            "least": 0,
            "min_spend": 0,
            "parts": [{"number": 0, **limits}],
        },
    }


def _ballot(chance: random.Random) -> tuple[bytes, dict[str, Any]]:
    points = Counter(chance.randint(1, PLANS) for _point in range(10))
    content = canonical({"v": 1, "kind": "points", "points": {str(n): p for n, p in points.items()}})
    server, voter = chance.randbytes(16), chance.randbytes(16).hex().encode()
    digest = ballot_digest(server, voter, content.encode())
    ballot = {
        "tracker": tracker(digest),
        "content": content,
        "server_nonce": server.hex(),
        "voter_nonce": voter.hex(),
    }
    return digest, ballot


def _head(edge: Edge, rules: str, *, final: bool = False) -> dict[str, Any]:
    head = Head(LOG, edge.size, edge.root, "2026-04-20", rules, final)
    return {
        "size": head.size,
        "root": head.root.hex(),
        "day": head.day,
        "rules": rules,
        "final": final,
        "key": public_key(KEY).hex(),
        "signature": sign(head, KEY).hex(),
    }


def _timed(command: list[str]) -> float:
    began = perf_counter()
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return perf_counter() - began
