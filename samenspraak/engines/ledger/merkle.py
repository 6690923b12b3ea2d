"""The Merkle tree over the ballots' digests: one hash that stands for all of them, in this order.

As in RFC 9162 (and RFC 6962, from which it took this over), section 2.1: a leaf is SHA-256(0x00 ‖ digest), a
node SHA-256(0x01 ‖ left ‖ right), a list of n splits at the largest power of two below n, and the root of the
empty list is SHA-256 of nothing. https://www.rfc-editor.org/rfc/rfc9162#section-2.1

Digests, roots and steps of a proof are bytes, 32 each; positions count from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(digest: bytes) -> bytes:
    return sha256(b"\x00" + digest).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True)
class Edge:
    """All that a tree needs to grow and to tell its root: the roots of its whole subtrees, left to right.

    There is one for each binary digit 1 of `size`. Adding n digests takes about 2n hashes, whatever the size.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or self.size.bit_count() != len(self.peaks):
            raise ValueError(
                f"a tree of {self.size} has {self.size.bit_count()} peaks, not {len(self.peaks)}"
            )

    @classmethod
    def from_bytes(cls, size: int, peaks: bytes) -> Edge:
        """From the peaks one after the other. Raises ValueError where they do not fit the size."""
        cut = range(0, len(peaks), HASH_BYTES)
        return cls(size, tuple(peaks[start : start + HASH_BYTES] for start in cut))

    def to_bytes(self) -> bytes:
        return b"".join(self.peaks)

    def grown(self, digests: Iterable[bytes]) -> Edge:
        """The edge of the tree with these digests added."""
        size, peaks = self.size, list(self.peaks)
        for digest in digests:
            node, whole = leaf_hash(digest), size
            while whole & 1:
                node = node_hash(peaks.pop(), node)
                whole >>= 1
            peaks.append(node)
            size += 1
        return Edge(size, tuple(peaks))

    @property
    def root(self) -> bytes:
        if not self.peaks:
            return EMPTY_ROOT
        *left, node = self.peaks
        for peak in reversed(left):
            node = node_hash(peak, node)
        return node


def root(digests: Iterable[bytes]) -> bytes:
    """The root of the tree over all these digests."""
    return Edge().grown(digests).root


def inclusion_proof(digests: Sequence[bytes], position: int) -> list[bytes]:
    """What leads from one digest to the root: the neighbours on its way up, lowest first (RFC 9162, 2.1.3.1).

    Hashes the whole tree once. Raises IndexError for a position that the tree does not have.
    """
    if not 0 <= position < len(digests):
        raise IndexError(f"a tree of {len(digests)} has no position {position}")
    proof: list[bytes] = []
    start, end = 0, len(digests)
    while end - start > 1:
        middle = start + _split(end - start)
        if position < middle:
            proof.append(root(digests[middle:end]))
            end = middle
        else:
            proof.append(root(digests[start:middle]))
            start = middle
    return proof[::-1]


@dataclass(frozen=True)
class Tree:
    """A whole tree, kept for many proofs: each level as its nodes one after the other, the leaves first.

    Takes 64 bytes a digest. A node without a neighbour to its right stands on the next level as it is.
    """

    size: int
    levels: tuple[bytes, ...]

    @classmethod
    def of(cls, digests: Iterable[bytes]) -> Tree:
        level = b"".join(map(leaf_hash, digests))
        size, levels = len(level) // HASH_BYTES, [level]
        while len(level) > HASH_BYTES:
            level = b"".join(_joined(level))
            levels.append(level)
        return cls(size, tuple(levels))

    @property
    def root(self) -> bytes:
        return self.levels[-1] or EMPTY_ROOT

    def proof(self, position: int) -> list[bytes]:
        """As `inclusion_proof` of all its digests gives it, without hashing. Raises IndexError likewise."""
        if not 0 <= position < self.size:
            raise IndexError(f"a tree of {self.size} has no position {position}")
        found = []
        for level in self.levels[:-1]:
            start = (position ^ 1) * HASH_BYTES
            if neighbour := level[start : start + HASH_BYTES]:
                found.append(neighbour)
            position >>= 1
        return found


def _joined(level: bytes) -> Iterator[bytes]:
    for start in range(0, len(level), 2 * HASH_BYTES):
        pair = level[start : start + 2 * HASH_BYTES]
        yield sha256(b"\x01" + pair).digest() if len(pair) > HASH_BYTES else pair


def verify_inclusion(digest: bytes, *, position: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Does the tree of this size and root hold the digest at this position? (RFC 9162, 2.1.3.2)"""
    if not 0 <= position < size:
        return False
    place, last, node = position, size - 1, leaf_hash(digest)
    for step in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = node_hash(step, node)
            place, last = _past_missing(place, last)
        else:
            node = node_hash(node, step)
        place, last = place >> 1, last >> 1
    return last == 0 and node == root


def consistency_proof(digests: Sequence[bytes], earlier: int) -> list[bytes]:
    """What shows that the tree of all digests begins with that of the `earlier` first (RFC 9162, 2.1.4.1).

    Hashes the whole tree once. Empty where nothing was added, or there was nothing. Raises IndexError for an
    earlier size that is no earlier size.
    """
    if not 0 <= earlier <= len(digests):
        raise IndexError(f"a tree of {len(digests)} was never one of {earlier}")
    if earlier in (0, len(digests)):
        return []
    proof: list[bytes] = []
    start, end, known = 0, len(digests), True  # `known`: the earlier tree is this one, whose root one has
    while earlier != end - start:
        half = _split(end - start)
        middle = start + half
        if earlier <= half:
            proof.append(root(digests[middle:end]))
            end = middle
        else:
            proof.append(root(digests[start:middle]))
            start, earlier, known = middle, earlier - half, False
    if not known:
        proof.append(root(digests[start:end]))
    return proof[::-1]


def verify_consistency(
    *, earlier: int, earlier_root: bytes, size: int, root: bytes, proof: Sequence[bytes]
) -> bool:
    """Does the later tree begin with the earlier one, so that nothing was changed or taken out? (2.1.4.2)"""
    if not 0 <= earlier <= size:
        return False
    if earlier == size:
        return not proof and earlier_root == root
    if earlier == 0:
        return not proof and earlier_root == EMPTY_ROOT
    steps = [earlier_root, *proof] if earlier & (earlier - 1) == 0 else list(proof)
    if not steps:
        return False
    place, last = earlier - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = node_hash(step, before), node_hash(step, after)
            place, last = _past_missing(place, last)
        else:
            after = node_hash(after, step)
        place, last = place >> 1, last >> 1
    return last == 0 and before == earlier_root and after == root


def _split(size: int) -> int:
    """The largest power of two below `size`, which is 2 or more."""
    return 1 << (size - 1).bit_length() - 1


def _past_missing(place: int, last: int) -> tuple[int, int]:
    """At the right edge: up past the levels at which there is no neighbour to the right."""
    while place and not place & 1:
        place, last = place >> 1, last >> 1
    return place, last
