"""Checking a vote from its open data alone: digests, tree, signatures, seed, limits and result.

The files are described in docs/reference/open-vote.md. `ballots/static/ballots/check_vote.py` does the same
and shares no code with this.
"""

from samenspraak.engines.recount.checks import verify, verify_log
from samenspraak.engines.recount.fields import Wrong
from samenspraak.engines.recount.reading import OpenLog, OpenVote, read

__all__ = ["OpenLog", "OpenVote", "Wrong", "read", "verify", "verify_log"]
