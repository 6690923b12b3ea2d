"""The two files: the log of a vote (at any time), and the vote as a whole (after closing)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from samenspraak.engines.ledger import SERVER_NONCE_BYTES
from samenspraak.engines.ledger.heads import Head, Statement
from samenspraak.engines.recount.fields import Wrong, hexadecimal, parse, take

LOG_FORMAT = "samenspraak-log"
VOTE_FORMAT = "samenspraak-vote"
VERSION = 1

_LOG = {"format": str, "version": int, "log": str, "heads": list, "leaves": list}
_VOTE = {
    "format": str,
    "version": int,
    "log": str,
    "rules": list,
    "heads": list,
    "ballots": list,
    "decisions": list,
    "result": dict,
    "signed": dict,
}
_RULES = {"digest": str, "content": dict}
_HEAD = {"size": int, "root": str, "day": str, "rules": str, "final": bool, "key": str, "signature": str}
_DECISION = {"day": str, "counts": bool, "reason": str, "trackers": list}
_SIGNED = {"key": str, "signature": str}
_BALLOT = {"position": int, "tracker": str, "content": str, "server_nonce": str, "voter_nonce": str}


@dataclass(frozen=True, slots=True)
class SignedHead:
    head: Head
    key: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class OpenBallot:
    """`content` is the ballot exactly as it was hashed."""

    position: int
    tracker: str
    content: str
    server_nonce: bytes
    voter_nonce: bytes


@dataclass(frozen=True, slots=True)
class Decision:
    """That the ballots with these trackers do not count, or do after all."""

    counts: bool
    trackers: tuple[str, ...]


@dataclass(frozen=True)
class OpenLog:
    """What anyone can save while a vote is open."""

    log: str
    heads: tuple[SignedHead, ...]
    leaves: tuple[bytes, ...]


@dataclass(frozen=True)
class OpenVote:
    """All that is needed to check a vote. `rules` are the frozen ones and their amendments, oldest first."""

    log: str
    rules: tuple[Mapping[str, Any], ...]
    digests: tuple[str, ...]
    heads: tuple[SignedHead, ...]
    ballots: tuple[OpenBallot, ...]
    decisions: tuple[Decision, ...]
    result: Mapping[str, Any]
    statement: Statement
    key: bytes
    signature: bytes


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(content: Any) -> str:
    """One JSON text for one value: sorted keys, no spaces. Its SHA-256 is the digest of rules."""
    return _CANONICAL.encode(content)


def digest_of(content: Any) -> str:
    """SHA-256 over the canonical JSON, as hexadecimal digits."""
    return hashlib.sha256(canonical(content).encode("utf-8", "surrogatepass")).hexdigest()


def statement_of(log: str, decisions: Any, result: Any) -> Statement:
    """What is signed when a result is final: the decisions about which ballots count, and the result."""
    return Statement(log, bytes.fromhex(digest_of([decisions, result])))


def read(text: bytes) -> OpenLog | OpenVote:
    """The file, in its right form; whether it is true, nobody has looked at yet. Raises Wrong."""
    value = parse(text)
    format_ = value.get("format") if isinstance(value, dict) else None
    if format_ not in (LOG_FORMAT, VOTE_FORMAT):
        raise Wrong("file", f"this is neither a {VOTE_FORMAT} nor a {LOG_FORMAT}")
    if value.get("version") != VERSION or isinstance(value["version"], bool):
        raise Wrong("file", f"this program reads version {VERSION} of the format")
    return _vote(value) if format_ == VOTE_FORMAT else _log(value)


def _log(value: Any) -> OpenLog:
    _format, _version, log, heads, leaves = take("file", value, _LOG)
    return OpenLog(
        log=log,
        heads=_heads(log, heads),
        leaves=tuple(_leaf(place, leaf) for place, leaf in enumerate(leaves)),
    )


def _vote(value: Any) -> OpenVote:
    _format, _version, log, rules, heads, ballots, decisions, result, signed = take("file", value, _VOTE)
    key, signature = take("signed", signed, _SIGNED)
    pairs = [take(f"rules {number}", each, _RULES) for number, each in enumerate(rules, start=1)]
    return OpenVote(
        log=log,
        rules=tuple(content for _digest, content in pairs),
        digests=tuple(digest for digest, _content in pairs),
        heads=_heads(log, heads),
        ballots=tuple(_ballot(place, each) for place, each in enumerate(ballots)),
        decisions=tuple(_decision(number, each) for number, each in enumerate(decisions, start=1)),
        result=result,
        statement=statement_of(log, decisions, result),
        key=hexadecimal("signed", "key", key, 32),
        signature=hexadecimal("signed", "signature", signature, 64),
    )


def _heads(log: str, heads: list[Any]) -> tuple[SignedHead, ...]:
    return tuple(_head(number, each, log) for number, each in enumerate(heads, start=1))


def _head(number: int, value: Any, log: str) -> SignedHead:
    place = f"head {number}"
    size, root, day, rules, final, key, signature = take(place, value, _HEAD)
    try:
        head = Head(log, size, hexadecimal(place, "root", root, 32), day, rules, final)
    except ValueError:
        raise Wrong(place, "its size, its day, its rules or the name of the log is none") from None
    return SignedHead(
        head, hexadecimal(place, "key", key, 32), hexadecimal(place, "signature", signature, 64)
    )


def _ballot(place: int, value: Any) -> OpenBallot:
    name = f"ballot {place}"
    position, tracker, content, server, voter = take(name, value, _BALLOT)
    if position != place:
        raise Wrong(name, f"here stands the ballot of position {position}")
    return OpenBallot(
        position,
        tracker,
        content,
        hexadecimal(name, "server_nonce", server, SERVER_NONCE_BYTES),
        hexadecimal(name, "voter_nonce", voter),
    )


def _decision(number: int, value: Any) -> Decision:
    _day, counts, _reason, trackers = take(f"decision {number}", value, _DECISION)
    if any(type(each) is not str for each in trackers):
        raise Wrong(f"decision {number}", "a tracker is no text")
    return Decision(counts, tuple(trackers))


def _leaf(position: int, value: Any) -> bytes:
    if type(value) is not str:
        raise Wrong(f"leaf {position}", "this is no text")
    return hexadecimal(f"leaf {position}", "digest", value, 32)
