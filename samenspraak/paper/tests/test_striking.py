"""One roll: whoever votes here votes nowhere else, whatever the order."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samenspraak.ballots.actions import AlreadyVoted, Revoked, Unknown, UsedBefore
from samenspraak.ballots.models import Ballot, Channel, Entitlement, Means
from samenspraak.paper import striking
from samenspraak.paper.counts import count_table
from samenspraak.paper.models import Handled, Handling, Table
from samenspraak.paper.proofs import read_proof
from samenspraak.paper.tests.choosing import vote_online
from samenspraak.paper.tests.conftest import give_codes, on_roll
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User


def test_who_got_paper_at_a_table_cannot_vote_online(vote: Activity, table: Table, officer: User) -> None:
    (code,) = give_codes(vote, 1)
    striking.strike(user=officer, activity=vote, channel=Channel.TABLE, proof=(Means.CODE, code), table=table)
    with pytest.raises(AlreadyVoted):
        vote_online(vote, code, 1)
    assert not Ballot.objects.exists()
    row = Handled.objects.get()
    assert (row.what, row.channel, row.table, row.day) == ("struck", "table", table, timezone.localdate())


def test_who_voted_online_gets_no_paper(vote: Activity, table: Table, officer: User) -> None:
    (code,) = give_codes(vote, 1)
    vote_online(vote, code, 1)
    with pytest.raises(UsedBefore):
        striking.strike(
            user=officer, activity=vote, channel=Channel.TABLE, proof=(Means.CODE, code), table=table
        )
    assert not Handled.objects.exists()


def test_a_number_of_the_roll_will_do_too(vote: Activity, table: Table, officer: User) -> None:
    on_roll(vote, "1207")
    who = read_proof(" 1207 ")
    striking.look_up(user=officer, activity=vote, channel=Channel.TABLE, proof=who)
    assert not Entitlement.objects.filter(used__isnull=False).exists()
    striking.strike(user=officer, activity=vote, channel=Channel.TABLE, proof=who, table=table)
    with pytest.raises(UsedBefore):
        striking.look_up(user=officer, activity=vote, channel=Channel.TABLE, proof=who)
    with pytest.raises(Unknown):
        striking.look_up(user=officer, activity=vote, channel=Channel.TABLE, proof=read_proof("1208"))


def test_what_was_revoked_or_never_given_out_is_refused(vote: Activity, table: Table, officer: User) -> None:
    revoked, other = give_codes(vote, 2)
    Entitlement.objects.filter(key__in=Entitlement.objects.values("key")[:1]).update(
        revoked=timezone.localdate()
    )
    outcomes = set()
    for code in (revoked, other):
        try:
            striking.strike(
                user=officer, activity=vote, channel=Channel.TABLE, proof=(Means.CODE, code), table=table
            )
            outcomes.add("struck")
        except Revoked:
            outcomes.add("revoked")
    assert outcomes == {"struck", "revoked"}
    Entitlement.objects.all().delete()
    with pytest.raises(Unknown):
        striking.strike(
            user=officer, activity=vote, channel=Channel.TABLE, proof=(Means.CODE, other), table=table
        )


def test_an_officer_opens_no_post_and_takes_no_calls(vote: Activity, officer: User) -> None:
    (code,) = give_codes(vote, 1)
    for channel in (Channel.POST, Channel.PHONE):
        with pytest.raises(PermissionDenied):
            striking.strike(user=officer, activity=vote, channel=channel, proof=(Means.CODE, code))
    with pytest.raises(PermissionDenied):
        striking.lay_aside(user=officer, activity=vote, why="voted", form=uuid.uuid4())


def test_post_is_opened_after_closing_and_the_table_is_shut(vote: Activity, table: Table, anna: User) -> None:
    post, late = give_codes(vote, 2)
    Activity.objects.filter(pk=vote.pk).update(closes=timezone.now())
    vote.refresh_from_db()
    striking.strike(user=anna, activity=vote, channel=Channel.POST, proof=(Means.CODE, post))
    with pytest.raises(Refused, match="nu niet open"):
        striking.strike(
            user=anna, activity=vote, channel=Channel.TABLE, proof=(Means.CODE, late), table=table
        )
    assert Entitlement.objects.filter(used__isnull=False).count() == 1


def test_an_envelope_laid_aside_twice_is_one(vote: Activity, anna: User) -> None:
    (code,) = give_codes(vote, 1)
    who = (Means.CODE, code)
    number = striking.aside_number(vote, who)
    for _time in range(2):
        striking.lay_aside(user=anna, activity=vote, why="voted", form=number)
    assert Handled.objects.filter(what=Handling.ASIDE).count() == 1
    striking.take_back(user=anna, activity=vote, form=number)
    assert not Handled.objects.exists()


def test_only_known_reasons_are_kept(vote: Activity, anna: User) -> None:
    with pytest.raises(Refused):
        striking.lay_aside(user=anna, activity=vote, why="zomaar", form=uuid.uuid4())


def test_a_spoiled_paper_is_replaced_once_a_form(vote: Activity, table: Table, officer: User) -> None:
    form = uuid.uuid4()
    for _time in range(2):
        striking.replace(user=officer, activity=vote, table=table, form=form)
    assert Handled.objects.filter(what=Handling.REPLACED).count() == 1


def test_a_recount_of_a_table_appends_with_a_reason(table: Table, officer: User) -> None:
    today = timezone.localdate()
    count_table(user=officer, table=table, day=today, papers=10)
    with pytest.raises(Refused, match="Schrijf op waarom"):
        count_table(user=officer, table=table, day=today, papers=11)
    count_table(user=officer, table=table, day=today, papers=11, reason="Er plakte er een aan de bus")
    assert [count.papers for count in table.counts.all()] == [10, 11]


@pytest.mark.parametrize("papers", [-1, 10**9])
def test_a_count_is_a_number_of_papers(table: Table, officer: User, papers: int) -> None:
    with pytest.raises(Refused):
        count_table(user=officer, table=table, day=timezone.localdate(), papers=papers)


def test_tomorrow_cannot_be_counted(table: Table, officer: User) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused, match="nog komen"):
        count_table(user=officer, table=table, day=tomorrow, papers=1)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("{code}", "code"),
        (" {spaced} ", "code"),
        ("https://waterveen.example/kies/stemcode/#{code}", "code"),
        ("1207", "number"),
        ("123456789012", "number"),
        ("A-17 b", "number"),
    ],
)
def test_codes_and_numbers_are_told_apart(vote: Activity, text: str, means: str) -> None:
    (code,) = give_codes(vote, 1)
    spaced = f"{code[:4]} {code[4:8]} {code[8:]}".lower()
    found = read_proof(text.format(code=code, spaced=spaced))
    assert found[0] == means
    if means == "code":
        assert found[1] == code


def test_a_slip_in_a_code_is_said_at_once(vote: Activity) -> None:
    (code,) = give_codes(vote, 1)
    wrong = ("Z" if code[0] != "Z" else "Y") + code[1:]
    with pytest.raises(Refused, match="een teken verkeerd"):
        read_proof(wrong)


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "#", "x" * 50, "x" * 100_000, "https://a.example/#" + "y" * 60]
)
def test_what_is_no_proof_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_proof(text)
