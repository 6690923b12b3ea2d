"""Can a voter hand in anything at all? Limits that nobody can keep are found before the vote opens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samenspraak.ballots.kinds.paper import Paper, Part

if TYPE_CHECKING:
    from samenspraak.projects.noun import Noun


def impossible(paper: Paper, noun: Noun) -> Iterator[tuple[Part | None, str]]:
    """A sentence for each part whose limits no ballot can keep; None for the ballot as a whole."""
    for part in paper.parts:
        # Who votes in one group must keep what holds for the whole there too.
        kind = part.kind.along_with(paper) if paper.one_group else part.kind
        if part.options and (sentence := kind.impossible(part.options, noun, paper.currency)):
            yield part, sentence
    if paper.in_groups and paper.options and (sentence := paper.kind.impossible_together(paper, noun)):
        yield None, sentence
