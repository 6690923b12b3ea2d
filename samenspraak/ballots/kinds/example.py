"""A ballot that holds, of somebody who likes this and that: demo, rehearsal, contract tests."""

from __future__ import annotations

from random import Random

from samenspraak.ballots.kinds.filled import Filled
from samenspraak.ballots.kinds.paper import Paper


def example(paper: Paper, rng: Random) -> Filled:
    parts = [rng.choice(paper.parts)] if paper.one_group else list(paper.parts)
    marks = {number: mark for part in parts for number, mark in part.kind.example(paper, part, rng).items()}
    return Filled.of(marks, parts[0].number if paper.one_group else 0)
