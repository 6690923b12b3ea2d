"""Turnout comes from entitlements, and says nothing about few people."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from samenspraak.ballots import checks
from samenspraak.ballots.models import Entitlement, Means
from samenspraak.ballots.queries import StillOpen, contents, turnout
from samenspraak.ballots.tests.box import cast_for, close, open_vote
from samenspraak.participation.models import Activity
from samenspraak.projects.models import Project


def voters(activity: Activity, means: str, number: int) -> None:
    Entitlement.objects.bulk_create(
        Entitlement(activity=activity, key=f"{means}{n}".encode(), means=means, used="2026-04-20")
        for n in range(number)
    )


def test_cells_under_ten_hide_while_the_vote_runs(project: Project) -> None:
    activity, _rules = open_vote(project)
    voters(activity, Means.EMAIL, 30)
    voters(activity, Means.CODE, 9)
    assert (turnout(activity).total, turnout(activity).cells) == (39, ())


def test_and_merge_when_it_is_closed(project: Project) -> None:
    activity, _rules = open_vote(project)
    voters(activity, Means.EMAIL, 30)
    voters(activity, Means.CODE, 9)
    close(activity)
    assert turnout(activity).cells == (("e-mailadres / stemcode", 39),)


def test_large_cells_show(project: Project) -> None:
    activity, _rules = open_vote(project)
    voters(activity, Means.EMAIL, 12)
    voters(activity, Means.CODE, 30)
    assert turnout(activity).cells == (("stemcode", 30), ("e-mailadres", 12))


def test_who_identified_but_did_not_vote_is_no_turnout(project: Project) -> None:
    activity, _rules = open_vote(project)
    Entitlement.objects.create(activity=activity, key=b"x", means=Means.EMAIL)
    assert turnout(activity).total == 0


def test_ballots_stay_unread_until_closing(project: Project) -> None:
    activity, rules = open_vote(project)
    cast_for(activity, rules, "anna@voorbeeld.nl")
    with pytest.raises(StillOpen):
        contents(activity)
    close(activity)
    assert sum(contents(activity).values()) == 1


def test_a_database_that_keeps_commit_times_is_refused(monkeypatch: Any, db: None) -> None:
    monkeypatch.setattr(checks, "_keeps_times", lambda _alias: True)
    monkeypatch.setattr(connection, "vendor", "postgresql")
    assert [error.id for error in checks.refuse_commit_timestamps(databases=["default"])] == ["ballots.E001"]
    monkeypatch.setattr(checks, "_keeps_times", lambda _alias: False)
    assert checks.refuse_commit_timestamps(databases=["default"]) == []
