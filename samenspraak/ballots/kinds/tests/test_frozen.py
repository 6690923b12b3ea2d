"""Whoever checks a vote by its open data judges every ballot as it was judged when it was cast."""

from __future__ import annotations

import json
from dataclasses import asdict
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.ballots.kinds import (
    KINDS,
    Approval,
    Filled,
    Kind,
    Knapsack,
    Likes,
    One,
    Paper,
    Points,
    Ranked,
    Wrong,
    YesNo,
    check,
    content,
    example,
    frozen,
)
from samenspraak.ballots.kinds.tests.papers import a_paper, grouped_paper
from samenspraak.engines.recount.fields import Wrong as Found
from samenspraak.engines.recount.limits import KEYS, check_limits
from samenspraak.engines.recount.reading import OpenBallot

PLANS = {1: (30, 1), 2: (25, 1), 3: (20, 1), 4: (30, 2), 5: (20, 2), 6: (5, 2)}
KIND_LIST: list[Kind] = [
    Likes(),
    One(),
    Approval(2, 3),
    Approval(3, 3),
    YesNo(2),
    Points(1, 3, points=10, most_each=6),
    Points(points=5, all_points=True),
    Knapsack(1, 0, 60, 20),
    Ranked(1, 3),
]


def papers() -> list[Paper]:
    whole = [a_paper(kind, {number: cost for number, (cost, _group) in PLANS.items()}) for kind in KIND_LIST]
    groups = [
        grouped_paper({"Noord": (kind, 60), "Zuid": (kind, 60)}, PLANS, one_group=one, least=least)
        for kind in KIND_LIST
        for one in (True, False)
        for least in (0, 3)
    ]
    return whole + groups


def rules_of(paper: Paper) -> dict[str, Any]:
    content = {"candidates": [asdict(option) for option in paper.options], "ballot": frozen(paper)}
    return dict(json.loads(json.dumps(content)))  # as it comes from the database


def holds_when_cast(paper: Paper, filled: Filled) -> bool:
    try:
        check(paper, filled)
    except Wrong:
        return False
    return True


def holds_when_checked(paper: Paper, written: str) -> bool:
    try:
        check_limits(rules_of(paper), [written], [OpenBallot(0, "", written, b"", b"")])
    except Found as found:
        if found.place != "ballot 0":
            raise
        return False
    return True


@given(
    st.sampled_from(papers()),
    st.dictionaries(st.integers(1, 6), st.integers(1, 7), max_size=6),
    st.integers(0, 2),
)
def test_a_ballot_holds_for_both_or_for_neither(paper: Paper, marks: dict[int, int], group: int) -> None:
    if isinstance(paper.kind, YesNo):
        marks = {number: 1 + mark % 2 for number, mark in marks.items()}
    elif not isinstance(paper.kind, Points):
        marks = paper.kind.read(paper, list(marks))
    filled = Filled.of(marks, group)
    assert holds_when_checked(paper, content(paper, filled)) is holds_when_cast(paper, filled)


@pytest.mark.parametrize(
    "paper",
    [paper for paper in papers() if not paper.least],
    ids=lambda paper: f"{paper.kind.slug}-{len(paper.parts)}",
)
def test_what_holds_when_it_is_cast_holds_for_ever(paper: Paper) -> None:
    rng = Random(5)
    for _ballot in range(30):
        assert holds_when_checked(paper, content(paper, check(paper, example(paper, rng))))


def test_every_kind_of_ballot_can_be_checked() -> None:
    assert {kind.slug: kind.key for kind in KINDS.values()} == KEYS


@pytest.mark.parametrize(
    "written",
    [
        "", "{}", "[]", "null", "7",
        '{"choice":[1], "kind":"likes","v":1}', '{"kind":"likes","choice":[1],"v":1}',
        '{"choice":[2,1],"kind":"likes","v":1}', '{"choice":[1,1],"kind":"likes","v":1}',
        '{"choice":[7],"kind":"likes","v":1}', '{"choice":[true],"kind":"likes","v":1}',
        '{"choice":[1.0],"kind":"likes","v":1}', '{"choice":["1"],"kind":"likes","v":1}',
        '{"choice":[[1]],"kind":"likes","v":1}', '{"choice":[1],"kind":"one","v":1}',
        '{"choice":[1],"kind":"likes","v":2}', '{"choice":[1],"kind":"likes","v":1,"x":1}',
        '{"choice":[1],"group":0,"kind":"likes","v":1}', '{"choice":[1],"group":[1],"kind":"likes","v":1}',
    ],
)  # fmt: skip
def test_there_is_one_way_to_write_a_ballot(written: str) -> None:
    """Another way would be a mark by which a bought vote is known again."""
    assert not holds_when_checked(a_paper(Likes(), dict.fromkeys(PLANS, 0)), written)


def test_nor_are_points_written_otherwise() -> None:
    paper = a_paper(Points(), dict.fromkeys(PLANS, 0))
    for points in ('{"01":3}', '{"1":3.0}', '{"1":0}', '{"1":-1}', '{"1":"3"}', '{"1":true}', "[1]"):
        assert not holds_when_checked(paper, f'{{"kind":"points","points":{points},"v":1}}')
