"""A ballot's digest and tracker are what anyone computes with sha256sum, and survive being typed over."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.engines.ledger import ballot_digest, digests_between, parse_tracker, tracker
from samenspraak.engines.ledger.crockford import SYMBOLS


def test_the_digest_is_sha256_over_the_three_parts() -> None:
    server, voter, ballot = b"s" * 16, b"kastanje", b'{"choice":[1],"kind":"approve"}'
    assert ballot_digest(server, voter, ballot) == hashlib.sha256(server + voter + ballot).digest()


@given(st.binary(min_size=16, max_size=16), st.binary(), st.binary())
def test_another_voter_nonce_gives_another_digest(server: bytes, one: bytes, two: bytes) -> None:
    assert (ballot_digest(server, one, b"{}") == ballot_digest(server, two, b"{}")) is (one == two)


@pytest.mark.parametrize("length", [0, 15, 17, 32])
def test_a_server_nonce_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="nonce"):
        ballot_digest(b"s" * length, b"kastanje", b"{}")


def test_a_tracker_is_the_first_80_bits() -> None:
    assert tracker(bytes(32)) == "0000-0000-0000-0000"
    assert tracker(b"\xff" * 32) == "ZZZZ-ZZZZ-ZZZZ-ZZZZ"
    assert tracker(bytes.fromhex("00443214c74254b635cf") + bytes(22)) == "0123-4567-89AB-CDEF"


@given(st.binary(min_size=32, max_size=32))
def test_a_tracker_typed_over_comes_back(digest: bytes) -> None:
    shown = tracker(digest)
    typed = shown.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert parse_tracker(typed) == parse_tracker(shown) == shown


@pytest.mark.parametrize("text", ["", "7K3M", "7K3M-Q9TX-2VHB-R4DU", "7K3M-Q9TX-2VHB-R4DWW", "🙂" * 16])
def test_what_is_no_tracker_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="symbols"):
        parse_tracker(text)


digests = st.binary(min_size=32, max_size=32)


@given(digests, st.text(SYMBOLS, max_size=2))
def test_between_the_digests_of_a_bucket_are_exactly_its_trackers(digest: bytes, first: str) -> None:
    low, below = digests_between(first)
    assert (low <= digest < below) is tracker(digest).startswith(first)


@pytest.mark.parametrize("digest", [bytes(32), b"\xff" * 32])
def test_the_first_and_the_last_digest_have_a_bucket(digest: bytes) -> None:
    for symbols in range(3):
        low, below = digests_between(tracker(digest)[:symbols])
        assert low <= digest < below


def test_a_bucket_has_no_other_symbols() -> None:
    with pytest.raises(KeyError):
        digests_between("7U")
