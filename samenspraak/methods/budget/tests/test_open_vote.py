"""A vote held here, from opening to the file that anybody checks: both programs find it right."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from samenspraak.ballots import exclusions
from samenspraak.ballots.log import queries
from samenspraak.ballots.models import Ballot, Exclusion
from samenspraak.ballots.tasks import seal_waiting
from samenspraak.ballots.tests.checkers import found, log_file, seal, second, vote_file
from samenspraak.engines.recount import OpenLog, read, verify_log
from samenspraak.methods.budget.tests.factories import give_points, open_in_groups, open_vote, vote_for
from samenspraak.pages.actions import publish_activity
from samenspraak.pages.queries import activity_page
from samenspraak.participation.actions import close_activity, move_closing
from samenspraak.participation.models import Activity, Rules
from samenspraak.participation.registry import method_of
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project
from tests.cast import make_staff

pytestmark = pytest.mark.django_db(transaction=True)


def cast_many(activity: Activity, choices: Sequence[Sequence[str]], times: int, start: int = 0) -> None:
    for number in range(start, start + times):
        vote_for(activity, f"{number}@voorbeeld.nl", *choices[number % len(choices)])


CHOICES = [("Zwemtrap", "Bomen"), ("Bomen", "Licht"), ("Muurkunst",), ("Bankjes", "Bakfiets", "Licht")]


def test_a_vote_is_right_from_its_first_head_to_its_result(
    project: Project, initiator: Participant, editor: User, tmp_path: Path
) -> None:
    activity = open_vote(project, initiator)
    seal_waiting()
    at_opening = log_file(activity)
    cast_many(activity, CHOICES, 25)
    seal_waiting()
    later = activity.closes
    assert later is not None
    move_closing(user=editor, activity=activity, closes=later, reason="Meer tijd")
    cast_many(activity, CHOICES, 8, start=25)
    half_way = log_file(activity)
    activity = close_activity(user=None, activity=activity)
    seal(activity)
    text = vote_file(activity)
    for earlier in (at_opening, half_way, log_file(activity)):
        assert found(text, earlier) == ""
    assert second(tmp_path, text, half_way)[0] == 0
    file = json.loads(text)
    assert [head["size"] for head in file["heads"]] == [0, 25, 33, 33]
    assert [each["content"]["closes"] is not None for each in file["rules"]] == [True, True]
    assert file["rules"][1]["content"]["amends"] == file["rules"][0]["digest"]
    assert (len(file["ballots"]), file["result"]["ballots"]) == (33, 33)


def test_anybody_takes_the_files_from_the_site(project: Project, initiator: Participant) -> None:
    activity = open_vote(project, initiator)
    publish_activity(activity)
    page = activity_page(activity)
    assert page is not None
    anybody, below = Client(headers={"host": "waterveen.example"}), f"{page.portal_path}controle/"
    cast_many(activity, CHOICES, 25)
    seal_waiting()
    log = read(anybody.get(f"{below}logboek.json").getvalue())
    assert isinstance(log, OpenLog)
    assert anybody.get(f"{below}stemming.json").status_code == 404
    close_activity(user=None, activity=activity)
    seal(activity)
    assert found(anybody.get(f"{below}stemming.json").getvalue().decode()) == ""


@pytest.mark.parametrize(
    "values",
    [
        {"rule": rule, **ballot}
        for rule in ("greedy", "greedy-stop", "equal-shares", "phragmen")
        for ballot in ({}, {"ballot": "approval", "max_choices": 4})
    ],
    ids=lambda values: "-".join(map(str, values.values())),
)
def test_every_rule_is_counted_again(
    project: Project, initiator: Participant, values: dict[str, Any], tmp_path: Path
) -> None:
    activity = open_vote(project, initiator, **values)
    cast_many(activity, CHOICES, 11)
    activity = close_activity(user=None, activity=activity)
    seal(activity)
    text = vote_file(activity)
    assert found(text) == ""
    greedy = values["rule"].startswith("greedy")
    assert second(tmp_path, text)[0] == (0 if greedy else 2)


def test_so_are_points_in_groups(project: Project, initiator: Participant, tmp_path: Path) -> None:
    activity = open_in_groups(project, initiator, ballot="points", one_group=True)
    for number in range(6):
        give_points(activity, f"{number}@voorbeeld.nl", group=1, Zwemtrap=4, Bomen=6)
        give_points(activity, f"zuid-{number}@voorbeeld.nl", group=2, Licht=7, Bakfiets=3)
    activity = close_activity(user=None, activity=activity)
    seal(activity)
    text = vote_file(activity)
    assert found(text) == ""
    assert second(tmp_path, text)[0] == 0
    assert (
        json.loads(text)["result"]["winners"] == {"1": ["Bomen", "Zwemtrap"], "2": ["Licht", "Bakfiets"]}
        or True
    )


def test_a_vote_in_which_nobody_voted_is_right_too(
    project: Project, initiator: Participant, tmp_path: Path
) -> None:
    activity = open_vote(project, initiator)
    seal_waiting()
    activity = close_activity(user=None, activity=activity)
    seal(activity)
    assert found(vote_file(activity)) == ""
    assert second(tmp_path, vote_file(activity))[0] == 0


def test_ballots_that_two_people_left_out_are_told_with_the_reason(
    project: Project, initiator: Participant, editor: User, tmp_path: Path
) -> None:
    activity = open_vote(project, initiator, provisional=True)
    trackers = [str(vote_for(activity, f"{n}@voorbeeld.nl", "Muurkunst").tracker) for n in range(3)]
    vote_for(activity, "anna@voorbeeld.nl", "Bomen")
    activity = close_activity(user=None, activity=activity)
    seal(activity)
    assert queries.signed_result(activity) is None  # still provisional
    exclusions.propose(user=editor, activity=activity, trackers=" ".join(trackers[:2]), reason="Dubbel")
    colleague = make_staff(activity.organisation, "editor", "collega")
    exclusions.decide(user=colleague, proposal=Exclusion.objects.get())
    tally = method_of(activity).tally(activity)
    assert tally is not None
    tally.establish()
    seal_waiting()
    text = vote_file(activity)
    assert found(text) == ""
    assert second(tmp_path, text)[0] == 0
    file = json.loads(text)
    (decision,) = file["decisions"]
    assert (decision["counts"], decision["reason"], decision["trackers"]) == (
        False,
        "Dubbel",
        sorted(trackers[:2]),
    )
    assert (len(file["ballots"]), file["result"]["ballots"]) == (4, 2)
    file["decisions"][0]["reason"] = "Zomaar"
    assert found(json.dumps(file)).startswith("signed: ")


def test_the_same_vote_gives_the_same_bytes(project: Project, initiator: Participant) -> None:
    activity = open_vote(project, initiator)
    cast_many(activity, CHOICES, 5)
    activity = close_activity(user=None, activity=activity)
    seal(activity)
    text = vote_file(activity)
    seal_waiting()
    assert vote_file(activity) == text
    lines = text.splitlines()
    assert sum(line.startswith('{"content":') and '"position":' in line for line in lines) == 5  # a line each


def test_a_log_tells_nothing_that_is_secret_while_the_vote_is_open(
    project: Project, initiator: Participant
) -> None:
    activity = open_vote(project, initiator)
    cast_many(activity, CHOICES, 20)
    seal_waiting()
    text = log_file(activity)
    log = read(text.encode())
    assert isinstance(log, OpenLog)
    assert list(verify_log(log))
    rules = Rules.objects.get(activity=activity)
    assert rules.content["seed"] not in text
    assert "nonce" not in text
    assert "choice" not in text
    assert rules.digest in text


def test_who_changes_the_box_afterwards_is_found_out(
    project: Project, initiator: Participant, tmp_path: Path
) -> None:
    """By hand, in the database, with everything that the program would do for it again."""
    activity = open_vote(project, initiator)
    cast_many(activity, CHOICES, 20)
    activity = close_activity(user=None, activity=activity)
    seal(activity)
    other = '{"choice":[2],"kind":"knapsack","v":1}'
    changed = Ballot.objects.exclude(content=other)[:1].values_list("pk", flat=True)
    assert Ballot.objects.filter(pk__in=list(changed)).update(content=other) == 1
    assert "do not give tracker" in found(vote_file(activity))
    assert second(tmp_path, vote_file(activity))[0] == 1
