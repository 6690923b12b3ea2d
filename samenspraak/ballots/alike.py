"""How many ballots of one batch chose the very same: a number for who watches over a vote, nothing else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

FEWEST_CHOICES = 3  # the same single choice says nothing


def most_alike(contents: Iterable[str]) -> int:
    """The size of the largest group of equal ballots that name three or more things; 0 without any."""
    for content, times in Counter(contents).most_common():
        if _choices(content) >= FEWEST_CHOICES:
            return times
    return 0


def _choices(content: str) -> int:
    """How many things the ballot names, whatever its kind: the longest list or table in it."""
    ballot = json.loads(content)
    return max((len(part) for part in ballot.values() if isinstance(part, list | dict)), default=0)
