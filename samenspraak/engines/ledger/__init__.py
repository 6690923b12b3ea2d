"""What lets a voter find their ballot back and anyone check the count: digests, trackers and voting codes."""

from samenspraak.engines.ledger.codes import check, new_code, normalise, printed
from samenspraak.engines.ledger.trackers import SERVER_NONCE_BYTES, ballot_digest, parse_tracker, tracker

__all__ = [
    "SERVER_NONCE_BYTES",
    "ballot_digest",
    "check",
    "new_code",
    "normalise",
    "parse_tracker",
    "printed",
    "tracker",
]
