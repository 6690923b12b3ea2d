"""Anybody checks a vote: what its page says at each moment, and a ballot found back without telling which."""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspraak.ballots.log import queries
from samenspraak.ballots.tasks import seal_waiting
from samenspraak.booth import open_book
from samenspraak.booth.tests.voter import Browser, downloaded, text
from samenspraak.engines.ledger import tracker
from samenspraak.engines.ledger.heads import Head, is_signed
from samenspraak.engines.ledger.merkle import verify_inclusion
from samenspraak.methods.budget.tests import factories as budget
from samenspraak.methods.voting.tests import factories as voting
from samenspraak.pages.queries import activity_page
from samenspraak.participation.actions import close_activity
from samenspraak.participation.models import Activity, Rules
from samenspraak.participation.registry import method
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=["budget", "voting"])
def any_vote(request: pytest.FixtureRequest, project: Project, initiator: Participant) -> Activity:
    """The same page stands below every method in which people vote."""
    if request.param == "budget":
        return budget.open_vote(project, initiator)
    return voting.open_vote(project, ballot="one")


def cast(activity: Activity, times: int, start: int = 0) -> list[str]:
    """Their trackers."""
    found = []
    for place in range(start, start + times):
        address = f"{place}@voorbeeld.nl"
        if activity.method == "budget":
            found.append(budget.vote_for(activity, address, "Zwemtrap").tracker)
        else:
            choice = [voting.number(activity, "Schommel")]
            found.append(voting.vote_for(activity, address, choice=choice).tracker)
    return found


def close(activity: Activity) -> None:
    close_activity(user=None, activity=activity)
    seal_waiting()
    cache.clear()


def below(activity: Activity) -> str:
    page = activity_page(activity)
    assert page is not None
    return f"{page.portal_path}controle/"


def read(client: Client, path: str) -> str:
    cache.clear()  # what a visitor sees ten minutes later
    response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    return text(response)


def test_at_each_moment_the_page_says_what_is_so(any_vote: Activity, browser: Browser) -> None:
    anybody = browser(any_vote)
    page = below(any_vote)
    first = read(anybody, page)
    assert "De stemming is open" in first
    assert "Nog niemand. Jouw stem kan de eerste zijn." in first
    assert "Het begint zodra de stemming open is" in first

    seal_waiting()
    cast(any_vote, 25)
    assert "Er staat nog geen stem in het logboek." in read(anybody, page)
    seal_waiting()
    cast(any_vote, 3, start=25)
    open_ = read(anybody, page)
    head = queries.last_head(any_vote)
    assert head is not None
    assert "Er is 28 keer gestemd. In het logboek staan 25 stemmen." in open_
    assert bytes(head.root).hex() in open_.replace(" ", "")
    assert bytes(head.key.public).hex() in open_
    rules = Rules.objects.get(activity=any_vote)
    assert rules.digest in open_
    assert rules.content.get("commitment", "") in open_
    assert rules.content["seed"] not in open_

    close_activity(user=None, activity=any_vote)
    assert rules.content["seed"] not in read(anybody, page), "while ballots are still being added"
    seal_waiting()
    closed = read(anybody, page)
    assert rules.content["seed"] in closed
    assert "In het logboek staan 28 stemmen." in closed
    told = queries.signed_result(any_vote) is not None  # not where a colleague establishes the result first
    assert ("Alle stemmen zijn openbaar" in closed) == told
    assert (f'href="{page}stemming.json"' in anybody.get(page).content.decode()) == told


def test_before_it_opens_the_rules_are_fixed_and_nobody_voted(any_vote: Activity, browser: Browser) -> None:
    anybody = browser(any_vote)
    Activity.objects.filter(pk=any_vote.pk).update(opens=timezone.now() + timedelta(days=1))
    seal_waiting()
    words = read(anybody, below(any_vote))
    assert "De stemming is nog niet begonnen" in words
    assert "Nog niemand: de stemming is nog niet open." in words
    assert Rules.objects.get(activity=any_vote).digest in words


def test_it_says_what_is_not_promised(any_vote: Activity, browser: Browser) -> None:
    words = read(browser(any_vote), below(any_vote))
    assert "Iemand kan je dwingen je volgcode te tonen, of je stem kopen." in words
    assert "We tellen één stem per e-mailadres." in words


def test_the_way_there_starts_at_the_vote_and_at_its_result(any_vote: Activity, browser: Browser) -> None:
    anybody = browser(any_vote)
    page = below(any_vote)
    vote = page.removesuffix("controle/")
    assert f'href="{page}"' in anybody.get(vote).content.decode()
    cast(any_vote, 20)
    close(any_vote)
    assert f'href="{page}"' in anybody.get(f"{vote}uitslag/").content.decode()


def test_few_votes_of_one_kind_hide(any_vote: Activity, browser: Browser) -> None:
    cast(any_vote, 3)
    words = read(browser(any_vote), below(any_vote))
    assert "Er is 3 keer gestemd." in words
    assert "Stemmen per dag" not in words


def test_the_browser_gets_what_shows_that_a_ballot_is_in_the_log(
    any_vote: Activity, browser: Browser
) -> None:
    anybody = browser(any_vote)
    mine = cast(any_vote, 25)[7]
    seal_waiting()
    found = anybody.get(f"{below(any_vote)}volgcodes.json")
    assert found["Cache-Control"] == "public, max-age=60"
    value = json.loads(found.content)
    head = value["head"]
    assert len(value["leaves"]) == head["size"] == 25
    (leaf,) = [each for each in value["leaves"] if tracker(bytes.fromhex(each["digest"])) == mine]
    assert set(leaf) == {"position", "digest", "proof"}, "what it says is secret until the result"
    root = bytes.fromhex(head["root"])
    assert verify_inclusion(
        bytes.fromhex(leaf["digest"]),
        position=leaf["position"],
        size=head["size"],
        proof=[bytes.fromhex(step) for step in leaf["proof"]],
        root=root,
    )
    said = Head(value["log"], head["size"], root, head["day"], head["rules"], head["final"])
    assert is_signed(said, bytes.fromhex(head["signature"]), bytes.fromhex(head["key"]))


def test_after_the_result_it_shows_what_was_chosen(
    project: Project, initiator: Participant, browser: Browser
) -> None:
    vote = budget.open_vote(project, initiator)
    anybody = browser(vote)
    mine = cast(vote, 25)[7]
    close(vote)
    value = json.loads(anybody.get(f"{below(vote)}volgcodes.json").content)
    (leaf,) = [each for each in value["leaves"] if tracker(bytes.fromhex(each["digest"])) == mine]
    assert leaf["says"] == ["Zwemtrap"]
    assert leaf["counts"] is True
    hashed = bytes.fromhex(leaf["server_nonce"]) + bytes.fromhex(leaf["voter_nonce"])
    assert sha256(hashed + leaf["content"].encode()).hexdigest() == leaf["digest"]
    listed = read(anybody, f"{below(vote)}volgcodes/")
    assert mine in listed.replace(" ", "")
    assert "Zwemtrap" in listed


def test_without_script_there_is_the_list(any_vote: Activity, browser: Browser) -> None:
    anybody = browser(any_vote)
    page = f"{below(any_vote)}volgcodes/"
    assert "Er staat nog geen stem in het logboek." in read(anybody, page)
    trackers = cast(any_vote, 20)
    seal_waiting()
    cache.clear()
    listed = anybody.get(page).content.decode().replace("<wbr>", "")
    assert all(code in listed for code in trackers)


@pytest.fixture
def asks_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a log of 640 ballots does."""
    monkeypatch.setattr(queries, "FEWEST_IN_A_BUCKET", 1)


def test_a_look_up_takes_the_symbols_it_asks_for_and_no_more(
    any_vote: Activity, browser: Browser, asks_one: None
) -> None:
    anybody = browser(any_vote)
    page = below(any_vote)
    trackers = cast(any_vote, 40)
    seal_waiting()
    mine = trackers[0]
    assert 'maxlength="1"' in anybody.get(page).content.decode()
    for begin in (mine[0], f" {mine[0].lower()} ", {"0": "o", "1": "l"}.get(mine[0], mine[0])):
        value = json.loads(anybody.get(f"{page}volgcodes.json", {"begin": begin}).content)
        found = {tracker(bytes.fromhex(leaf["digest"])) for leaf in value["leaves"]}
        assert found == {code for code in trackers if code[0] == mine[0]}
    for begin in ("", mine[:2], mine):
        refused = anybody.get(f"{page}volgcodes.json", {"begin": begin})
        assert (refused.status_code, json.loads(refused.content)) == (422, {"symbols": 1})
    asked = anybody.get(f"{page}volgcodes/", {"begin": mine})
    assert asked.status_code == 422
    assert "Typ precies één teken" in text(asked)
    assert " value=" not in asked.content.decode().split('id="begin"')[1].split(">")[0]


@pytest.mark.parametrize("typed", ["U", "é", "\x00", "🗳", "٣", "<script>", "x" * 1_000_000, "-" * 50, "%00"])
def test_what_is_no_tracker_gets_a_sentence(
    any_vote: Activity, browser: Browser, asks_one: None, typed: str
) -> None:
    anybody = browser(any_vote)
    cast(any_vote, 40)
    seal_waiting()
    for path in ("volgcodes/", "volgcodes.json"):
        response = anybody.get(f"{below(any_vote)}{path}", {"begin": typed})
        if "\x00" in typed:  # turned away at the front door already, as anywhere
            assert response.status_code == 400
            continue
        assert response.status_code == 422
        assert path != "volgcodes/" or "Typ precies één teken" in text(response)


def test_nothing_there_before_the_log_begins(any_vote: Activity, browser: Browser) -> None:
    anybody = browser(any_vote)
    for path in ("volgcodes.json", "logboek.json", "stemming.json"):
        assert anybody.get(below(any_vote) + path).status_code == 404


def test_it_is_of_this_organisation_alone(
    any_vote: Activity, browser: Browser, dijkdam: Organisation
) -> None:
    browser(any_vote)
    elsewhere = Client(headers={"host": "dijkdam.example"})
    for path in ("", "volgcodes/", "volgcodes.json", "check_vote.py", "logboek.json"):
        assert elsewhere.get(below(any_vote) + path).status_code == 404


def test_nothing_is_written_there(any_vote: Activity, browser: Browser) -> None:
    anybody = browser(any_vote)
    for path in ("", "volgcodes/", "volgcodes.json", "check_vote.py"):
        assert anybody.post(below(any_vote) + path).status_code == 405


def test_the_second_checker_is_taken_from_the_page(any_vote: Activity, browser: Browser) -> None:
    source = downloaded(browser(any_vote), f"{below(any_vote)}check_vote.py")
    assert source.startswith('"""Check a vote of Samenspraak by yourself')
    compile(source, "check_vote.py", "exec")


@pytest.mark.parametrize(("ballot", "says"), [("one", False), ("ranked", True)])
def test_it_says_what_the_second_checker_cannot_count(
    project: Project, browser: Browser, ballot: str, says: bool
) -> None:
    vote = voting.open_vote(project, ballot=ballot)
    words = read(browser(vote), below(vote))
    assert ("Alleen wie er gekozen is, kan het bij deze telregel niet narekenen." in words) is says


def test_what_the_page_says_of_the_second_checker_is_what_that_knows(
    any_vote: Activity, browser: Browser
) -> None:
    source = downloaded(browser(any_vote), f"{below(any_vote)}check_vote.py")
    assert repr(open_book.COUNTED_BY_SECOND).replace("'", '"') in source


def test_queries_stay_few_however_long_the_log(any_vote: Activity, browser: Browser) -> None:
    anybody = browser(any_vote)
    counts = []
    for start in (0, 25, 50):
        cast(any_vote, 25, start=start)
        seal_waiting()
        for path in ("", "volgcodes/", "volgcodes.json"):
            cache.clear()
            with CaptureQueriesContext(connection) as asked:
                anybody.get(below(any_vote) + path)
            counts.append(len(asked))
    assert max(counts) <= 15
    assert counts[3:6] == counts[6:], "a longer log takes no more"


@pytest.mark.parametrize(
    ("kind", "ballots"),
    [
        ("approval", [{"choice": ["A1", "A2"]}, {"choice": ["A2"]}, {"choice": []}]),
        ("points", [{"points": {"A1": 1, "A2": "0.5"}}, {"points": {"A2": 3}}]),
    ],
)
def test_an_election_held_elsewhere_says_so_and_is_found_back_too(
    project: Project, browser: Browser, kind: str, ballots: list[dict[str, Any]]
) -> None:
    imported = method("budget").load(
        project,
        {
            "title": "Elders gehouden",
            "settings": {"budget": 9_000, "ballot": kind, "imported": {"meta": {"vote_type": "cumulative"}}},
            "candidates": [
                {"external": "A1", "title": "Park", "cost": 6_000},
                {"external": "A2", "title": "Plein", "cost": 5_000},
            ],
            "ballots": iter(ballots),
        },
    )
    anybody = browser(imported)
    seal_waiting()
    words = read(anybody, below(imported))
    assert "Deze stemming is niet hier gehouden" in words
    assert "We tellen één stem per e-mailadres." not in words
    assert "Je vult je e-mailadres in" not in words
    value = json.loads(anybody.get(f"{below(imported)}volgcodes.json").content)
    assert len(value["leaves"]) == len(ballots)
    said = [leaf["says"] for leaf in value["leaves"]]
    assert (
        ["Park", "Plein"] if kind == "approval" else ['{"kind":"points","points":{"1":1,"2":"0.5"},"v":1}']
    ) in said
