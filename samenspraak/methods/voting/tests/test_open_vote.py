"""Every kind of ballot, from opening to the open file: both programs count it again and find a change."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.test import Client

from samenspraak.ballots import exclusions
from samenspraak.ballots.log.queries import signed_result
from samenspraak.ballots.models import Ballot, Exclusion
from samenspraak.ballots.tasks import seal_waiting
from samenspraak.ballots.tests.checkers import found, log_file, seal, second, vote_file
from samenspraak.methods.voting.models import Result
from samenspraak.methods.voting.tests.factories import number, open_in_groups, open_vote, vote_for, votes
from samenspraak.pages.actions import publish_activity
from samenspraak.pages.queries import activity_page
from samenspraak.participation.actions import close_activity
from samenspraak.participation.contract import Who
from samenspraak.participation.models import Activity, Rules
from samenspraak.participation.registry import method_of
from samenspraak.people.models import User
from samenspraak.projects.models import Project
from samenspraak.scrutiny.actions import establish
from tests.cast import make_staff

pytestmark = pytest.mark.django_db(transaction=True)

KINDS: list[dict[str, Any]] = [
    {"ballot": "likes", "seats": 2},
    {"ballot": "one"},
    {"min_choices": 2, "max_choices": 2},
    {"ballot": "yes-no", "seats": 0},
    {"ballot": "yes-no", "all_answers": True, "seats": 2},
    {"ballot": "points", "points": 7, "most_each": 4, "all_points": True},
    {"ballot": "ranked", "max_choices": 3, "seats": 2},
]
COUNTED_ONCE = {"ranked"}  # by the first program alone


def of_kind(values: dict[str, Any]) -> str:
    return "-".join(str(value) for value in values.values())


def cast_many(activity: Activity, times: int = 9) -> None:
    """Ballots as somebody might fill them in."""
    method, rng = method_of(activity), Random(4)
    for _ in range(times):
        data = method.sample(activity, rng)
        method.submit(activity, who=Who(proof=data.pop("proof")), channel="web", data=data)


def closed(activity: Activity) -> Activity:
    activity = close_activity(user=None, activity=activity)
    seal(activity)
    return activity


@pytest.mark.parametrize("groups", ["", "all", "one"], ids=lambda groups: groups or "whole")
@pytest.mark.parametrize("values", KINDS, ids=of_kind)
def test_every_kind_of_ballot_is_counted_again(
    project: Project, values: dict[str, Any], groups: str, tmp_path: Path
) -> None:
    if groups:
        within = {**values, "seats": min(values.get("seats", 1), 1), "max_choices": 2, "points": 4}
        activity = open_in_groups(project, **within, one_group=groups == "one")
    else:
        activity = open_vote(project, **values)
    seal_waiting()
    before = log_file(activity)
    cast_many(activity)
    activity = closed(activity)
    text = vote_file(activity)
    assert found(text, before) == ""
    status, said = second(tmp_path, text, before)
    assert status == (2 if values.get("ballot") in COUNTED_ONCE else 0), said
    file, result = json.loads(text), Result.objects.get()
    told = file["result"]["winners"]
    assert list(told.values()) == [part["winners"] for part in result.outcomes["parts"]]
    assert list(told) == (["1", "2"] if groups else ["0"])
    assert any(told.values())


Change = Callable[[dict[str, Any]], None]


def _content(file: dict[str, Any]) -> None:
    """The ballot of somebody else, who said something different."""
    ballots = file["ballots"]
    other = next(ballot for ballot in ballots if ballot["content"] != ballots[0]["content"])
    ballots[0]["content"] = other["content"]


def _winners(file: dict[str, Any]) -> None:
    file["result"]["winners"]["0"] = file["result"]["winners"]["0"][1:]


def _votes(file: dict[str, Any]) -> None:
    votes = file["result"]["votes"]
    votes[next(iter(votes))] += 1


def _order(file: dict[str, Any]) -> None:
    first, second, *rest = file["ballots"]
    file["ballots"] = [{**second, "position": 0}, {**first, "position": 1}, *rest]


def _seats(file: dict[str, Any]) -> None:
    file["rules"][0]["content"]["count"]["parts"][0]["seats"] += 1


def _seed(file: dict[str, Any]) -> None:
    file["rules"][0]["content"]["seed"] = "0" * 32


CHANGES: dict[str, tuple[Change, str]] = {
    "another ballot": (_content, "do not give tracker"),
    "a ballot less": (lambda file: file["ballots"].pop(), "it stands for 9 ballots, and there are 8"),
    "another order": (_order, ": another root"),
    "another winner": (_winners, "the field 'winners' is not"),
    "other votes": (_votes, "the field 'votes' is not"),
    "more seats": (_seats, "the content does not give the digest"),
    "another seed": (_seed, "rules 1: "),
}


@pytest.mark.parametrize("values", KINDS, ids=of_kind)
def test_whatever_is_changed_is_found(project: Project, values: dict[str, Any], tmp_path: Path) -> None:
    activity = open_vote(project, **values)
    cast_many(activity)
    right = json.loads(vote_file(closed(activity)))
    for name, (change, expected) in CHANGES.items():
        file = deepcopy(right)
        change(file)
        assert expected in found(json.dumps(file)), name
        status, said = second(tmp_path, json.dumps(file))
        assert status == 1, said


def test_who_changes_a_ballot_in_the_database_is_found_out(project: Project) -> None:
    activity = open_vote(project, ballot="ranked", max_choices=0)
    cast_many(activity)
    activity = closed(activity)
    ballot = Ballot.objects.first()
    assert ballot is not None
    other = '{"kind":"ranked","ranking":[4,3,2,1],"v":1}'
    Ballot.objects.filter(pk=ballot.pk).update(content=other)
    assert "do not give tracker" in found(vote_file(activity))


def test_lots_are_drawn_with_a_seed_that_was_committed_to(project: Project) -> None:
    activity = open_vote(project, ballot="one")
    rules = Rules.objects.get(activity=activity).content
    assert rules["commitment"] == sha256(rules["seed"].encode()).hexdigest()
    seal_waiting()
    assert rules["seed"] not in log_file(activity)
    votes(activity, *({"choice": [number(activity, title)]} for title in ("Glijbaan", "Zandbak")))
    activity = closed(activity)
    tied = [str(number(activity, title)) for title in ("Glijbaan", "Zandbak")]
    first = min(tied, key=lambda option: sha256(f"{rules['seed']}:{option}".encode()).hexdigest())
    file = json.loads(vote_file(activity))
    assert file["result"]["winners"] == {"0": [first]}
    assert file["rules"][0]["content"]["seed"] == rules["seed"]


def test_the_file_stands_on_the_site_once_the_result_is_final(
    project: Project, editor: User, tmp_path: Path
) -> None:
    activity = open_vote(project, provisional=True)
    publish_activity(activity)
    page = activity_page(activity)
    assert page is not None
    address = f"{page.portal_path}controle/stemming.json"
    anybody = Client(headers={"host": "waterveen.example"})
    trackers = [str(vote_for(activity, f"{n}@voorbeeld.nl", choice=[1]).tracker) for n in range(3)]
    vote_for(activity, "anna@voorbeeld.nl", choice=[2, 3])
    activity = closed(activity)
    assert signed_result(activity) is None
    assert anybody.get(address).status_code == 404
    exclusions.propose(user=editor, activity=activity, trackers=" ".join(trackers[:2]), reason="Dubbel")
    colleague = make_staff(activity.organisation, "editor", "collega")
    exclusions.decide(user=colleague, proposal=Exclusion.objects.get())
    establish(user=colleague, activity=activity)
    seal_waiting()
    text = anybody.get(address).getvalue().decode()
    assert found(text) == ""
    assert second(tmp_path, text)[0] == 0
    file = json.loads(text)
    assert (len(file["ballots"]), file["result"]["ballots"]) == (4, 2)
    assert file["decisions"][0]["reason"] == "Dubbel"
