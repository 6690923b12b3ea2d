"""The digest of a ballot, and the voter's tracker: its first 80 bits, short enough to write down."""

import hashlib

from samenspraak.engines.ledger import crockford

#: The server's nonce has this one length, so that none of its bytes can pass for the voter's.
SERVER_NONCE_BYTES = 16

_SYMBOLS = 16
_BYTES = 10  # of the digest stand in a tracker
_DIGEST_BYTES = 32


def ballot_digest(server_nonce: bytes, voter_nonce: bytes, ballot: bytes) -> bytes:
    """SHA-256(server nonce ‖ voter nonce ‖ ballot), 32 bytes.

    The voter's nonce, any length, keeps a dishonest server from giving two voters one tracker; the server's,
    16 random bytes, keeps anyone from guessing a ballot from its digest. `ballot` is the canonical JSON of an
    object: only one complete object can stand at the end, which tells where the voter's nonce stops. Raises
    ValueError for a server nonce of another length.
    """
    if len(server_nonce) != SERVER_NONCE_BYTES:
        raise ValueError(f"the server's nonce has {SERVER_NONCE_BYTES} bytes, not {len(server_nonce)}")
    return hashlib.sha256(server_nonce + voter_nonce + ballot).digest()


def tracker(digest: bytes) -> str:
    """`7K3M-Q9TX-2VHB-R4DW` for a digest of at least 10 bytes."""
    if len(digest) < _BYTES:
        raise ValueError(f"a digest has at least {_BYTES} bytes")
    return crockford.in_fours(crockford.encode(int.from_bytes(digest[:_BYTES]), _SYMBOLS))


def parse_tracker(text: str) -> str:
    """A tracker as a person types it, in its printed form; ValueError where it can't be one."""
    return crockford.in_fours(crockford.clean(text, _SYMBOLS))


def digests_between(first: str) -> tuple[bytes, bytes]:
    """From which digest on, and below which one, all trackers begin with these symbols; as bytes compare.

    Raises KeyError for what is no symbol of a tracker.
    """
    value = 0
    for symbol in crockford.values(first):
        value = value << 5 | symbol
    rest = 5 * (_SYMBOLS - len(first))
    low, below = value << rest, value + 1 << rest
    beyond_all = b"\xff" * (_DIGEST_BYTES + 1)
    return low.to_bytes(_BYTES), beyond_all if below >> 8 * _BYTES else below.to_bytes(_BYTES)
