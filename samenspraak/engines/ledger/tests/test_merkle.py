"""The tree is that of Certificate Transparency: its published roots, and proofs of exactly what is so."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.engines.ledger import merkle
from samenspraak.engines.ledger.merkle import Edge, Tree

#: Test vectors of the reference implementation: github.com/google/certificate-transparency, merkle_tree_test.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
sizes = st.integers(min_value=0, max_value=130)


def digests(size: int) -> list[bytes]:
    return [hashlib.sha256(str(number).encode()).digest() for number in range(size)]


def split_root(given: list[bytes]) -> bytes:
    """The definition, word for word: what `root` must come to by another way."""
    if len(given) < 2:
        return merkle.leaf_hash(given[0]) if given else hashlib.sha256(b"").digest()
    half = 1
    while half * 2 < len(given):
        half *= 2
    return merkle.node_hash(split_root(given[:half]), split_root(given[half:]))


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_those_of_certificate_transparency(size: int) -> None:
    assert merkle.root(LEAVES[:size]).hex() == ROOTS[size - 1]


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert merkle.root([]) == merkle.EMPTY_ROOT == hashlib.sha256(b"").digest()


@given(sizes)
def test_the_root_is_what_the_definition_says(size: int) -> None:
    assert merkle.root(digests(size)) == split_root(digests(size))


@given(sizes, st.lists(st.integers(min_value=0, max_value=130), max_size=5))
def test_a_tree_that_grows_in_steps_is_the_same_tree(size: int, cuts: list[int]) -> None:
    all_, edge, start = digests(size), Edge(), 0
    for cut in [*sorted(min(cut, size) for cut in cuts), size]:
        edge = Edge.from_bytes(edge.size, edge.to_bytes()).grown(all_[start:cut])
        assert edge.root == split_root(all_[:cut])
        start = cut
    assert edge.size == size


@pytest.mark.parametrize(("size", "peaks"), [(1, b""), (0, bytes(32)), (3, bytes(32)), (-1, bytes(32))])
def test_peaks_that_do_not_fit_the_size_are_refused(size: int, peaks: bytes) -> None:
    with pytest.raises(ValueError, match="peaks"):
        Edge.from_bytes(size, peaks)


@given(sizes.filter(bool).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1))))
def test_every_digest_is_shown_to_be_in_the_tree_at_its_place_only(given: tuple[int, int]) -> None:
    size, position = given
    all_ = digests(size)
    proof, root = merkle.inclusion_proof(all_, position), merkle.root(all_)

    def holds(digest: bytes, position: int, size: int, proof: list[bytes], root: bytes) -> bool:
        return merkle.verify_inclusion(digest, position=position, size=size, proof=proof, root=root)

    assert holds(all_[position], position, size, proof, root)
    assert not holds(b"another" + bytes(25), position, size, proof, root)
    assert not holds(all_[position], position, size, [*proof, bytes(32)], root)
    assert not holds(all_[position], position, size, proof, bytes(32))
    assert not holds(all_[position], size, size, proof, root)
    assert not holds(all_[position], -1, size, proof, root)
    for other in set(range(size)) - {position}:
        assert not holds(all_[position], other, size, proof, root)
    for place in range(len(proof)):
        assert not holds(all_[position], position, size, proof[:place] + proof[place + 1 :], root)
        assert not holds(
            all_[position], position, size, [*proof[:place], bytes(32), *proof[place + 1 :]], root
        )


@given(sizes)
def test_a_tree_that_is_kept_gives_the_same_root_and_proofs(size: int) -> None:
    all_ = digests(size)
    tree = Tree.of(all_)
    assert (tree.size, tree.root) == (size, merkle.root(all_))
    for position in range(size):
        assert tree.proof(position) == merkle.inclusion_proof(all_, position)
    for outside in (-1, size):
        with pytest.raises(IndexError):
            tree.proof(outside)


def holds_before(earlier: int, earlier_root: bytes, size: int, root: bytes, proof: list[bytes]) -> bool:
    return merkle.verify_consistency(
        earlier=earlier, earlier_root=earlier_root, size=size, root=root, proof=proof
    )


@given(sizes.filter(bool).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n))))
def test_a_tree_that_only_grew_is_shown_to_have_only_grown(given: tuple[int, int]) -> None:
    size, earlier = given
    all_ = digests(size)
    before, after = merkle.root(all_[:earlier]), merkle.root(all_)
    proof = merkle.consistency_proof(all_, earlier)
    assert holds_before(earlier, before, size, after, proof)
    assert not holds_before(earlier, before, size, bytes(32), proof)
    assert not holds_before(earlier, bytes(32), size, after, proof)
    assert not holds_before(earlier, before, size, after, [*proof, bytes(32)])
    assert not holds_before(size + 1, before, size, after, proof)
    for place in range(len(proof)):
        assert not holds_before(earlier, before, size, after, proof[:place] + proof[place + 1 :])
        changed = [*proof[:place], bytes(32), *proof[place + 1 :]]
        assert not holds_before(earlier, before, size, after, changed)


@given(
    st.integers(2, 130).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n - 1), st.integers(0, n - 2)))
)
def test_no_proof_hides_that_something_old_was_changed(given: tuple[int, int, int]) -> None:
    """The honest proof over the changed tree, which is the best that a dishonest server can offer."""
    size, earlier, place = given
    place = min(place, earlier - 1)
    all_ = digests(size)
    before = merkle.root(all_[:earlier])
    changed = [*all_[:place], b"another" + bytes(25), *all_[place + 1 :]]
    assert not holds_before(
        earlier, before, size, merkle.root(changed), merkle.consistency_proof(changed, earlier)
    )


def test_every_tree_begins_with_the_empty_one_and_with_nothing_else_of_no_size() -> None:
    assert merkle.consistency_proof(digests(3), 0) == []
    assert holds_before(0, merkle.EMPTY_ROOT, 3, merkle.root(digests(3)), [])
    assert not holds_before(0, bytes(32), 3, merkle.root(digests(3)), [])


@pytest.mark.parametrize(("size", "place"), [(0, 0), (3, 3), (3, -1)])
def test_no_proof_is_made_of_what_is_not_there(size: int, place: int) -> None:
    with pytest.raises(IndexError):
        merkle.inclusion_proof(digests(size), place)


@pytest.mark.parametrize(("size", "earlier"), [(0, 1), (3, 4), (3, -1)])
def test_nor_of_a_size_that_never_was(size: int, earlier: int) -> None:
    with pytest.raises(IndexError):
        merkle.consistency_proof(digests(size), earlier)
