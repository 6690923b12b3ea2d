"""What is checked of a vote, in the order in which one rests on another. The first that is wrong ends it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from samenspraak.engines.ledger import ballot_digest, lots, tracker
from samenspraak.engines.ledger.heads import is_signed
from samenspraak.engines.ledger.merkle import Edge
from samenspraak.engines.recount.counting import check_result
from samenspraak.engines.recount.fields import Wrong, pick
from samenspraak.engines.recount.limits import check_limits
from samenspraak.engines.recount.reading import OpenLog, OpenVote, SignedHead, digest_of


def verify(vote: OpenVote, earlier: OpenLog | None = None) -> Iterator[str]:
    """What was found right, a line each. `earlier` is the log as somebody saved it. Raises Wrong."""
    yield _rules(vote)
    yield _seed(vote)
    yield from _heads(vote.heads)
    if not vote.heads[-1].head.final:
        raise Wrong(f"head {len(vote.heads)}", "the last head is not final, so ballots may be missing")
    yield _signed_rules(vote)
    digests = _digests(vote)
    yield f"ballots: {len(digests)}, each gives its tracker, and no two are the same"
    yield _tree(vote.heads, digests)
    if earlier is not None:
        yield _earlier(earlier, vote.log, vote.heads, digests)
    contents = Counter(ballot.content for ballot in vote.ballots)
    yield check_limits(vote.rules[-1], contents, vote.ballots)
    out = _left_out(vote)
    if vote.decisions:
        yield f"decisions: {len(vote.decisions)}, by which {len(out)} ballots do not count"
    contents -= Counter(ballot.content for ballot in vote.ballots if ballot.tracker in out)
    yield check_result(vote.rules[-1], contents, vote.result)
    yield _statement(vote)


def verify_log(log: OpenLog, earlier: OpenLog | None = None) -> Iterator[str]:
    """The same for a log alone, whose vote may still be open. Raises Wrong."""
    yield from _heads(log.heads)
    if len(set(log.leaves)) != len(log.leaves):
        raise Wrong("leaves", "two of them are the same")
    yield _tree(log.heads, log.leaves)
    if earlier is not None:
        yield _earlier(earlier, log.log, log.heads, log.leaves)


def _rules(vote: OpenVote) -> str:
    """Each version has its digest, and names the one that it amends: the last stands for all."""
    if not vote.rules:
        raise Wrong("rules", "there are none")
    for number, (content, digest) in enumerate(zip(vote.rules, vote.digests, strict=True), start=1):
        if digest_of(content) != digest:
            raise Wrong(f"rules {number}", "the content does not give the digest")
        before = vote.digests[number - 2] if number > 1 else None
        if content.get("amends") != before:
            raise Wrong(f"rules {number}", "these do not follow from the rules before them")
    amended = f", amended {len(vote.rules) - 1} times" if len(vote.rules) > 1 else ""
    return f"rules: {vote.digests[-1]}{amended}"


def _seed(vote: OpenVote) -> str:
    """The seed of the lots is the one that was hidden in the first rules."""
    committed = pick("rules 1", vote.rules[0], "commitment", str)
    for number, content in enumerate(vote.rules, start=1):
        seed = pick(f"rules {number}", content, "seed", str)
        if not lots.opens(seed, committed):
            raise Wrong(f"rules {number}", "the seed is not the one that was committed to")
    return f"seed: {seed}, as committed to in {committed}"


def _heads(heads: Sequence[SignedHead]) -> Iterator[str]:
    """Signed, each at least as large and as late as the one before it, and none after a final one."""
    if not heads:
        raise Wrong("heads", "there are none")
    for number, signed in enumerate(heads, start=1):
        if not is_signed(signed.head, signed.signature, signed.key):
            raise Wrong(f"head {number}", "the signature does not belong to this head and this key")
    for number, (before, after) in enumerate(pairwise(signed.head for signed in heads), start=2):
        if before.final:
            raise Wrong(f"head {number}", "it comes after a final head")
        if after.size < before.size or after.day < before.day:
            raise Wrong(f"head {number}", "it is smaller or older than the head before it")
    first, last = heads[0].head, heads[-1].head
    yield f"heads: {len(heads)} signed, from {first.size} on {first.day} to {last.size} on {last.day}"
    for key in dict.fromkeys(signed.key for signed in heads):
        yield f"key: {key.hex()}"


def _signed_rules(vote: OpenVote) -> str:
    """The heads name these rules, in this order, and the last ones in the end."""
    version = 1
    for number, signed in enumerate(vote.heads, start=1):
        if signed.head.rules not in vote.digests[version - 1 :]:
            raise Wrong(f"head {number}", "the rules that it names are not those of this vote at that moment")
        version = vote.digests.index(signed.head.rules) + 1
    if version != len(vote.rules):
        raise Wrong(f"rules {len(vote.rules)}", "the final head does not name these rules")
    return "rules: signed with the log"


def _digests(vote: OpenVote) -> list[bytes]:
    """Of all ballots: each gives the tracker beside it, and no two voters have the same."""
    digests = []
    for ballot in vote.ballots:
        content = ballot.content.encode("utf-8", "surrogatepass")
        digest = ballot_digest(ballot.server_nonce, ballot.voter_nonce, content)
        if tracker(digest) != ballot.tracker:
            raise Wrong(
                f"ballot {ballot.position}", f"its content and nonces do not give tracker {ballot.tracker}"
            )
        digests.append(digest)
    if len(set(digests)) != len(digests):
        first = {digest: place for place, digest in reversed(list(enumerate(digests)))}
        twice = next(place for place, digest in enumerate(digests) if first[digest] != place)
        raise Wrong(f"ballot {twice}", f"it is ballot {first[digests[twice]]} again")
    return digests


def _tree(heads: Sequence[SignedHead], digests: Sequence[bytes]) -> str:
    """The root at every head, growing from one to the next."""
    edge = Edge()
    for number, signed in enumerate(heads, start=1):
        head = signed.head
        if head.size > len(digests):
            raise Wrong(f"head {number}", f"it stands for {head.size} ballots, and there are {len(digests)}")
        start, edge = edge.size, edge.grown(digests[edge.size : head.size])
        if edge.root != head.root:
            among = f"one of the ballots {start} to {head.size - 1}" if head.size > start else "a ballot"
            raise Wrong(f"head {number}", f"another root: {among} is not the one that was logged")
    if edge.size != len(digests):
        raise Wrong(f"ballot {edge.size}", f"the log ends with {edge.size} ballots; this one is not in it")
    return f"tree: {edge.size} leaves give the root of every head; the last is {edge.root.hex()}"


def _left_out(vote: OpenVote) -> set[str]:
    """The trackers that do not count, by the latest decision about each."""
    known = {ballot.tracker for ballot in vote.ballots}
    out: set[str] = set()
    for number, decision in enumerate(vote.decisions, start=1):
        named = set(decision.trackers)
        if unknown := sorted(named - known):
            raise Wrong(f"decision {number}", f"there is no ballot {unknown[0]}")
        out = out - named if decision.counts else out | named
    return out


def _statement(vote: OpenVote) -> str:
    """Result and decisions are as they were published, to the letter."""
    if vote.key not in {signed.key for signed in vote.heads}:
        raise Wrong("signed", "the result is signed with another key than the log")
    if not is_signed(vote.statement, vote.signature, vote.key):
        place = "a decision, or the result" if vote.decisions else "the result"
        raise Wrong("signed", f"the signature does not belong to this: {place} is another")
    return "signed: the result and the decisions, with the log"


def _earlier(earlier: OpenLog, log: str, heads: Sequence[SignedHead], digests: Sequence[bytes]) -> str:
    """What somebody saved before is still so: the same keys, and the log only grew."""
    if earlier.log != log:
        raise Wrong("earlier log", f"it is of another vote: {earlier.log}")
    for _line in verify_log(earlier):
        pass
    if len(earlier.heads) > len(heads):
        raise Wrong("earlier log", f"it has {len(earlier.heads)} heads, and now there are {len(heads)}")
    for number, (then, now) in enumerate(zip(earlier.heads, heads, strict=False), start=1):
        if then != now:
            raise Wrong(f"head {number}", "it is not the one in the earlier log")
    if tuple(digests[: len(earlier.leaves)]) != earlier.leaves:
        raise Wrong("earlier log", "its ballots are not the first of this log")
    return f"earlier log: its {len(earlier.heads)} heads and {len(earlier.leaves)} ballots are still there"
