"""The seed of a vote's lots: made at opening, hidden until closing, fixed by a hash that everybody sees."""

from __future__ import annotations

import secrets

from samenspraak.engines.ledger.lots import commitment

HIDDEN = frozenset({"seed"})  # what frozen rules do not show while people vote


def new_lots() -> dict[str, str]:
    """What frozen rules say of lots: `seed`, and its `commitment`."""
    seed = secrets.token_hex(16)
    return {"seed": seed, "commitment": commitment(seed)}
