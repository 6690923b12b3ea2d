"""One-time codes: right once, five guesses, ten minutes, and nothing readable is kept."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone
from django.utils.translation import override
from pytest_django import Settings

from samenspraak.mail.models import Message
from samenspraak.people import codes
from samenspraak.people.codes import TooManyCodes, Verdict, check, issue
from samenspraak.people.models import OneTimeCode
from samenspraak.people.tests.threads import at_once
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

ADDRESS = "anna@bewoner.example"
pytestmark = pytest.mark.django_db


def mailed_code() -> str:
    found = re.search(r"\d{6}", Message.objects.get().text)
    assert found
    return found.group()


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def answer(challenge: object, code: str, *, address: str = ADDRESS, purpose: str = "sign-in") -> Verdict:
    return check(str(challenge), address=address, code=code, purpose=purpose)


def test_a_code_is_mailed_at_once_in_the_name_of_the_organisation(in_waterveen: Organisation) -> None:
    issue(address=" Anna@Bewoner.example ", purpose="sign-in")
    mail = Message.objects.get()
    assert (mail.to, mail.kind, mail.urgent) == (ADDRESS, "code", True)
    assert mailed_code() in mail.subject
    assert in_waterveen.title in mail.subject


def test_the_right_code_works_once(in_waterveen: Organisation) -> None:
    challenge = issue(address=ADDRESS, purpose="sign-in")
    assert answer(challenge, mailed_code()) == Verdict.RIGHT
    assert answer(challenge, mailed_code()) == Verdict.EXPIRED


@pytest.mark.parametrize("shape", ["{a} {b}", "{a}-{b}", " {a}{b}\n", "\u200b{a}\u00a0{b}"])
def test_spaces_around_and_in_the_code_are_forgiven(in_waterveen: Organisation, shape: str) -> None:
    challenge = issue(address=ADDRESS, purpose="sign-in")
    code = mailed_code()
    assert answer(challenge, shape.format(a=code[:3], b=code[3:])) == Verdict.RIGHT


def test_five_wrong_guesses_kill_the_code(in_waterveen: Organisation) -> None:
    challenge = issue(address=ADDRESS, purpose="sign-in")
    code = mailed_code()
    assert [answer(challenge, wrong(code)) for _ in range(4)] == [Verdict.WRONG] * 4
    assert answer(challenge, wrong(code)) == Verdict.TOO_MANY
    assert answer(challenge, code) == Verdict.TOO_MANY


def test_after_ten_minutes_the_code_has_expired(in_waterveen: Organisation) -> None:
    challenge = issue(address=ADDRESS, purpose="sign-in")
    OneTimeCode.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert answer(challenge, mailed_code()) == Verdict.EXPIRED
    assert codes.prune() == 1


def test_a_code_fits_no_other_address_purpose_or_organisation(
    in_waterveen: Organisation, dijkdam: Organisation
) -> None:
    challenge = issue(address=ADDRESS, purpose="sign-in")
    assert answer(challenge, mailed_code(), address="ander@bewoner.example") == Verdict.WRONG
    assert answer(challenge, mailed_code(), purpose="vote") == Verdict.EXPIRED
    with scope(dijkdam):
        assert answer(challenge, mailed_code()) == Verdict.EXPIRED
    assert answer(challenge, mailed_code()) == Verdict.RIGHT


@pytest.mark.parametrize("challenge", ["", "x", "'; DROP TABLE", "0b8f4a52-5c7e-4d1a-9a43-6f1d2c3b4a59"])
def test_an_invented_challenge_has_expired(in_waterveen: Organisation, challenge: str) -> None:
    assert answer(challenge, "123456") == Verdict.EXPIRED


@pytest.mark.parametrize("code", ["", "<script>", "１２３４５６", "9" * 100_000, "😀"])
def test_nonsense_is_just_wrong(in_waterveen: Organisation, code: str) -> None:
    assert answer(issue(address=ADDRESS, purpose="sign-in"), code) == Verdict.WRONG


def test_neither_code_nor_address_is_kept_readable(in_waterveen: Organisation) -> None:
    issue(address=ADDRESS, purpose="sign-in")
    row = OneTimeCode.objects.values().get()
    assert mailed_code() not in str(row)
    assert ADDRESS not in str(row)


def test_a_mailbox_cannot_be_flooded(in_waterveen: Organisation) -> None:
    for purpose in ["sign-in", "vote"] * 3:
        issue(address=ADDRESS, purpose=purpose)
    with pytest.raises(TooManyCodes) as refused:
        issue(address=ADDRESS.upper(), purpose="sign-in")
    assert 0 < refused.value.wait <= 15 * 60
    assert Message.objects.count() == 6
    issue(address="ander@bewoner.example", purpose="sign-in")


def test_a_code_that_is_not_delivered_fits_nothing_and_behaves_alike(in_waterveen: Organisation) -> None:
    challenge = issue(address=ADDRESS, purpose="desk-sign-in", deliver=False)
    assert not Message.objects.exists()
    guesses = [answer(challenge, f"{n:06d}", purpose="desk-sign-in") for n in range(5)]
    assert guesses == [Verdict.WRONG] * 4 + [Verdict.TOO_MANY]


def test_the_code_is_shown_in_the_demo_only(in_waterveen: Organisation, settings: Settings) -> None:
    assert codes.last_demo_code(issue(address=ADDRESS, purpose="sign-in")) == ""
    settings.DEMO = True
    challenge = issue(address="demo@bewoner.example", purpose="sign-in")
    shown = codes.last_demo_code(challenge)
    assert shown in Message.objects.get(to="demo@bewoner.example").text
    assert answer(challenge, shown, address="demo@bewoner.example") == Verdict.RIGHT


def test_the_mail_holds_no_markup(in_waterveen: Organisation) -> None:
    in_waterveen.name = "Buurt & Co's"
    with override("nl"):
        issue(address=ADDRESS, purpose="sign-in")
    text = Message.objects.get().text
    assert "Buurt & Co's" in text
    assert "Je code is" in text


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_parallel_guesses_together_get_five(in_waterveen: Organisation) -> None:
    challenge = issue(address=ADDRESS, purpose="sign-in")
    bad = wrong(mailed_code())

    def guess() -> Verdict:
        try:
            with scope(in_waterveen):
                return answer(challenge, bad)
        finally:
            connections.close_all()

    verdicts = at_once(guess, times=20)
    assert OneTimeCode.objects.get().attempts == codes.MAX_ATTEMPTS
    assert verdicts.count(Verdict.WRONG) <= 4


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_right_code_posted_many_times_at_once_counts_once(in_waterveen: Organisation) -> None:
    challenge = issue(address=ADDRESS, purpose="sign-in")
    code = mailed_code()

    def guess() -> Verdict:
        try:
            with scope(in_waterveen):
                return answer(challenge, code)
        finally:
            connections.close_all()

    assert at_once(guess, times=10).count(Verdict.RIGHT) == 1
