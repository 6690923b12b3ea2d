"""Closing counts once, in one transaction; the result explains itself and can be repeated."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext

from samenspraak.ballots.models import Ballot
from samenspraak.booth.attention import late
from samenspraak.booth.tests.conftest import BASE
from samenspraak.booth.tests.voter import text
from samenspraak.engines.pabulib.format import read
from samenspraak.methods.budget.deciding import count_and_decide
from samenspraak.methods.budget.models import Result
from samenspraak.methods.budget.queries import figures
from samenspraak.methods.budget.tally import tally
from samenspraak.methods.budget.tests.factories import time_passes, vote_for
from samenspraak.participation import events
from samenspraak.participation.actions import close_activity
from samenspraak.participation.models import Activity, ActivityState, Contribution
from samenspraak.participation.registry import method_of
from samenspraak.participation.tally import Differs

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


def fill(activity: Activity) -> None:
    for number, titles in enumerate(VOTES):
        vote_for(activity, f"{number}@voorbeeld.nl", *titles)


@pytest.fixture
def closed(vote: Activity) -> Activity:
    fill(vote)
    return close_activity(user=None, activity=vote)


def test_most_votes_first_and_what_does_not_fit_is_skipped(closed: Activity) -> None:
    result = Result.objects.get(activity=closed)
    titles = {plan.reference: plan.title for plan in Contribution.objects.all()}
    chosen = [titles[reference] for reference in result.outcomes["greedy"]["winners"]]
    # 4 votes, 3 votes, then of two with 2 votes the cheaper; for the two with 1 vote too little is left
    assert chosen == ["Bomen", "Zwemtrap", "Bakfiets", "Muurkunst"]
    assert result.outcomes["greedy"]["cost"] == 4_900_000
    assert result.ballots == 7


def test_the_other_rule_stands_beside_it(closed: Activity) -> None:
    outcomes = Result.objects.get(activity=closed).outcomes
    assert outcomes["equal-shares"]["completion"] == "add1u", "as where it is the announced rule"
    assert outcomes["equal-shares"]["cost"] <= 5_000_000


def test_closing_tells_what_was_decided_and_why(vote: Activity) -> None:
    heard: list[events.OutcomeDecided] = []
    events.listen(events.OutcomeDecided)(heard.append)
    fill(vote)
    with TestCase.captureOnCommitCallbacks(execute=True):
        close_activity(user=None, activity=vote)
    events._listeners[events.OutcomeDecided].remove(heard.append)
    (decided,) = heard
    assert len(decided.chosen) == 4
    reasons = sorted(reason.replace("\u00a0", " ") for reason in decided.not_chosen.values())
    assert reasons == [
        "Past niet meer: er was nog € 1.000, dus € 5.500 te weinig.",
        "Past niet meer: er was nog € 1.000, dus € 7.200 te weinig.",
    ]


def test_closing_twice_counts_once(closed: Activity) -> None:
    close_activity(user=None, activity=closed)
    assert Result.objects.count() == 1


def test_a_count_that_fails_leaves_the_vote_open(vote: Activity, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: Any, **_more: Any) -> None:
        raise KeyboardInterrupt

    fill(vote)
    monkeypatch.setattr("samenspraak.methods.budget.deciding.count", broken)
    with pytest.raises(KeyboardInterrupt):
        close_activity(user=None, activity=vote)
    vote.refresh_from_db()
    assert vote.state == ActivityState.OPEN
    assert not Result.objects.exists()


def test_a_result_is_never_rewritten(closed: Activity) -> None:
    result = Result.objects.get(activity=closed)
    with pytest.raises(RuntimeError):
        result.save()
    assert count_and_decide(closed).version == 2


def test_a_recount_compares_and_changes_nothing(closed: Activity) -> None:
    kept = tally(closed)
    assert kept is not None
    assert kept.again().same
    Ballot.objects.filter(pk=Ballot.objects.values_list("pk", flat=True)[0]).delete()
    assert set(kept.again().differs) >= {Differs.INPUT, Differs.BALLOTS}
    assert Result.objects.count() == 1


def test_nobody_voted_is_a_result_too(vote: Activity, browser: Browser) -> None:
    closed = close_activity(user=None, activity=vote)
    page = browser(closed).get(f"{BASE}uitslag/")
    assert "0 inwoners kozen 0 plannen" in text(page)
    assert "Er is niets gekozen" in text(page)


def test_the_page_opens_with_the_sentence(closed: Activity, browser: Browser) -> None:
    client = browser(closed)
    page = text(client.get(f"{BASE}uitslag/"))
    assert "7 inwoners kozen 4 plannen voor € 49.000 ." in page
    assert "Er was € 50.000. Er blijft € 1.000 over." in page
    assert "Deze regel gold" in page
    assert "Ter vergelijking" in page
    assert "Past niet meer: er was nog" in page
    assert text(client.get(BASE)) == page  # the activity's own address shows it as well


def test_the_page_takes_few_queries_and_no_cookie(closed: Activity, browser: Browser) -> None:
    client = browser(closed)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"{BASE}uitslag/")
    assert len(queries) <= 15
    assert not page.cookies


def rows(response: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


def test_the_count_as_csv(closed: Activity, browser: Browser) -> None:
    head, *lines = rows(browser(closed).get(f"{BASE}uitslag.csv"))
    assert head[:3] == ["nummer", "kenmerk", "titel"]
    assert [line[2] for line in lines][:2] == ["Bomen", "Zwemtrap"]
    assert [line[5] for line in lines].count("ja") == 4


def test_who_is_chosen_needs_no_explanation_in_the_table(closed: Activity, browser: Browser) -> None:
    head, *lines = rows(browser(closed).get(f"{BASE}uitslag.csv"))
    chosen, why = head.index("gekozen"), head.index("uitleg")
    assert {line[why] for line in lines if line[chosen] == "ja"} == {""}
    assert all(line[why] for line in lines if line[chosen] == "nee")


def test_nothing_can_be_downloaded_before_closing(vote: Activity, browser: Browser) -> None:
    assert browser(vote).get(f"{BASE}uitslag.csv").status_code == 404


def test_every_ballot_is_found_back_by_its_tracker(vote: Activity, browser: Browser) -> None:
    mine = vote_for(vote, "anna@voorbeeld.nl", "Bomen").tracker
    fill(vote)
    close_activity(user=None, activity=vote)
    lines = rows(browser(vote).get(f"{BASE}stemmen.csv"))
    assert len(lines) == 9
    (found,) = [line for line in lines if line[0] == mine]
    assert found[1].isdigit()
    assert found[2] == "ja"


def test_the_pabulib_file_reads_back_with_the_same_count(closed: Activity, browser: Browser) -> None:
    response: Any = browser(closed).get(f"{BASE}uitslag.pb")
    file = read(io.StringIO(b"".join(response.streaming_content).decode()))
    assert file.meta["rule"] == "greedy"
    assert len(file.votes) == 7
    assert sum(project.get("selected") == "1" for project in file.projects) == 4
    assert sorted(len(vote.choices) for vote in file.votes) == sorted(map(len, VOTES))


def test_results_for_the_command(closed: Activity) -> None:
    found = method_of(closed).results(closed)
    assert found is not None
    assert found["budget"] == 5_000_000
    assert [outcome["rule"] for outcome in found["outcomes"]] == ["greedy", "equal-shares", "phragmen"]
    assert found["outcomes"][1]["completion"] == "add1u"


def test_figures_tell_more_after_closing(vote: Activity) -> None:
    vote_for(vote, "anna@voorbeeld.nl", "Bomen")
    assert [figure.value for figure in figures(vote)] == [1]
    close_activity(user=None, activity=vote)
    vote.refresh_from_db()
    assert [figure.value for figure in figures(vote)] == [1, 1]


def test_staff_hear_when_the_count_is_overdue(vote: Activity) -> None:
    time_passes(vote)
    assert late(vote) == []
    Activity.objects.filter(pk=vote.pk).update(closes="2020-01-02T00:00Z", opens="2020-01-01T00:00Z")
    vote.refresh_from_db()
    assert late(vote)[0][0] == 1
