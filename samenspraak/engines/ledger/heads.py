"""Tree heads: what the log of a vote comes to at one moment, signed with Ed25519.

What is signed is a checkpoint as C2SP has it (https://c2sp.org/tlog-checkpoint): a few lines of text, each
ended by a line feed.

    waterveen.example/buurtbudget/stemmen           the name of the log
    40                                              how many ballots it holds
    hGe8cfeoQWTpjPkeIiGsIYsd1k1CLSvkOpZBRTGCWmI=    root of their Merkle tree, in base64
    day 2026-04-20
    rules 55d1…                                     SHA-256 of the rules that hold, in hexadecimal
    open                                            or final: then no ballot comes after it

The result is signed apart, when it is final: see `Statement`.

Keys are 32 bytes, signatures 64 (RFC 8032, https://www.rfc-editor.org/rfc/rfc8032).
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from samenspraak.engines.ledger.merkle import HASH_BYTES

_LOG = re.compile(r"[!-~]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Head:
    """`log` in printable ASCII without spaces, `day` as 2026-04-20, `rules` as 64 hexadecimal digits."""

    log: str
    size: int
    root: bytes
    day: str
    rules: str
    final: bool = False

    def __post_init__(self) -> None:
        """No value may hold a line feed, so that one text stands for one head."""
        fits = _LOG.fullmatch(self.log) and _DAY.fullmatch(self.day) and _DIGEST.fullmatch(self.rules)
        if not fits or self.size < 0 or len(self.root) != HASH_BYTES:
            raise ValueError(f"this is no tree head: {self}")

    def text(self) -> str:
        """Exactly what is signed, in ASCII."""
        root, state = b64encode(self.root).decode("ascii"), "final" if self.final else "open"
        lines = (self.log, self.size, root, f"day {self.day}", f"rules {self.rules}", state)
        return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True)
class Statement:
    """What was published of the count: `digest` is SHA-256 over it, as docs/reference/open-vote.md says."""

    log: str
    digest: bytes

    def text(self) -> str:
        return f"samenspraak result\n{self.log}\n{self.digest.hex()}\n"


def public_key(private: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def sign(said: Head | Statement, private: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(private).sign(said.text().encode())


def is_signed(said: Head | Statement, signature: bytes, public: bytes) -> bool:
    """Did the owner of this public key sign this? False for anything that is no key or signature."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, said.text().encode())
    except (InvalidSignature, ValueError):
        return False
    return True
