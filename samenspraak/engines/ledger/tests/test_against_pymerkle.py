"""100,000 leaves: the same roots and the same proofs as pymerkle, which is used here and nowhere else."""

from __future__ import annotations

import hashlib
from random import Random

import pymerkle
import pytest

from samenspraak.engines.ledger import merkle

LEAVES = 100_000


@pytest.mark.slow
def test_roots_and_proofs_are_those_of_pymerkle() -> None:
    digests = [hashlib.sha256(str(number).encode()).digest() for number in range(LEAVES)]
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for digest in digests:
        tree.append_entry(digest)
    root = merkle.root(digests)
    assert root == tree.get_root()
    edge = merkle.Edge()
    for size in sorted({*(1 << place for place in range(17)), 3, 99_999, LEAVES, *_sizes()}):
        edge = edge.grown(digests[edge.size : size])
        assert edge.root == tree.get_root(size)
    for position in [0, 1, 65_535, 65_536, LEAVES - 1, *_sizes()[:5]]:
        proof = merkle.inclusion_proof(digests, position)
        theirs = tree.prove_inclusion(position + 1, LEAVES)
        assert [merkle.leaf_hash(digests[position]), *proof] == theirs.path
        pymerkle.verify_inclusion(merkle.leaf_hash(digests[position]), root, theirs, position + 1, LEAVES)
        assert merkle.verify_inclusion(
            digests[position], position=position, size=LEAVES, proof=theirs.path[1:], root=root
        )
    for earlier in [1, 2, 3, 65_536, 65_537, LEAVES - 1, *_sizes()[:5]]:
        proof = merkle.consistency_proof(digests, earlier)
        # pymerkle goes down to the first new leaf, where RFC 9162 stops at a whole subtree: the same hashes,
        # the first two in the other order, where an odd leaf makes that the same place.
        first, second, *rest = tree.prove_consistency(earlier, LEAVES).path
        if earlier & 1 and earlier > 1:
            assert proof == [second, first, *rest]
        assert merkle.verify_consistency(
            earlier=earlier, earlier_root=tree.get_root(earlier), size=LEAVES, root=root, proof=proof
        )


def _sizes() -> list[int]:
    return Random(9162).sample(range(1, LEAVES), 30)
