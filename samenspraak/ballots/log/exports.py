"""The open files of a vote, line by line: its log at any time, and all of it after closing.

docs/reference/open-vote.md describes them; `samenspraak verify` and `check_vote.py` read them. The same vote
gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from samenspraak.ballots.log import queries
from samenspraak.ballots.log.models import Leaf, Log, SignedResult, TreeHead
from samenspraak.engines.ledger import tracker
from samenspraak.participation.actions import canonical
from samenspraak.participation.models import Rules

VERSION = 1


def log_lines(log: Log) -> Iterator[str]:
    """The log as it stands, with no more than anybody may know while the vote is open."""
    yield from _head(log, "samenspraak-log")
    # The heads first: what is added meanwhile has none here, and stays out.
    heads = queries.heads(log.activity)
    yield from _listed("heads", map(signed_head, heads))
    size = heads[-1].size if heads else 0
    leaves = queries.digests(log.activity, size)
    yield from _listed("leaves", (digest.hex() for digest in leaves), last=True)


def vote_lines(log: Log, signed: SignedResult) -> Iterator[str]:
    """The whole vote, with its result as it was signed."""
    activity = log.activity
    decisions, result = json.loads(signed.said)
    yield from _head(log, "samenspraak-vote")
    yield from _listed("rules", map(_rules, Rules.objects.filter(activity=activity).order_by("version")))
    yield from _listed("heads", map(signed_head, queries.heads(activity)))
    yield from _listed("ballots", map(_ballot, queries.logged_ballots(activity)))
    yield from _listed("decisions", decisions)
    key, signature = bytes(signed.key.public).hex(), bytes(signed.signature).hex()
    yield f'"result":{canonical(result)},\n"signed":{canonical({"key": key, "signature": signature})}}}\n'


def _head(log: Log, format_: str) -> Iterator[str]:
    yield f'{{"format":{canonical(format_)},"version":{VERSION},"log":{canonical(log.name)},\n'


def _listed(name: str, values: Iterable[Any], *, last: bool = False) -> Iterator[str]:
    """A line for each, so that the file can be read as it comes and compared line by line."""
    yield f'"{name}":['
    between = "\n"
    for value in values:
        yield f"{between}{canonical(value)}"
        between = ",\n"
    yield "\n]}\n" if last else "\n],\n"


def _rules(rules: Rules) -> dict[str, Any]:
    return {"digest": rules.digest, "content": rules.content}


def signed_head(head: TreeHead) -> dict[str, Any]:
    return {
        "size": head.size,
        "root": bytes(head.root).hex(),
        "day": head.day.isoformat(),
        "rules": head.rules.digest,
        "final": head.final,
        "key": bytes(head.key.public).hex(),
        "signature": bytes(head.signature).hex(),
    }


def _ballot(leaf: Leaf) -> dict[str, Any]:
    """With the content as text, exactly as it was hashed."""
    return {
        "position": leaf.position,
        "tracker": tracker(bytes(leaf.digest)),
        "content": leaf.ballot.content,
        "server_nonce": bytes(leaf.ballot.server_nonce).hex(),
        "voter_nonce": bytes(leaf.ballot.voter_nonce).hex(),
    }
