"""Everybody reads plans: the list, one plan, the open data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenspraak.methods.ideas.actions import withdraw
from samenspraak.methods.ideas.judging import change_status
from samenspraak.methods.ideas.models import Plan, Status
from samenspraak.methods.ideas.tests.conftest import BASE
from samenspraak.methods.ideas.tests.factories import hand_in, judge
from samenspraak.moderation.actions import hide
from samenspraak.participation.actions import close_activity
from samenspraak.participation.models import Activity
from samenspraak.people.models import Participant, User

Site = Callable[[User | None], Client]


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


def test_the_page_of_the_list_says_what_it_found(site: Site, ideas: Activity, initiator: Participant) -> None:
    for number in range(31):
        hand_in(ideas, initiator, title=f"Bankje {number}")
    hand_in(ideas, initiator, title="Zebrapad", summary="Oversteken", text="Veilig", theme="Verkeer")
    page = site(None).get(BASE, {"zoek": "bankje"}).content.decode()
    assert "31 plannen gevonden" in page
    assert "“bankje”" in page
    assert 'pagina=2#nr-31"' in page
    assert "Zebrapad" not in page
    assert site(None).get(BASE, {"zoek": "bankje", "pagina": "2"}).content.decode().count('id="nr-') == 31


def test_an_empty_list_invites(site: Site) -> None:
    page = site(None).get(BASE).content.decode()
    assert "Nog geen plannen" in page
    assert "Begin jij?" in page
    assert "Niets gevonden" in site(None).get(BASE, {"zoek": "olifant"}).content.decode()


def test_shuffling_gives_every_reader_an_order_with_an_address(site: Site) -> None:
    answer = site(None).get(BASE, {"volgorde": "willekeurig", "onderwerp": "Groen"})
    assert answer.status_code == 302
    assert "zaad=" in answer["Location"]
    assert "onderwerp=Groen" in answer["Location"]
    assert "no-store" in answer["Cache-Control"]


def test_nobody_gets_a_cookie_or_a_posting_form(site: Site, plan: Plan) -> None:
    for path in (BASE, f"{BASE}{plan.contribution.reference}/"):
        answer = site(None).get(path)
        assert answer.status_code == 200
        assert not answer.cookies
        assert "csrf" not in answer.content.decode()


def test_a_change_shows_at_once(site: Site, plan: Plan, django_capture_on_commit_callbacks: Any) -> None:
    assert "Ontvangen" in site(None).get(BASE).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        judge(plan)
    assert "Haalbaar" in site(None).get(BASE).content.decode()


def test_sixty_plans_cost_no_more_queries_than_five(
    site: Site, ideas: Activity, initiator: Participant, resident: Participant
) -> None:
    counts = []
    for number in range(60):
        plan = hand_in(ideas, initiator if number % 2 else resident)
        if number in (4, 59):
            ideas.organisation.stamp += 1
            ideas.organisation.save()
            client = site(resident.user)
            with CaptureQueriesContext(connection) as on_list:
                assert client.get(BASE).status_code == 200
            with CaptureQueriesContext(connection) as on_search:
                assert (
                    client.get(BASE, {"zoek": "bankje", "volgorde": "willekeurig", "zaad": "1"}).status_code
                    == 200
                )
            with CaptureQueriesContext(connection) as on_plan:
                assert client.get(f"{BASE}{plan.contribution.reference}/").status_code == 200
            counts.append((len(on_list), len(on_search), len(on_plan)))
    assert counts[0] == counts[1]
    assert max(counts[1]) <= 15


def test_the_page_of_a_plan_tells_all_of_it(site: Site, plan: Plan) -> None:
    judge(plan, final_cost=180_000, reason="Daar is plek.\n\nWe zetten er twee.")
    page = site(None).get(f"{BASE}{plan.contribution.reference}/").content.decode()
    for words in (
        "Een bankje aan de kade",
        "€\u00a01.800",
        "Plan van",
        "Indiener",
        "<li>met leuning</li>",
        "Ja, dit kan.",
        "<p>We zetten er twee.</p>",
        "Gemeente Waterveen",
        plan.contribution.reference,
    ):
        assert words in page
    assert "Bewerk" not in page


def test_a_step_without_words_keeps_showing_the_last_that_were_said(site: Site, plan: Plan) -> None:
    judge(plan, reason="Daar is plek.")
    judge(plan, Status.TO_VOTE)
    page = site(None).get(f"{BASE}{plan.contribution.reference}/").content.decode()
    assert "Over dit plan wordt gestemd." in page
    assert "Daar is plek." in page


def test_a_plan_that_only_came_in_has_no_answer_yet(site: Site, plan: Plan) -> None:
    assert 'class="response"' not in site(None).get(f"{BASE}{plan.contribution.reference}/").content.decode()


def test_the_author_finds_the_way_to_change_it(site: Site, plan: Plan, initiator: Participant) -> None:
    page = site(initiator.user).get(f"{BASE}{plan.contribution.reference}/").content.decode()
    assert "Bewerk" in page
    assert "Trek in" in page


def test_withdrawn_and_hidden_plans_say_so(
    site: Site, ideas: Activity, plan: Plan, initiator: Participant, moderator: User
) -> None:
    other = hand_in(ideas, initiator, title="Geheim")
    withdraw(participant=initiator, contribution=plan.contribution)
    hide(user=moderator, contribution=other.contribution, reason="privacy", text="Er staat een adres in.")
    gone = site(None).get(f"{BASE}{plan.contribution.reference}/")
    assert gone.status_code == 410
    assert "Dit plan is ingetrokken" in gone.content.decode()
    hidden = site(None).get(f"{BASE}{other.contribution.reference}/")
    assert hidden.status_code == 410
    assert "adres in" not in hidden.content.decode()
    assert "Geheim" not in hidden.content.decode()
    assert "Gegevens van anderen" in hidden.content.decode()
    assert (
        "Er staat een adres in."
        in site(initiator.user).get(f"{BASE}{other.contribution.reference}/").content.decode()
    )


def test_what_does_not_exist_is_not_there(site: Site) -> None:
    assert site(None).get(f"{BASE}WA-2020-9999/").status_code == 404
    assert site(None).get(f"{BASE}onzin/").status_code == 404


def test_open_data_downloads_without_people(site: Site, plan: Plan) -> None:
    answer = site(None).get(f"{BASE}gegevens.csv")
    assert answer["Content-Type"].startswith("text/csv")
    text = answer.content.decode("utf-8-sig")
    assert text.startswith("kenmerk,titel")
    assert plan.contribution.reference in text
    assert "Indiener" not in text


def test_a_closed_round_says_so_and_asks_nothing(site: Site, ideas: Activity, plan: Plan) -> None:
    close_activity(user=None, activity=ideas)
    page = site(None).get(BASE).content.decode()
    assert "Plannen indienen kan niet meer" in page
    assert "Maak een plan" not in page


@pytest.mark.parametrize("number", [str(2**63), "9" * 30])
def test_a_number_too_large_for_any_draft_is_no_address(site: Site, ideas: Activity, number: str) -> None:
    assert site(None).get(f"{BASE}concept/{number}/").status_code == 404


def test_earlier_reasons_stay_with_their_step(site: Site, plan: Plan, editor: User) -> None:
    judge(plan, reason="Dit past in de straat.")
    change_status(user=editor, contribution=plan.contribution, status=Status.NOT_FEASIBLE, reason="Te duur.")
    page = site(None).get(f"{BASE}{plan.contribution.reference}/").content.decode()
    assert page.count("Dit past in de straat.") == 1
    assert page.count("Te duur.") == 1
