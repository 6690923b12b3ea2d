"""A signed head says exactly what it says: no other head, and no other key, has its signature."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.engines.ledger.heads import Head, is_signed, public_key, sign

#: RFC 8032, section 7.1, test 1.
PRIVATE = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
PUBLIC = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
HEAD = Head("waterveen.example/buurtbudget/stemmen", 40, bytes(range(32)), "2026-04-20", "ab" * 32)

heads = st.builds(
    Head,
    log=st.text("abc.-/", min_size=1),
    size=st.integers(min_value=0, max_value=1 << 40),
    root=st.binary(min_size=32, max_size=32),
    day=st.dates().map(lambda day: day.isoformat()),
    rules=st.binary(min_size=32, max_size=32).map(bytes.hex),
    final=st.booleans(),
)


def test_the_text_is_as_documented() -> None:
    assert HEAD.text() == (
        "waterveen.example/buurtbudget/stemmen\n"
        "40\n"
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
        "day 2026-04-20\n"
        f"rules {'ab' * 32}\n"
        "open\n"
    )
    assert replace(HEAD, final=True).text().endswith("\nfinal\n")


def test_the_public_key_is_that_of_the_standard() -> None:
    assert public_key(PRIVATE) == PUBLIC


def test_anyone_with_an_ed25519_library_can_check_it() -> None:
    signature = sign(HEAD, PRIVATE)
    Ed25519PublicKey.from_public_bytes(PUBLIC).verify(signature, HEAD.text().encode())


@given(heads, heads)
def test_a_signature_holds_for_its_own_head_only(one: Head, two: Head) -> None:
    assert is_signed(one, sign(one, PRIVATE), PUBLIC)
    assert is_signed(two, sign(one, PRIVATE), PUBLIC) is (one == two)


@pytest.mark.parametrize(
    "change",
    [{"log": "waterveen.example/x"}, {"size": 41}, {"root": bytes(32)}, {"day": "2026-04-21"},
     {"rules": "cd" * 32}, {"final": True}],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_every_part_is_signed(change: dict[str, object]) -> None:
    assert not is_signed(replace(HEAD, **change), sign(HEAD, PRIVATE), PUBLIC)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(32), b"\xff" * 32, public_key(bytes(32))])
def test_another_key_or_what_is_no_key_holds_nothing(key: bytes) -> None:
    assert not is_signed(HEAD, sign(HEAD, PRIVATE), key)


@pytest.mark.parametrize("signature", [b"", bytes(63), bytes(64), b"\xff" * 64])
def test_what_is_no_signature_holds_nothing(signature: bytes) -> None:
    assert not is_signed(HEAD, signature, PUBLIC)


@pytest.mark.parametrize(
    "wrong",
    [{"log": "a\nb"}, {"log": ""}, {"log": "a b"}, {"size": -1}, {"root": b""}, {"day": "20-4-2026"},
     {"day": "2026-04-20\n"}, {"rules": "AB" * 32}, {"rules": ""}],
)  # fmt: skip
def test_what_could_be_read_as_another_head_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no tree head"):
        replace(HEAD, **wrong)  # type: ignore[arg-type]  # by name
