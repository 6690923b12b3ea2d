"""Codes for the printer: made by who may, downloaded once, gone in a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samenspraak.audit.models import Entry
from samenspraak.ballots.code_lists import forget_expired, generate_codes, take_codes
from samenspraak.ballots.models import CodeList, Entitlement
from samenspraak.ballots.tests.box import close, open_vote
from samenspraak.participation.contract import Refused
from samenspraak.people.models import User
from samenspraak.projects.models import Project


@pytest.mark.slow
def test_ten_thousand_codes_differ_and_only_hashes_stay(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    made = generate_codes(user=editor, activity=activity, count=10_000)
    assert Entitlement.objects.filter(activity=activity).count() == 10_000
    lines = take_codes(user=editor, codes=made).split()
    assert len(set(lines)) == 10_001
    assert lines[1].encode() not in bytes(made.sealed_csv or b"")


def test_a_list_is_downloaded_once_and_that_is_written_down(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    made = generate_codes(user=editor, activity=activity, count=2)
    take_codes(user=editor, codes=made)
    with pytest.raises(Refused):
        take_codes(user=editor, codes=made)
    actions = Entry.objects.filter(user=editor).values_list("action", flat=True)
    assert sorted(actions) == ["codes.downloaded", "codes.generated"]


def test_after_a_day_the_contents_are_gone(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    made = generate_codes(user=editor, activity=activity, count=2)
    CodeList.objects.update(expires=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Refused):
        take_codes(user=editor, codes=made)
    assert forget_expired() == 1
    assert CodeList.objects.get().sealed_csv is None


def test_a_moderator_makes_no_codes(project: Project, moderator: User, outsider: User) -> None:
    activity, _rules = open_vote(project)
    for somebody in (moderator, outsider):
        with pytest.raises(PermissionDenied):
            generate_codes(user=somebody, activity=activity, count=1)


@pytest.mark.parametrize("count", [0, -1, 200_001])
def test_an_impossible_number_is_refused(project: Project, editor: User, count: int) -> None:
    activity, _rules = open_vote(project)
    with pytest.raises(Refused):
        generate_codes(user=editor, activity=activity, count=count)


def test_no_codes_after_closing(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    close(activity)
    with pytest.raises(Refused):
        generate_codes(user=editor, activity=activity, count=1)
