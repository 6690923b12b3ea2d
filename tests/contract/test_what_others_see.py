"""Cards, figures, tables, candidates and links hold in every state, also when nobody took part."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import RequestFactory

from samenspraak.kit.sheets import lines
from samenspraak.participation.actions import close_activity
from samenspraak.participation.contract import Ability, CallToAction, Candidate, Card, Figure
from samenspraak.participation.models import Activity, Contribution
from samenspraak.shell.drawings import SCENES
from samenspraak.shell.here import Here, desk_patterns, public_patterns, resolve_below
from tests.contract.stage import Stage, is_sentence

pytestmark = pytest.mark.slow
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


def open_and_empty(stage: Stage) -> Activity:
    return stage.opened()


def open_and_in_use(stage: Stage) -> Activity:
    activity = stage.opened()
    for _time in range(3):
        stage.take_part(activity)
    stage.method.make_candidates(activity)
    return activity


def closed_and_empty(stage: Stage) -> Activity:
    return stage.closed(residents=0)


def closed_after_use(stage: Stage) -> Activity:
    return close_activity(user=None, activity=open_and_in_use(stage))


STATES = [Stage.draft, open_and_empty, open_and_in_use, closed_and_empty, closed_after_use]
every_state = pytest.mark.parametrize("make", STATES, ids=lambda make: str(make.__name__))
Make = Callable[[Stage], Activity]


@every_state
def test_figures_are_numbers_with_what_they_mean(stage: Stage, make: Make) -> None:
    for figure in stage.method.figures(make(stage)):
        assert isinstance(figure, Figure)
        assert figure.value >= 0
        assert figure.label
        assert "%(" not in figure.label


def test_the_first_figure_grows_with_who_takes_part(stage: Stage) -> None:
    activity = stage.opened()
    before = stage.method.figures(activity)[0].value
    stage.take_part(activity)
    stage.take_part(activity)
    assert stage.method.figures(activity)[0].value == before + 2


@every_state
def test_it_asks_something_only_while_it_is_open(stage: Stage, make: Make) -> None:
    activity = make(stage)
    call = stage.method.call_to_action(activity)
    if not activity.accepts():
        assert call is None
        return
    assert isinstance(call, CallToAction)
    assert call.label
    assert resolve_below(public_patterns(activity.method), call.path)
    assert not call.note or call.note.endswith(".")


@every_state
def test_candidates_can_be_voted_on(stage: Stage, make: Make) -> None:
    activity = make(stage)
    for candidate in stage.method.candidates(activity):
        assert isinstance(candidate, Candidate)
        assert candidate.title
        assert candidate.cost >= 0
        assert not candidate.drawing or candidate.drawing in SCENES
        contribution = Contribution.objects.get(pk=candidate.contribution)
        assert (contribution.activity, contribution.state) == (activity, "published")
        assert candidate.reference == contribution.reference


def test_what_is_handed_in_can_become_a_candidate(stage: Stage) -> None:
    if Ability.SUBMIT not in stage.method.abilities:
        return
    activity = open_and_in_use(stage)
    candidates = list(stage.method.candidates(activity))
    if not candidates:
        assert stage.method.make_candidates.__qualname__ == "Method.make_candidates"  # it offers none at all
        return
    handed_in = set(Contribution.objects.filter(activity=activity).values_list("pk", flat=True))
    assert {candidate.contribution for candidate in candidates} == handed_in


@every_state
def test_every_contribution_has_a_card_that_leads_somewhere(stage: Stage, make: Make) -> None:
    activity = make(stage)
    for contribution in Contribution.objects.filter(activity=activity):
        card = stage.method.card(contribution)
        assert isinstance(card, Card)
        assert card.title
        assert resolve_below(public_patterns(activity.method), card.path)
        assert not card.drawing or card.drawing in SCENES
        assert card.pill is None or all(isinstance(part, str) for part in card.pill)


@every_state
def test_tables_are_as_they_say(stage: Stage, make: Make) -> None:
    activity = make(stage)
    tables = list(stage.method.tables(activity))
    assert len({table.slug for table in tables}) == len(tables)
    for table in tables:
        names = [column.name for column in table.columns]
        assert table.title
        assert len(set(names)) == len(names)
        for column in table.columns:
            assert re.fullmatch(r"[a-z0-9_]+", column.name)
            assert is_sentence(column.description) or column.description.endswith("."), column.description
        rows = list(table.rows)
        assert all(len(row) == len(names) for row in rows)
        text = "".join(lines(names, rows))
        assert text.startswith("\ufeff" + names[0])
        assert not re.search(r'(^|,)"?[=+@]', text, re.MULTILINE), "a cell would start a formula"
        if table.public:
            assert not ADDRESS.search(text)
            assert "bewoner-" not in text.lower()


def test_somebody_took_part_so_some_table_has_rows(stage: Stage) -> None:
    activity = closed_after_use(stage)
    tables = [table for table in stage.method.tables(activity) if table.public]
    assert tables or not list(stage.method.tables(activity))
    assert all(list(table.rows) for table in tables)


@every_state
def test_the_desk_finds_the_way(stage: Stage, make: Make) -> None:
    activity = make(stage)
    request = RequestFactory().get("/desk/")
    request.user = stage.staff()
    here = Here(desk_patterns(activity.method), f"/desk/activiteiten/{activity.pk}/")
    for words, name in stage.method.desk_links(activity, request):
        assert words
        assert here.url(name).startswith(here.base)
    for number, words, name in stage.method.attention(activity):
        assert number > 0
        assert words
        assert "%(" not in words
        assert here.url(name).startswith(here.base)


def test_its_own_page_stands_at_the_top(slug: str) -> None:
    assert resolve_below(public_patterns(slug), "")


def test_a_closed_vote_says_what_was_decided(stage: Stage) -> None:
    vote = Ability.VOTE in stage.method.abilities
    assert stage.method.results(stage.opened()) is None
    activity = closed_after_use(stage)
    results, election = stage.method.results(activity), stage.method.election(activity)
    if not vote:
        assert (results, election) == (None, None)
        return
    assert results is not None
    assert results["ballots"] == 3
    assert all(outcome["rule"] and outcome["winners"] for outcome in results["outcomes"])
    if election is None:  # nothing costs anything here
        assert "budget" not in results
        return
    assert len(list(election["ballots"])) == 3
    costs = {candidate["external"]: candidate["cost"] for candidate in election["candidates"]}
    rules = [(outcome["rule"], outcome.get("completion")) for outcome in results["outcomes"]]
    assert rules == [("greedy", None), ("equal-shares", "add1u"), ("phragmen", None)]
    for outcome in results["outcomes"]:
        assert set(outcome["winners"]) <= set(costs)
        assert sum(costs[plan] for plan in outcome["winners"]) == outcome["cost"] <= results["budget"]
    chosen = {candidate["external"] for candidate in election["candidates"] if candidate["selected"]}
    assert chosen == set(results["outcomes"][0]["winners"])
