"""The page tells a count so that anybody can follow it: the rule, the rounds, what was lacking."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import get_args

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.ballots.exclusions import decide, propose
from samenspraak.ballots.kinds import Filled, content
from samenspraak.ballots.models import Ballot
from samenspraak.booth.tests.conftest import BASE
from samenspraak.booth.tests.voter import downloaded, text
from samenspraak.methods.budget import comparing, rounds
from samenspraak.methods.budget.counting import count
from samenspraak.methods.budget.models import Result
from samenspraak.methods.budget.rules import Rule, Vote
from samenspraak.methods.budget.shown import Shown, shown_result, told_as
from samenspraak.methods.budget.tests.factories import bare_vote, open_in_groups, open_vote, vote_for
from samenspraak.participation.actions import close_activity
from samenspraak.participation.models import Activity
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project
from samenspraak.projects.noun import Noun
from samenspraak.scrutiny.actions import establish, handle, recount
from samenspraak.tenancy.models import Organisation
from tests.cast import make_staff

Browser = Callable[..., Client]
VOTES = [
    ("Zwemtrap", "Bomen", "Bankjes"),
    ("Zwemtrap", "Muurkunst"),
    ("Zwemtrap", "Bomen"),
    ("Muurkunst", "Bomen"),
    ("Bakfiets", "Bomen"),
    ("Bakfiets",),
    ("Licht",),
]


def fill(activity: Activity) -> list[str]:
    return [vote_for(activity, f"{n}@voorbeeld.nl", *titles).tracker for n, titles in enumerate(VOTES)]


@pytest.fixture
def closed(vote: Activity) -> Activity:
    fill(vote)
    return close_activity(user=None, activity=vote)


def shown_of(activity: Activity) -> Shown:
    shown = shown_result(activity)
    assert shown is not None
    return shown


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def test_the_rule_that_held_stands_above_what_it_chose(closed: Activity, browser: Browser) -> None:
    page = text(browser(closed).get(f"{BASE}uitslag/"))
    rule = page.index("Zo is geteld: Meeste stemmen eerst.")
    assert rule < page.index("Deze plannen komen er") < page.index("En met een andere telregel?")
    assert "Dat stond vast voor het stemmen begon." in page


def test_each_round_says_what_was_in_the_purse(closed: Activity) -> None:
    told = rounds.told(shown_of(closed))
    assert [(step.round, step.title) for step in told["steps"]] == [
        (1, "Bomen"),
        (2, "Zwemtrap"),
        (3, "Bakfiets"),
        (4, "Muurkunst"),
        (0, "Bankjes"),
        (0, "Licht"),
    ]
    first, *_rest, last = map(plain, (step.text for step in told["steps"]))
    assert first == "4 stemmen. Kost € 11.500. Er was € 50.000, er blijft € 38.500 over."
    assert last.startswith("1 stem. Kost € 8.200, maar er was nog € 1.000. Overgeslagen.")
    assert "Gelijke stand: het goedkoopste ging voor." in told["steps"][2].text
    assert plain(told["ending"][0]) == "Aan het eind was er nog € 1.000."


def test_who_was_not_chosen_reads_what_it_lacked(closed: Activity) -> None:
    lacked = {row.title: plain(row.why) for row in shown_of(closed).others}
    assert lacked["Bankjes"] == (
        "Past niet meer: er was nog € 1.000, dus € 5.500 te weinig. Met 1 stem meer was het gekozen."
    )


def test_where_equal_shares_decides_the_rounds_say_who_paid(project: Project, initiator: Participant) -> None:
    activity = open_vote(project, initiator, rule="equal-shares")
    fill(activity)
    close_activity(user=None, activity=activity)
    shown = shown_of(activity)
    assert shown.result.rule == "equal-shares"
    assert shown.outcome["completion"] == "add1u"
    assert shown.rules[0] == "equal-shares"
    told = rounds.told(shown)
    first = told["steps"][0]
    assert plain(first.text).startswith("4 stemmers betalen samen € 11.500: ieder € 2.875.")
    assert first.paid_by == pytest.approx(4 / 7)
    assert "begon met" in told["opening"]
    assert comparing.told(shown)["held"]["title"] == "Gelijke delen"


def test_the_other_rule_says_what_would_differ_and_why(project: Project, initiator: Participant) -> None:
    """Two thirds want the dear one; equal shares leaves something for the others too."""
    activity = open_vote(project, initiator, budget=2_000_000)
    for number in range(6):
        vote_for(activity, f"veel{number}@voorbeeld.nl", "Muurkunst")
    for number in range(5):
        vote_for(activity, f"weinig{number}@voorbeeld.nl", "Bakfiets")
    close_activity(user=None, activity=activity)
    (other,) = (
        side for side in comparing.told(shown_of(activity))["others"] if side["title"] == "Gelijke delen"
    )
    assert other["sentence"] == "Met Gelijke delen komt er 1 bij en valt er 1 af."
    assert [plan["title"] for plan in other["gained"]] == ["Bakfiets"]
    assert "5 stemmers hebben er samen genoeg voor over" in other["gained"][0]["why"]
    assert [plan["title"] for plan in other["lost"]] == ["Muurkunst"]
    assert "kwamen samen" in other["lost"][0]["why"]


def test_the_page_is_told_once_and_then_kept(closed: Activity, browser: Browser) -> None:
    client = browser(closed)
    first = client.get(f"{BASE}uitslag/")
    with CaptureQueriesContext(connection) as queries:
        again = client.get(f"{BASE}uitslag/")
    assert text(again) == text(first)
    assert not [query for query in queries if "outcomes" in query["sql"]]


@pytest.mark.parametrize("plans", [2, 6])
def test_telling_takes_as_many_queries_whatever_the_number_of_plans(
    project: Project, initiator: Participant, browser: Browser, plans: int
) -> None:
    activity = open_vote(project, initiator)
    for number, titles in enumerate(VOTES[:plans]):
        vote_for(activity, f"{number}@voorbeeld.nl", *titles)
    close_activity(user=None, activity=activity)
    client = browser(activity)
    client.get("/")  # what every page has in common is kept
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{BASE}uitslag/")
    assert len(queries) <= 11  # with one for each plan it would be more


def test_a_provisional_result_says_so_until_it_is_established(
    project: Project, initiator: Participant, browser: Browser, editor: User
) -> None:
    activity = open_vote(project, initiator, provisional=True)
    fill(activity)
    activity = close_activity(user=None, activity=activity)
    client = browser(activity)
    page = text(client.get(f"{BASE}uitslag/"))
    assert "Voorlopige uitslag van" in page
    assert "Tot ze is vastgesteld, kan er iets veranderen." in page
    assert "Uitslag vastgesteld" not in page
    establish(user=editor, activity=activity)
    Organisation.objects.update(stamp=99)  # raised on commit, which a test never reaches
    page = text(client.get(f"{BASE}uitslag/"))
    assert "Uitslag vastgesteld op" in page
    assert "Voorlopige" not in page


def test_a_recount_that_differs_is_said_on_the_page_with_what_was_found(
    closed: Activity, browser: Browser, editor: User
) -> None:
    Ballot.objects.filter(activity=closed).order_by("pk")[0].delete()
    found = recount(user=None, activity=closed)
    client = browser(closed)
    page = text(client.get(f"{BASE}uitslag/"))
    assert "week af. We zoeken uit waarom. Aan de uitslag is niets veranderd." in page
    handle(user=editor, found=found, reason="Een proef met een kopie van de gegevens.")
    Organisation.objects.update(stamp=99)
    page = text(client.get(f"{BASE}uitslag/"))
    assert "week een hertelling af. Een proef met een kopie van de gegevens." in page


def test_ballots_left_out_are_told_with_number_and_reason_and_stay_in_the_file(
    project: Project, initiator: Participant, browser: Browser, editor: User, waterveen: Organisation
) -> None:
    activity = open_vote(project, initiator, provisional=True)
    trackers = fill(activity)
    close_activity(user=None, activity=activity)
    activity.refresh_from_db()
    reason = "Deze codes zijn gestolen; er is aangifte gedaan."
    proposal = propose(user=editor, activity=activity, trackers=" ".join(trackers[4:6]), reason=reason)
    decide(user=make_staff(waterveen, "editor", "tweede"), proposal=proposal)
    client = browser(activity)
    page = text(client.get(f"{BASE}uitslag/"))
    assert f"2 stemmen tellen niet mee. {reason} Op" in page
    assert "besloten door twee medewerkers" in page
    assert "5 inwoners kozen" in page
    ballots = list(csv.reader(io.StringIO(downloaded(client, f"{BASE}stemmen.csv"))))
    out = {line[0] for line in ballots[1:] if line[-1] == "nee"}
    assert (len(ballots), out) == (8, set(trackers[4:6]))
    assert reason in downloaded(client, f"{BASE}uitslag-besluiten.csv")
    assert "num_votes;5" in downloaded(client, f"{BASE}uitslag.pb")


def test_everything_goes_out_as_data_with_what_each_column_means(closed: Activity, browser: Browser) -> None:
    client = browser(closed)
    told = json.loads(downloaded(client, f"{BASE}uitslag.json"))
    result = Result.objects.get(activity=closed)
    assert (told["rule"], told["digest"], told["seed"]) == ("greedy", result.digest, result.seed)
    assert [table["name"] for table in told["tables"]] == [
        "uitslag",
        "rondes",
        "opkomst",
        "tellingen",
    ]
    for table in told["tables"]:
        assert all(column["description"].endswith(".") for column in table["columns"])
        assert all(len(row) == len(table["columns"]) for row in table["rows"])
        name = "uitslag.csv" if table["name"] == "uitslag" else f"uitslag-{table['name']}.csv"
        head, *rows = csv.reader(io.StringIO(downloaded(client, BASE + name).removeprefix("\ufeff")))
        assert head == [column["name"] for column in table["columns"]]
        assert len(rows) == len(table["rows"])
    held = [row for row in told["tables"][1]["rows"] if row[1] == "ja"]
    assert [row[4] for row in held] == ["Bomen", "Zwemtrap", "Bakfiets", "Muurkunst"]
    assert client.get(f"{BASE}uitslag-onzin.csv").status_code == 404


def test_turnout_tells_of_how_many_who_might(
    project: Project, initiator: Participant, browser: Browser
) -> None:
    activity = open_vote(project, initiator)
    fill(activity)
    close_activity(user=None, activity=activity)
    page = text(browser(activity).get(f"{BASE}uitslag/"))
    assert "7 inwoners stemden." in page
    assert "van elke 100" not in page  # anybody has an address
    Result.objects.filter(activity=activity).update(entitled=200)
    Organisation.objects.update(stamp=99)
    page = text(browser(activity).get(f"{BASE}uitslag/"))
    assert "Dat is 3,5 van elke 100 die mochten: 200 in totaal." in page


def test_each_group_tells_its_own_rounds_and_ids_stay_unique(
    project: Project, initiator: Participant, browser: Browser
) -> None:
    activity = open_in_groups(project, initiator, rule="equal-shares")
    for number, titles in enumerate(VOTES):
        with_group = [title for title in titles if title != "Bankjes"]
        vote_for(activity, f"{number}@voorbeeld.nl", *with_group)
    close_activity(user=None, activity=activity)
    page = browser(activity).get(f"{BASE}uitslag/")
    assert text(page).count("Hoe is er geteld, ronde voor ronde?") == 2
    ids = re.findall(r'\bid="([^"]+)"', page.content.decode())
    assert len(ids) == len(set(ids))
    assert "style=" not in page.content.decode().split("<main")[1]


# Whatever people vote, the rounds add up.

BUDGET = 1_000
COSTS = st.lists(st.integers(1, 1_200), min_size=1, max_size=7)


@st.composite
def counted(draw: st.DrawFn) -> Shown:
    costs = draw(COSTS)
    rule = draw(st.sampled_from(get_args(Rule)))
    vote = bare_vote(
        {number: (cost, 0) for number, cost in enumerate(costs, start=1)},
        budget=BUDGET,
        ballot="approval",
        rule=rule,
    )
    ballots = draw(st.lists(st.sets(st.sampled_from(sorted(vote.by_number)), min_size=1), max_size=8))
    contents: dict[str, int] = {}
    for ballot in ballots:
        filled = content(vote.paper, Filled.of(sorted(ballot)))
        contents[filled] = contents.get(filled, 0) + 1
    return as_shown(vote, contents)


def as_shown(vote: Vote, contents: dict[str, int]) -> Shown:
    outcome = count(vote, contents)
    result = Result(rule=vote.settings.rule, outcomes=outcome.outcomes, ballots=outcome.ballots)
    return told_as(vote, result, Noun())


@given(counted())
def test_every_plan_has_its_turn_or_is_counted_at_the_end(shown: Shown) -> None:
    told = rounds.told(shown)
    steps: list[rounds.Step] = told["steps"]
    bought = [step for step in steps if step.bought]
    assert [step.title for step in bought] == [shown.titles[plan] for plan in shown.outcome["winners"]]
    assert sorted(row.title for row in shown.chosen) == sorted(step.title for step in bought)
    never = [loser for loser in shown.outcome["losers"] if loser["reason"] != "not-enough-left"]
    assert len(steps) + len(never) == len(shown.rows)


@given(counted())
def test_the_purse_goes_down_by_what_was_bought_and_never_below_nothing(shown: Shown) -> None:
    spent = 0
    for step in rounds.told(shown)["steps"]:
        assert step.spent == spent
        if step.bought:
            spent += step.cost
        else:
            assert spent + step.cost > BUDGET
    assert spent == shown.cost <= BUDGET


@given(counted())
def test_who_is_not_chosen_is_told_why_and_who_is_chosen_is_not(shown: Shown) -> None:
    assert all(row.why.endswith(".") for row in shown.others)
    assert all(row.why == "" for row in shown.chosen)


@given(counted())
def test_what_would_differ_turns_one_outcome_into_the_other(shown: Shown) -> None:
    for rule, side in zip(shown.rules, comparing.told(shown)["sides"], strict=True):
        titles = {shown.titles[plan] for plan in shown.outcome["winners"]}
        gained = {plan["title"] for plan in side["gained"]}
        lost = {plan["title"] for plan in side["lost"]}
        there = {shown.titles[plan] for plan in shown.outcomes[rule]["winners"]}
        assert (titles | gained) - lost == there
        assert all(plan["why"] for plan in [*side["gained"], *side["lost"]])
