"""One roll for all channels: who votes on paper votes nowhere else, and no ballot tells of paper."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from samenspraak.audit.models import Entry
from samenspraak.ballots.actions import (
    AlreadyVoted,
    Receipt,
    Revoked,
    TooLate,
    Unknown,
    UsedBefore,
    cast,
    enter_ballots,
    use_on_paper,
)
from samenspraak.ballots.admitting import admit_address, find_key
from samenspraak.ballots.models import Ballot, Channel, Entitlement, Means
from samenspraak.ballots.tests.box import ballot, cast_for, close, open_vote
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

PAPER = '{"choice":[2],"kind":"approval","v":1}'


def test_who_handed_in_paper_can_no_longer_vote_on_the_web(project: Project, editor: User) -> None:
    activity, rules = open_vote(project)
    key = admit_address(activity, "anna@voorbeeld.nl")
    use_on_paper(activity=activity, key=key, channel=Channel.TABLE, user=editor)
    with pytest.raises(AlreadyVoted):
        cast(**ballot(activity, rules, key))
    assert not Ballot.objects.exists()
    assert Entitlement.objects.get().channel == Channel.TABLE


def test_who_voted_on_the_web_gets_no_paper_and_the_officer_hears_why(project: Project, editor: User) -> None:
    activity, rules = open_vote(project)
    cast_for(activity, rules, "anna@voorbeeld.nl")
    key = find_key(activity, Means.EMAIL, "anna@voorbeeld.nl")
    with pytest.raises(UsedBefore, match="via website"):
        use_on_paper(activity=activity, key=key, channel=Channel.POST, user=editor)
    assert Entitlement.objects.get().channel == Channel.WEB


def test_nobody_is_struck_off_who_is_not_on_the_roll(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    with pytest.raises(Unknown):
        use_on_paper(activity=activity, key=b"\0" * 32, channel=Channel.POST, user=editor)


def test_what_was_revoked_is_worth_nothing_anywhere(project: Project, editor: User) -> None:
    activity, rules = open_vote(project)
    key = admit_address(activity, "anna@voorbeeld.nl")
    Entitlement.objects.update(revoked=timezone.localdate())
    with pytest.raises(AlreadyVoted):
        cast(**ballot(activity, rules, key))
    with pytest.raises(Revoked):
        use_on_paper(activity=activity, key=key, channel=Channel.POST, user=editor)


def test_using_a_right_on_paper_writes_no_audit_row(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    key = admit_address(activity, "anna@voorbeeld.nl")
    before = Entry.objects.count()
    use_on_paper(activity=activity, key=key, channel=Channel.TABLE, user=editor)
    assert Entry.objects.count() == before
    entitlement = Entitlement.objects.get()
    assert (entitlement.used, entitlement.channel) == (timezone.localdate(), Channel.TABLE)


def test_only_who_may_takes_ballots(project: Project, moderator: User, outsider: User) -> None:
    activity, _rules = open_vote(project)
    key = admit_address(activity, "anna@voorbeeld.nl")
    for somebody in (moderator, outsider):
        with pytest.raises(PermissionDenied):
            use_on_paper(activity=activity, key=key, channel=Channel.TABLE, user=somebody)
    assert not Entitlement.objects.filter(used__isnull=False).exists()


def test_paper_that_came_in_on_time_is_entered_until_the_count(project: Project, editor: User) -> None:
    activity, _rules = open_vote(project)
    key = admit_address(activity, "anna@voorbeeld.nl")
    Activity.objects.filter(pk=activity.pk).update(closes=timezone.now())
    use_on_paper(activity=activity, key=key, channel=Channel.POST, user=editor)
    assert enter_ballots(activity=activity, contents=[PAPER]) == 1
    close(activity)
    with pytest.raises(TooLate):
        enter_ballots(activity=activity, contents=[PAPER])


def test_a_paper_ballot_looks_like_any_other(project: Project) -> None:
    activity, rules = open_vote(project)
    enter_ballots(activity=activity, contents=[PAPER] * 3)
    cast_for(activity, rules, "anna@voorbeeld.nl", content=PAPER, voter_nonce=b"0123456789abcdef" * 2)
    rows = Ballot.objects.values("rules", "content", "link", "sealed")
    assert len({tuple(row.values()) for row in rows}) == 1
    nonces = [
        (len(bytes(one.server_nonce)), len(bytes(one.voter_nonce))) for one in Ballot.objects.iterator()
    ]
    assert nonces == [(16, 32)] * 4
    assert all(int(bytes(one.voter_nonce), 16) for one in Ballot.objects.iterator())


def connections(wanted: int) -> int:
    """How many of these the database takes at the same time; our own server takes all."""
    if connection.vendor != "postgresql":
        return wanted
    with connection.cursor() as cursor:
        cursor.execute("SHOW max_connections")
        return min(wanted, int(cursor.fetchone()[0]) - 30)


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_two_hundred_at_once_over_two_channels_count_once(
    waterveen: Organisation, project: Project, editor: User
) -> None:
    """A hundred post one after another ballot, a hundred officers strike off: one of them all counts."""
    activity, rules = open_vote(project)
    key = admit_address(activity, "anna@voorbeeld.nl")
    offered = [ballot(activity, rules, key) for _time in range(100)]
    places = BoundedSemaphore(connections(200))

    def take_part(number: int) -> Receipt | str | Refused:
        with places:
            try:
                with scope(waterveen):
                    if number % 2:
                        return cast(**offered[number // 2])
                    use_on_paper(activity=activity, key=key, channel=Channel.TABLE, user=editor)
                    return "paper"
            except Refused as refused:
                return refused
            finally:
                connection.close()

    with ThreadPoolExecutor(200) as pool:
        answers = list(pool.map(take_part, range(200)))
    counted = [answer for answer in answers if not isinstance(answer, Refused)]
    assert len(counted) == 1
    assert Ballot.objects.count() == isinstance(counted[0], Receipt)
    entitlement = Entitlement.objects.get()
    assert entitlement.channel == (Channel.WEB if isinstance(counted[0], Receipt) else Channel.TABLE)
