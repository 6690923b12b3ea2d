"""A lot is what anyone computes with sha256sum, and depends on nothing but the seed."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from samenspraak.engines.ledger import lots

names = st.lists(st.text(min_size=1), unique=True, max_size=20)


def test_a_commitment_is_the_hash_of_the_seed() -> None:
    assert lots.commitment("zaad") == hashlib.sha256(b"zaad").hexdigest()


@given(st.text(), st.text())
def test_no_other_seed_opens_it(seed: str, other: str) -> None:
    assert lots.opens(seed, lots.commitment(seed))
    assert lots.opens(other, lots.commitment(seed)) is (seed == other)


def test_what_is_no_commitment_is_opened_by_nothing() -> None:
    assert not lots.opens("zaad", "")
    assert not lots.opens("zaad", "zaad é")


@given(st.text(), names)
def test_the_order_of_the_names_makes_no_difference(seed: str, given: list[str]) -> None:
    assert lots.draw(seed, given) == lots.draw(seed, reversed(given))
    assert sorted(lots.draw(seed, given)) == sorted(given)


@given(st.text(), names.filter(bool))
def test_one_name_less_leaves_the_others_in_their_order(seed: str, given: list[str]) -> None:
    whole = lots.draw(seed, given)
    assert lots.draw(seed, given[1:]) == [name for name in whole if name != given[0]]


def test_each_name_is_drawn_first_about_equally_often() -> None:
    first = [lots.draw(f"zaad {number}", ["a", "b", "c", "d"])[0] for number in range(4_000)]
    assert all(900 < first.count(name) < 1_100 for name in "abcd")


def test_a_lot_is_repeated_with_sha256sum() -> None:
    assert lots.lot("zaad", "P1") == hashlib.sha256(b"zaad:P1").hexdigest()
