"""Every kind of ballot: what holds, how it is written and read back, on the screen and from paper."""

from __future__ import annotations

import json
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
    Section,
    Wrong,
    YesNo,
    check,
    content,
    example,
    impossible,
    packed,
    read,
    read_typed,
)
from samenspraak.ballots.kinds.tests.papers import a_paper, grouped_paper
from samenspraak.projects.noun import Noun
from tests.contract.stage import is_sentence

FREE = dict.fromkeys(range(1, 7), 0)
PRICED = {1: 30, 2: 25, 3: 20, 4: 30, 5: 20, 6: 5}
PLANS = {number: (0, 1 if number < 4 else 2) for number in FREE}


def two_groups(kind: Kind, **whole: Any) -> Paper:
    return grouped_paper({"Noord": (kind, 0), "Zuid": (kind, 0)}, PLANS, **whole)


PAPERS = {
    "likes": a_paper(Likes(), FREE),
    "one": a_paper(One(), FREE),
    "up to three": a_paper(Approval(1, 3), FREE),
    "exactly two": a_paper(Approval(2, 2), FREE),
    "yes or no": a_paper(YesNo(), FREE),
    "yes or no to all": a_paper(YesNo(6), FREE),
    "points": a_paper(Points(1, 0, 5, 3), FREE),
    "knapsack": a_paper(Knapsack(1, 0, 70, 20), PRICED, budget=70),
    "ranked": a_paper(Ranked(2, 4), FREE),
    "likes in groups": two_groups(Likes(0)),
    "one in each group": two_groups(One(1)),
    "one in one group": two_groups(One(), one_group=True),
    "yes or no in groups": two_groups(YesNo(0), least=2),
    "ranked in groups": two_groups(Ranked(0, 2)),
    "ranked in one group": two_groups(Ranked(1, 2), one_group=True),
}
ANYTHING = st.recursive(
    st.one_of(
        st.integers(-3, 9),
        st.sampled_from(["yes", "no", "", "blank", "3", "x", "²"]),
        st.floats(),
        st.none(),
        st.booleans(),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=2), inner, max_size=3)
    ),
    max_leaves=5,
)
NUMBER = st.one_of(st.integers(1, 6), st.integers(-1, 8), st.integers(1, 6).map(str))
DATA = st.fixed_dictionaries(
    {},
    optional={
        "choice": st.one_of(st.lists(NUMBER, max_size=7, unique=True), ANYTHING),
        "ranking": st.one_of(st.lists(NUMBER, max_size=7, unique=True), ANYTHING),
        "answers": st.one_of(
            st.dictionaries(NUMBER, st.sampled_from(["yes", "no", ""]), max_size=6), ANYTHING
        ),
        "points": st.one_of(st.dictionaries(NUMBER, st.integers(0, 4), max_size=6), ANYTHING),
        "group": st.one_of(st.sampled_from([0, 1, 2, None, "1"]), ANYTHING),
    },
)


def within_limits(kind: Kind, marks: dict[int, int]) -> bool:
    """Said once more, apart from how the kinds say it."""
    if len(marks) < kind.least or (kind.most and len(marks) > kind.most):
        return False
    match kind:
        case Points():
            return sum(marks.values()) <= kind.points and max(marks.values(), default=0) <= (
                kind.most_each or kind.points
            )
        case Knapsack():
            return kind.min_spend <= sum(PRICED[number] for number in marks) <= kind.budget
        case YesNo():
            return set(marks.values()) <= {1, 2}
        case Ranked():
            return sorted(marks.values()) == list(range(1, len(marks) + 1))
    return set(marks.values()) <= {1}


@pytest.mark.parametrize("name", PAPERS)
@given(data=DATA)
def test_whatever_is_handed_in_holds_or_gets_a_sentence(name: str, data: dict[str, Any]) -> None:
    paper = PAPERS[name]
    try:
        filled = check(paper, read(paper, data))
    except Wrong as wrong:
        (sentence,) = wrong.errors["choice"]
        assert is_sentence(sentence), sentence
        return
    assert filled.marks
    for part in paper.parts:
        if not paper.one_group or part.number == filled.group:
            assert within_limits(part.kind, dict(filled.within(part)))


@pytest.mark.parametrize("name", PAPERS)
@given(seed=st.integers())
def test_an_example_holds_and_is_read_back_from_whatever_it_is_written_on(name: str, seed: int) -> None:
    paper = PAPERS[name]
    filled = check(paper, example(paper, Random(seed)))
    assert read(paper, packed(paper, filled)) == filled
    assert read(paper, json.loads(content(paper, filled))) == filled
    assert read_typed(paper, as_typed(paper, filled)) == filled


def as_typed(paper: Paper, filled: Filled) -> str:
    match paper.kind:
        case Points():
            return " ".join(f"{number}:{points}" for number, points in filled.marks)
        case YesNo():
            return ", ".join(f"{number}{' jn'[mark]}" for number, mark in filled.marks)
    return " ".join(str(number) for number, _mark in paper.kind.in_order(filled.marks))


@pytest.mark.parametrize("slug", KINDS)
def test_every_kind_says_in_words_what_it_asks(slug: str) -> None:
    paper = next(paper for paper in PAPERS.values() if paper.kind.slug == slug)
    part, noun = paper.parts[0], Noun()
    kind = part.kind
    said = [kind.lead(paper, part, noun), kind.instruction(noun), *kind.limits(paper, noun), str(kind.typing)]
    assert all(text[0].isupper() and text[-1] in ".!?" and "%(" not in text for text in said)
    assert kind.title(paper, part, noun)
    section = Section(paper, part, example(paper, Random(1)).within(part))
    assert section.state
    assert is_sentence(kind.told(paper, [section], noun))
    assert len(section.lines) == section.count
    assert read_typed(a_paper(kind, dict.fromkeys(range(1, 13), 0)), kind.typed_example).marks


@pytest.mark.parametrize("name", PAPERS)
@given(presses=st.lists(st.tuples(st.integers(0, 3), st.integers(1, 6)), max_size=25))
def test_whatever_buttons_are_pressed_the_marks_are_those_of_a_ballot(
    name: str, presses: list[tuple[int, int]]
) -> None:
    paper = PAPERS[name]
    kind, marks = paper.kind, dict[int, int]()
    for button, number in presses:
        try:
            marks = kind.press(paper, marks, kind.buttons[button % len(kind.buttons)], number)
        except Wrong:
            continue
        marks = Filled.of(marks).by_number
        filled = Filled.of(marks)
        again = read(paper, json.loads(content(paper, filled)))
        assert again == filled
        assert kind.tidy(paper, marks) == marks


def test_choosing_another_takes_the_one_vote_back() -> None:
    paper = PAPERS["one"]
    marks = One().press(paper, {}, "add", 2)
    assert Filled.of(One().press(paper, marks, "add", 5)).numbers == (5,)
    groups = PAPERS["one in each group"]
    both = One().press(groups, One().press(groups, {}, "add", 2), "add", 5)
    assert Filled.of(both).numbers == (2, 5)


def test_a_ranking_moves_up_and_down_and_closes_the_gap() -> None:
    paper, kind, marks = PAPERS["ranked"], Ranked(2, 4), dict[int, int]()
    for number in (3, 1, 5):
        marks = kind.press(paper, marks, "add", number)
    assert marks == {3: 1, 1: 2, 5: 3}
    marks = kind.press(paper, marks, "up", 5)
    assert marks == {3: 1, 5: 2, 1: 3}
    assert kind.press(paper, marks, "up", 3) == marks
    assert kind.press(paper, marks, "down", 1) == marks
    assert kind.press(paper, marks, "remove", 3) == {5: 1, 1: 2}
    assert kind.tidy(paper, {3: 1, 1: 3}) == {3: 1, 1: 2}


def refused(paper: Paper, **data: Any) -> str:
    with pytest.raises(Wrong) as no:
        check(paper, read(paper, data))
    return str(no.value)


def test_limits_are_told_in_plain_words() -> None:
    assert refused(PAPERS["exactly two"], choice=[1]) == "Kies er ten minste 2."
    assert refused(PAPERS["exactly two"], choice=[1, 2, 3]) == "Je mag er hooguit 2 kiezen."
    assert refused(PAPERS["yes or no to all"], answers={1: "yes"}) == "Geef overal antwoord. Je gaf er nu 1."
    assert "op volgorde" in refused(PAPERS["ranked"], ranking=[1, 2, 3, 4, 5])
    assert "twee keer" in refused(PAPERS["ranked"], ranking=[1, 2, 1])
    assert "ja of nee" in refused(PAPERS["yes or no"], answers={1: "misschien"})
    assert "twee keer" in refused(PAPERS["yes or no"], answers={1: "yes", "1": "no"})
    assert refused(PAPERS["one"], choice=[1, 2]) == "Je mag er hooguit 1 kiezen."
    assert refused(PAPERS["one in each group"], choice=[1]) == "Zuid: Kies er ten minste 1."


def test_a_blank_answer_is_no_answer() -> None:
    paper = PAPERS["yes or no"]
    given_ = {"1": "yes", "2": "no", "3": "", "4": None, "5": "blank"}
    filled = check(paper, read(paper, {"answers": given_}))
    assert content(paper, filled) == '{"answers":{"1":"yes","2":"no"},"kind":"yes-no","v":1}'


@pytest.mark.parametrize("text", ["1j 1n", "1", "1x", "j1", "1j2n", "-1j", "9j"])
def test_a_yes_or_no_that_is_typed_wrong_is_refused(text: str) -> None:
    with pytest.raises(Wrong):
        read_typed(PAPERS["yes or no"], text)


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (Approval(7, 0), "meer kiezen dan er mogen"),
        (Approval(3, 2), "meer kiezen dan er mogen"),
        (YesNo(7), "meer"),
        (Ranked(3, 2), "meer"),
        (Points(1, 0, 0), "1 tot 100"),
        (Points(6, 0, 5), "meer kiezen dan ze punten"),
        (Points(1, 2, 5, 2, all_points=True), "alle punten kwijt"),
    ],
)
def test_limits_that_nobody_can_keep_are_found_beforehand(kind: Kind, says: str) -> None:
    ((part, sentence),) = impossible(a_paper(kind, FREE), Noun())
    assert part is not None
    assert says in sentence


@pytest.mark.parametrize("name", PAPERS)
def test_limits_that_can_be_kept_are_no_problem(name: str) -> None:
    assert list(impossible(PAPERS[name], Noun())) == []


@given(costs=st.lists(st.integers(1, 12), min_size=1, max_size=5), data=st.data())
def test_a_basket_is_called_impossible_only_when_it_is(costs: list[int], data: st.DataObject) -> None:
    budget = data.draw(st.integers(1, 30))
    kind = Knapsack(0, 0, budget, data.draw(st.integers(1, budget)))
    paper = a_paper(kind, dict(enumerate(costs, start=1)), budget=budget)
    baskets = [
        sum(cost for place, cost in enumerate(costs) if chosen >> place & 1)
        for chosen in range(1 << len(costs))
    ]
    possible = any(kind.min_spend <= spent <= budget for spent in baskets)
    assert possible != bool(list(impossible(paper, Noun())))


def test_what_the_whole_asks_may_be_more_than_the_groups_have() -> None:
    for paper in (two_groups(One(0), least=3), two_groups(Ranked(0, 1), least=3)):
        ((part, sentence),) = impossible(paper, Noun())
        assert part is None
        assert "meer kiezen dan er mogen" in sentence
