"""Open data of votes that were never held: right in everything, for tests to change something in."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from random import Random
from typing import Any

from samenspraak.engines.ledger import ballot_digest, lots, tracker
from samenspraak.engines.ledger.heads import Head, public_key, sign
from samenspraak.engines.ledger.merkle import Edge
from samenspraak.engines.recount.counting import recount
from samenspraak.engines.recount.reading import canonical, digest_of, statement_of

LOG = "waterveen.example/buurtbudget/stemmen"
PRIVATE = sha256(b"the organisation").digest()
COSTS = {1: 1_450_000, 2: 1_800_000, 3: 1_150_000, 4: 650_000, 5: 820_000, 6: 500_000}
BUDGET = 5_000_000
LIMITS: dict[str, dict[str, Any]] = {
    "knapsack": {"least": 1, "most": 0, "min_spend": 0},
    "approval": {"least": 1, "most": 3},
    "points": {"least": 1, "most": 0, "points": 10, "most_each": 6, "all_points": False},
}


def rules(kind: str = "knapsack", rule: str = "greedy") -> dict[str, Any]:
    """Frozen rules, as far as a recount looks at them."""
    seed = "0123456789abcdef" * 2
    return {
        "candidates": [
            {"number": number, "id": f"WV-{number}", "title": f"Plan {number}", "cost": cost, "group": 0}
            for number, cost in COSTS.items()
        ],
        "closes": None,
        "seed": seed,
        "commitment": lots.commitment(seed),
        "count": {
            "rule": rule,
            "completion": "add1u",
            "step": 100,
            "utility": "cost",
            "parts": [{"number": 0, "name": "", "budget": BUDGET}],
        },
        "ballot": {
            "kind": kind,
            "one_group": False,
            "least": 0,
            "min_spend": 0,
            "parts": [{"number": 0, "budget": BUDGET, **LIMITS[kind]}],
        },
    }


def about_options(kind: str, rule: str, seats: int = 2) -> dict[str, Any]:
    """A vote without money."""
    content = rules()
    parts = [{"number": 0, "least": 1, "most": 0}]
    return content | {
        "count": {"rule": rule, "parts": [{"number": 0, "name": "", "seats": seats}]},
        "ballot": {"kind": kind, "one_group": False, "least": 0, "min_spend": 0, "parts": parts},
    }


def in_groups(content: dict[str, Any]) -> dict[str, Any]:
    """The same plans in two groups with their own money, of which a voter chooses one."""
    for candidate in content["candidates"]:
        candidate["group"] = 1 if candidate["number"] < 4 else 2
    limits = {"least": 1, "most": 2}
    content["count"]["parts"] = [
        {"number": 1, "name": "Noord", "budget": 3_500_000},
        {"number": 2, "name": "Zuid", "budget": 1_500_000},
    ]
    content["ballot"]["one_group"] = True
    content["ballot"]["parts"] = [
        {"number": 1, "budget": 3_500_000, **limits},
        {"number": 2, "budget": 1_500_000, **limits},
    ]
    return content


def contents(kind: str, ballots: int, rng: Random) -> list[str]:
    """Ballots that keep the rules."""
    return [_content(kind, rng) for _ballot in range(ballots)]


def _content(kind: str, rng: Random) -> str:
    chosen = rng.sample(sorted(COSTS), rng.randint(1, 3))
    if kind in ("points", "yes-no"):
        marks = [rng.randint(1, 3) if kind == "points" else rng.choice(("yes", "no")) for _each in chosen]
        key = "points" if kind == "points" else "answers"
        return canonical({"v": 1, "kind": kind, key: dict(zip(map(str, chosen), marks, strict=True))})
    if kind == "ranked":
        return canonical({"v": 1, "kind": kind, "ranking": chosen})
    while sum(COSTS[number] for number in chosen) > 5_000_000:
        chosen.pop()
    return canonical({"v": 1, "kind": kind, "choice": sorted(chosen)})


def ballot(content: str, rng: Random) -> dict[str, Any]:
    server, voter = rng.randbytes(16), rng.randbytes(16).hex().encode()
    return {
        "position": 0,
        "tracker": tracker(ballot_digest(server, voter, content.encode())),
        "content": content,
        "server_nonce": server.hex(),
        "voter_nonce": voter.hex(),
    }


def digest(given: Mapping[str, Any]) -> bytes:
    server, voter = bytes.fromhex(given["server_nonce"]), bytes.fromhex(given["voter_nonce"])
    return ballot_digest(server, voter, given["content"].encode())


def vote(
    versions: Sequence[Mapping[str, Any]], cast: Iterable[str], *, sizes: Sequence[int] = (0, 20)
) -> dict[str, Any]:
    """The whole file. `sizes`: of the log at each head, to which those over all ballots are added."""
    rng = Random(7)
    ballots = [ballot(content, rng) for content in cast]
    ends = [*sizes, len(ballots)]
    batches = [ballots[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    ballots = [each for batch in batches for each in sorted(batch, key=digest)]
    for position, each in enumerate(ballots):
        each["position"] = position
    file: dict[str, Any] = {
        "format": "samenspraak-vote",
        "version": 1,
        "log": LOG,
        "rules": [{"digest": digest_of(content), "content": dict(content)} for content in versions],
        "heads": [],
        "ballots": ballots,
        "decisions": [],
    }
    counted(file)
    names = [each["digest"] for each in file["rules"]]
    for number, size in enumerate([*ends, ends[-1]]):
        named = names[min(number, len(names) - 1)] if number <= len(sizes) else names[-1]
        final = number == len(ends)
        file["heads"].append(head(ballots[:size], f"2026-04-{10 + number}", named, final=final))
    return dict(json.loads(json.dumps(file)))  # so that nothing stands in it in two places


def counted(file: dict[str, Any], private: bytes = PRIVATE) -> dict[str, Any]:
    """With the result of what it says now, and the signature under that."""
    rules = file["rules"][-1]["content"]
    out = {tracker for decision in file["decisions"] for tracker in decision["trackers"]}
    contents = Counter(each["content"] for each in file["ballots"] if each["tracker"] not in out)
    file["result"] = recount(rules, contents).as_json()
    said = statement_of(file["log"], file["decisions"], file["result"])
    file["signed"] = {"key": public_key(private).hex(), "signature": sign(said, private).hex()}
    return file


def head(
    ballots: Sequence[Mapping[str, Any]],
    day: str,
    named: str,
    *,
    final: bool = False,
    log: str = LOG,
    private: bytes = PRIVATE,
) -> dict[str, Any]:
    """Signed by who has the private key."""
    said = Head(log, len(ballots), Edge().grown(map(digest, ballots)).root, day, named, final)
    return {
        "size": said.size,
        "root": said.root.hex(),
        "day": day,
        "rules": named,
        "final": final,
        "key": public_key(private).hex(),
        "signature": sign(said, private).hex(),
    }


def signed_again(file: dict[str, Any], private: bytes = PRIVATE) -> dict[str, Any]:
    """What a server with the key could make of it: every head signed over what the file says now."""
    for place, old in enumerate(file["heads"]):
        size = len(file["ballots"]) if place >= len(file["heads"]) - 2 else old["size"]
        file["heads"][place] = head(
            file["ballots"][:size],
            old["day"],
            old["rules"],
            final=old["final"],
            log=file["log"],
            private=private,
        )
    return counted(file, private)


def saved_log(file: Mapping[str, Any], heads: int) -> dict[str, Any]:
    """The log as somebody saved it, when it had so many heads."""
    size = file["heads"][heads - 1]["size"]
    return {
        "format": "samenspraak-log",
        "version": 1,
        "log": file["log"],
        "heads": copy.deepcopy(file["heads"][:heads]),
        "leaves": [digest(each).hex() for each in file["ballots"][:size]],
    }


def written(file: Mapping[str, Any]) -> bytes:
    return json.dumps(file).encode()
