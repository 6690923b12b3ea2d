"""What lets a voter find their ballot back and anyone check the count: digests, trackers and voting codes."""

from samenspraak.engines.ledger.codes import check, new_code, normalise, printed
from samenspraak.engines.ledger.trackers import (
    SERVER_NONCE_BYTES,
    ballot_digest,
    digests_between,
    parse_tracker,
    tracker,
)

__all__ = [
    "SERVER_NONCE_BYTES",
    "ballot_digest",
    "check",
    "digests_between",
    "new_code",
    "normalise",
    "parse_tracker",
    "printed",
    "tracker",
]
