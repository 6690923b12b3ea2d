"""Letters, rolls, accounts and declarations, as a voter without script meets them."""

from __future__ import annotations

import pytest

from samenspraak.ballots.filling_rolls import fill_rolls
from samenspraak.ballots.models import Ballot, Entitlement
from samenspraak.ballots.rolls import upload_roll
from samenspraak.ballots.tests.box import made_codes
from samenspraak.booth.tests.conftest import BASE
from samenspraak.booth.tests.voter import (
    CHOOSE,
    CONFIRM,
    IDENTIFY,
    Browser,
    identify,
    put_in,
    slip,
    text,
    tracker,
)
from samenspraak.engines.ledger import new_code
from samenspraak.methods.budget.tests.factories import draft_vote, open_vote
from samenspraak.participation.actions import open_activity
from samenspraak.participation.models import Activity
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project

LETTER = f"{BASE}stemcode/"


def test_the_code_of_a_letter_comes_first_and_then_the_choice(
    project: Project, initiator: Participant, editor: User, browser: Browser
) -> None:
    activity = open_vote(project, initiator, means=["code"])
    (code,) = made_codes(editor, activity, 1)
    client = browser(activity)
    assert LETTER in client.get(BASE).content.decode()
    typed = code.lower().replace("-", " ").replace("0", "o")
    answer = client.post(LETTER, {"step": "voting-code", "voting_code": typed})
    assert answer.headers["Location"] == CHOOSE
    put_in(client, activity, "Bomen")
    assert "Je stem telt" in text(client.post(CONFIRM, {"slip": slip(client)}))


def test_a_code_that_was_copied_wrong_is_no_guess(
    project: Project, initiator: Participant, browser: Browser
) -> None:
    activity = open_vote(project, initiator, means=["code"])
    client = browser(activity)
    for _time in range(40):
        page = client.post(LETTER, {"step": "voting-code", "voting_code": "1234-5678-9ABC"})
        assert page.status_code == 422
        assert "elk teken goed hebt overgenomen" in text(page)


def test_many_right_codes_from_one_place_are_no_guesses(
    project: Project, initiator: Participant, editor: User, browser: Browser
) -> None:
    activity = open_vote(project, initiator, means=["code"])
    client = browser(activity)
    for code in made_codes(editor, activity, 35):
        answer = client.post(LETTER, {"step": "voting-code", "voting_code": code})
        assert answer.status_code == 303


def test_guesses_that_could_be_codes_run_out(
    project: Project, initiator: Participant, editor: User, browser: Browser
) -> None:
    other = open_vote(project, initiator, means=["code"])
    client = browser(other)
    for number in range(30):
        client.post(LETTER, {"step": "voting-code", "voting_code": new_code(bytes([number] * 7))})
    page = client.post(LETTER, {"step": "voting-code", "voting_code": new_code(b"7654321")})
    assert "Dat waren veel pogingen" in text(page)


def test_where_no_letters_count_the_page_of_the_letter_leads_on(vote: Activity, browser: Browser) -> None:
    assert browser(vote).get(LETTER).headers["Location"] == IDENTIFY


def test_only_who_is_on_the_list_votes_and_others_hear_so_after_proving_their_address(
    project: Project, initiator: Participant, editor: User, browser: Browser
) -> None:
    activity = draft_vote(project, initiator, roll=True)
    upload_roll(user=editor, activity=activity, content=b"e-mail\nanna@voorbeeld.nl\n")
    fill_rolls()
    open_activity(user=None, activity=activity)
    client = browser(activity)
    put_in(client, activity, "Bomen")
    page = identify(client, "carla@voorbeeld.nl")
    assert page.status_code == 422
    assert "staat niet op de lijst" in text(page)
    assert identify(client, "anna@voorbeeld.nl").headers["Location"] == CONFIRM
    assert "Je stem telt" in text(client.post(CONFIRM, {"slip": slip(client)}))
    assert Entitlement.objects.count() == 1


def test_nobody_votes_without_declaring_what_is_asked(
    project: Project, initiator: Participant, browser: Browser
) -> None:
    activity = open_vote(project, initiator, claims=["resident", "age-12"])
    client = browser(activity)
    put_in(client, activity, "Bomen")
    page = client.get(IDENTIFY)
    assert "Ik ben 12 jaar of ouder" in text(page)
    assert "We controleren dit niet" in text(page)
    client.post(IDENTIFY, {"step": "address", "address": "anna@voorbeeld.nl"})
    half = client.post(IDENTIFY, {"step": "claims", "claims": ["resident"]})
    assert half.status_code == 422
    assert "Ik ben 12 jaar of ouder" in text(half)
    whole = client.post(IDENTIFY, {"step": "claims", "claims": ["resident", "age-12"]})
    assert whole.headers["Location"] == IDENTIFY
    assert identify(client).headers["Location"] == CONFIRM
    assert "Je stem telt" in text(client.post(CONFIRM, {"slip": slip(client)}))


def test_on_the_page_of_the_letter_code_and_declaration_go_together(
    project: Project, initiator: Participant, editor: User, browser: Browser
) -> None:
    activity = open_vote(project, initiator, means=["code"], claims=["age-16"])
    (code,) = made_codes(editor, activity, 1)
    client = browser(activity)
    without = client.post(LETTER, {"step": "voting-code", "voting_code": code})
    assert without.status_code == 422
    assert "Vink aan wat klopt" in text(without)
    given = {"step": "voting-code", "voting_code": code, "claims": ["age-16"]}
    assert client.post(LETTER, given).headers["Location"] == CHOOSE


def test_an_account_votes_once_also_by_mail(
    project: Project, initiator: Participant, browser: Browser, resident: Participant
) -> None:
    activity = open_vote(project, initiator, means=["email", "account"])
    client = browser(activity, resident.user)
    put_in(client, activity, "Bomen")
    assert client.post(IDENTIFY, {"step": "account"}).headers["Location"] == CONFIRM
    assert "Je stem telt" in text(client.post(CONFIRM, {"slip": slip(client)}))
    stranger = browser(activity)
    put_in(stranger, activity, "Muurkunst")
    assert resident.user is not None
    identify(stranger, resident.user.email)
    assert "Je hebt al gestemd" in text(stranger.get(CONFIRM))
    assert Entitlement.objects.count() == 1


def test_who_needs_an_account_is_led_to_signing_in_and_back(
    project: Project, initiator: Participant, browser: Browser
) -> None:
    activity = open_vote(project, initiator, means=["account"])
    page = browser(activity).get(IDENTIFY).content.decode()
    assert "/aanmelden/?next=%2Fbuurtbudget%2Fstemmen%2Fstemmen%2Fwie-ben-je%2F" in page


def test_a_voter_changes_their_mind_and_only_the_last_vote_counts(
    project: Project, initiator: Participant, browser: Browser
) -> None:
    activity = open_vote(project, initiator, changeable=True)
    client = browser(activity)
    put_in(client, activity, "Bomen")
    identify(client)
    first = client.post(CONFIRM, {"slip": slip(client)})
    assert "Tot het sluiten kun je opnieuw stemmen" in text(first)
    put_in(client, activity, "Muurkunst")
    identify(client)
    page = client.get(CONFIRM)
    assert "Je vorige stem vervalt" in text(page)
    second = client.post(CONFIRM, {"slip": slip(client)})
    assert "Je vorige stem telt niet meer" in text(second)
    assert tracker(second) != tracker(first)
    assert Ballot.objects.count() == 1


def test_a_form_of_before_the_change_undoes_nothing(
    project: Project, initiator: Participant, browser: Browser
) -> None:
    activity = open_vote(project, initiator, changeable=True)
    client = browser(activity)
    put_in(client, activity, "Bomen")
    identify(client)
    old = slip(client)
    client.post(CONFIRM, {"slip": old})
    put_in(client, activity, "Muurkunst")
    identify(client)
    client.post(CONFIRM, {"slip": slip(client)})
    kept = Ballot.objects.get().content
    assert "Je hebt al gestemd" in text(client.post(CONFIRM, {"slip": old}))
    assert Ballot.objects.get().content == kept


@pytest.mark.parametrize("means", ["email", "code", "account"])
def test_every_means_alone_has_a_page_that_says_what_to_do(
    project: Project, initiator: Participant, browser: Browser, means: str
) -> None:
    activity = open_vote(project, initiator, means=[means])
    client = browser(activity)
    assert client.get(BASE).status_code == 200
    assert client.get(IDENTIFY).status_code == 200
