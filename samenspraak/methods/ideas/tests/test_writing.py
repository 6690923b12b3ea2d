"""The way of a resident with a browser, without JavaScript: write, sign in, look, place; keep for later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from samenspraak.methods.ideas.actions import save_draft
from samenspraak.methods.ideas.models import Plan, Status
from samenspraak.methods.ideas.tests.conftest import BASE
from samenspraak.methods.ideas.tests.factories import WORDS, judge
from samenspraak.participation import events
from samenspraak.participation.actions import close_activity
from samenspraak.participation.models import Activity, Contribution, ContributionState, Moderation, ResumeLink
from samenspraak.people.models import Participant, User

Site = Callable[[User | None], Client]
TYPED = {**WORDS, "cost": "1.500"}


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


@pytest.fixture
def mailed(monkeypatch: pytest.MonkeyPatch) -> list[events.DraftSaved]:
    heard: list[events.DraftSaved] = []
    monkeypatch.setitem(events._listeners, events.DraftSaved, [heard.append])
    return heard


def test_a_visitor_writes_signs_in_and_places(site: Site, ideas: Activity, resident: Participant) -> None:
    browser = site(None)
    sent_away = browser.post(f"{BASE}nieuw/", {**TYPED, "step": "look"})
    draft = Contribution.objects.get()
    review = f"{BASE}concept/{draft.pk}/bekijken/"
    assert sent_away.status_code == 302
    assert sent_away["Location"].startswith("/aanmelden/?next=")
    assert draft.state == ContributionState.DRAFT
    assert draft.participant is None

    browser.force_login(resident.user)  # type: ignore[arg-type]  # a resident of the cast has a user
    page = browser.get(review)
    assert "Nog niet ingediend" in page.content.decode()
    assert "Zet op de site" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    placed = browser.post(review, {"name": "Joost van de Kade"}, follow=True)
    draft.refresh_from_db()
    assert draft.state == ContributionState.PUBLISHED
    assert draft.author == "Joost van de Kade"
    assert draft.plan.cost == 150_000
    assert "Je plan staat erop" in placed.content.decode()
    assert draft.reference in placed.content.decode()


def test_where_a_moderator_looks_first_the_screens_say_so(
    site: Site, ideas: Activity, resident: Participant
) -> None:
    ideas.moderation = Moderation.BEFORE
    ideas.save()
    browser = site(resident.user)
    review = browser.post(f"{BASE}nieuw/", {**TYPED, "step": "look"}, follow=True)
    text = review.content.decode()
    assert "Dien in" in text
    assert "Daarna staat het op de site." in text
    assert "Zet op de site" not in text
    assert "Iedereen kan het dan lezen" not in text

    placed = browser.post(review.request["PATH_INFO"], {"name": "Joost"}, follow=True)
    text = placed.content.decode()
    assert "Je plan is binnen" in text
    assert "Wacht tot wij keken" in text
    assert "staat erop" not in text

    plan = Contribution.objects.get()
    assert plan.state == ContributionState.PENDING
    page = browser.get(f"{BASE}{plan.reference}/").content.decode()
    assert "Reageren kan zodra dit plan op de site staat." in page
    assert "Reageren kan nu niet meer" not in page
    assert "Nog niemand steunt dit plan" not in page


def test_what_was_written_before_signing_in_is_theirs_to_see_and_erase(
    site: Site, ideas: Activity, resident: Participant
) -> None:
    browser = site(None)
    browser.post(f"{BASE}nieuw/", {**TYPED, "step": "look"})
    draft = Contribution.objects.get()
    browser.force_login(resident.user)  # type: ignore[arg-type]  # a resident of the cast has a user
    browser.get(f"{BASE}concept/{draft.pk}/bekijken/")

    mine = browser.get("/mijn/").content.decode()
    assert TYPED["title"] in mine
    assert "Ga verder met je concept" in mine
    again = site(resident.user).get(f"/a/{ideas.pk}/concept/{draft.pk}/", follow=True)
    assert TYPED["title"] in again.content.decode()
    browser.post("/mijn/wissen/", {"sure": "on"})
    assert not Contribution.objects.exists()


def test_nobody_claims_the_draft_of_another(
    site: Site, ideas: Activity, resident: Participant, initiator: Participant
) -> None:
    browser = site(initiator.user)
    browser.post(f"{BASE}nieuw/", {**TYPED, "step": "look"})
    draft = Contribution.objects.get()
    browser.force_login(resident.user)  # type: ignore[arg-type]  # a resident of the cast has a user
    browser.get(f"{BASE}concept/{draft.pk}/bekijken/")
    draft.refresh_from_db()
    assert draft.participant == initiator


def test_confirming_again_shows_no_second_plan(site: Site, ideas: Activity, resident: Participant) -> None:
    browser = site(resident.user)
    browser.post(f"{BASE}nieuw/", {**TYPED, "step": "look"})
    review = f"{BASE}concept/{Contribution.objects.get().pk}/bekijken/"
    assert browser.post(review, {"name": ""}).status_code == 302
    assert browser.post(review, {"name": ""}).status_code == 404
    assert Contribution.objects.count() == 1


def test_what_does_not_fit_comes_back_whole(site: Site, ideas: Activity) -> None:
    long_text = "Heel veel woorden. " * 5300
    answer = site(None).post(f"{BASE}nieuw/", {**TYPED, "title": "", "text": long_text, "cost": "gratis"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert long_text.strip() in page
    assert 'value="gratis"' in page
    assert "Geef het plan een titel." in page
    assert "Vul een bedrag in euro" in page
    again = site(None).post(f"{BASE}nieuw/", {**TYPED, "text": long_text}).content.decode()
    assert "Hier passen hoogstens 5.000 tekens." in again
    assert not Contribution.objects.exists()


def test_script_tags_come_back_as_text(site: Site, ideas: Activity) -> None:
    page = (
        site(None)
        .post(f"{BASE}nieuw/", {**TYPED, "title": "", "text": "<script>alert(1)</script>"})
        .content.decode()
    )
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_when_the_round_closes_meanwhile_nothing_typed_is_lost(site: Site, ideas: Activity) -> None:
    close_activity(user=None, activity=ideas)
    answer = site(None).post(f"{BASE}nieuw/", {**TYPED, "step": "look"})
    assert "Deze ronde is niet open." in answer.content.decode()
    assert "Mijn moeder loopt met een rollator." in answer.content.decode()
    assert site(None).get(f"{BASE}nieuw/").status_code == 403


def test_a_round_that_closes_before_confirming_keeps_the_draft(
    site: Site, ideas: Activity, resident: Participant
) -> None:
    browser = site(resident.user)
    browser.post(f"{BASE}nieuw/", {**TYPED, "step": "look"})
    draft = Contribution.objects.get()
    close_activity(user=None, activity=ideas)
    answer = browser.post(f"{BASE}concept/{draft.pk}/bekijken/", {"name": ""})
    assert answer.status_code == 422
    assert "Deze ronde is niet open." in answer.content.decode()
    assert Contribution.objects.get().state == ContributionState.DRAFT


def test_nobody_else_opens_a_draft(site: Site, ideas: Activity, resident: Participant) -> None:
    draft = save_draft(activity=ideas, data=WORDS)
    for browser in (site(None), site(resident.user)):
        for path in ("", "bekijken/", "bewaard/"):
            assert browser.get(f"{BASE}concept/{draft.pk}/{path}").status_code == 404
        assert browser.post(f"{BASE}concept/{draft.pk}/weg/").status_code == 404
    assert Contribution.objects.filter(pk=draft.pk).exists()


def test_a_forged_cookie_opens_nothing(site: Site, ideas: Activity) -> None:
    draft = save_draft(activity=ideas, data=WORDS)
    browser = site(None)
    browser.cookies[f"concept-{ideas.pk}"] = f'{{"activity":{ideas.pk},"drafts":[{draft.pk}]}}'
    assert browser.get(f"{BASE}concept/{draft.pk}/").status_code == 404


def test_a_draft_is_kept_and_resumed_by_a_mailed_link_on_another_device(
    site: Site, ideas: Activity, mailed: list[events.DraftSaved], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        kept = site(None).post(
            f"{BASE}nieuw/", {"title": "Half", "step": "keep", "email": "Buur@Example.nl"}, follow=True
        )
    assert "Je concept is bewaard" in kept.content.decode()
    assert mailed[0].address == "buur@example.nl"

    phone = site(None)
    link = f"{BASE}verder/{mailed[0].token}/"
    assert "Open mijn concept" in phone.get(link).content.decode()
    assert phone.get(f"{BASE}concept/{mailed[0].contribution}/").status_code == 404
    opened = phone.post(link, follow=True)
    assert 'value="Half"' in opened.content.decode()
    cookie = phone.cookies[f"concept-{ideas.pk}"]
    assert cookie["httponly"]
    assert cookie["path"] == BASE


def test_the_link_opens_that_draft_only(
    site: Site, ideas: Activity, mailed: list[events.DraftSaved], django_capture_on_commit_callbacks: Any
) -> None:
    other = save_draft(activity=ideas, data=WORDS)
    with django_capture_on_commit_callbacks(execute=True):
        save_draft(activity=ideas, data=WORDS, address="buur@example.nl")
    phone = site(None)
    phone.post(f"{BASE}verder/{mailed[0].token}/")
    assert phone.get(f"{BASE}concept/{mailed[0].contribution}/").status_code == 200
    assert phone.get(f"{BASE}concept/{other.pk}/").status_code == 404


def test_an_old_or_unknown_link_says_so(
    site: Site, ideas: Activity, mailed: list[events.DraftSaved], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        save_draft(activity=ideas, data=WORDS, address="buur@example.nl")
    ResumeLink.objects.update(expires=timezone.now() - timedelta(seconds=1))
    for token in (mailed[0].token, "verzonnen"):
        answer = site(None).get(f"{BASE}verder/{token}/")
        assert answer.status_code == 410
        assert "Deze link werkt niet meer" in answer.content.decode()


def test_keeping_asks_for_an_address_and_loses_nothing(site: Site, ideas: Activity) -> None:
    answer = site(None).post(f"{BASE}nieuw/", {"title": "Half", "step": "keep", "email": "geen adres"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Vul je e-mailadres in." in page
    assert 'value="Half"' in page
    assert 'value="geen adres"' in page


def test_nobody_fills_a_mailbox_with_links(site: Site, ideas: Activity) -> None:
    for _time in range(5):
        site(None).post(f"{BASE}nieuw/", {"title": "Half", "step": "keep", "email": "buur@example.nl"})
    answer = site(None).post(f"{BASE}nieuw/", {"title": "Half", "step": "keep", "email": "buur@example.nl"})
    assert "Probeer het over een uur nog eens." in answer.content.decode()
    assert Contribution.objects.count() == 5


def test_who_is_signed_in_keeps_drafts_without_typing_an_address(
    site: Site,
    ideas: Activity,
    resident: Participant,
    mailed: list[events.DraftSaved],
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        site(resident.user).post(f"{BASE}nieuw/", {"title": "Half", "step": "keep"})
    assert mailed[0].address == "bewoner@bewoner.example"
    assert Contribution.objects.get().participant == resident
    assert site(resident.user).get(f"{BASE}concept/{mailed[0].contribution}/").status_code == 200


def test_a_draft_is_changed_and_thrown_away(site: Site, ideas: Activity, resident: Participant) -> None:
    browser = site(resident.user)
    browser.post(f"{BASE}nieuw/", {**TYPED, "step": "look"})
    draft = Contribution.objects.get()
    browser.post(f"{BASE}concept/{draft.pk}/", {**TYPED, "title": "Beter", "step": "look"})
    draft.refresh_from_db()
    assert draft.title == "Beter"
    assert "Je concept is weg" in browser.post(f"{BASE}concept/{draft.pk}/weg/").content.decode()
    assert not Contribution.objects.exists()


def test_the_author_edits_the_plan(site: Site, plan: Plan, initiator: Participant) -> None:
    path = f"{BASE}{plan.contribution.reference}/bewerken/"
    browser = site(initiator.user)
    assert "- met leuning" in browser.get(path).content.decode()
    wrong = browser.post(path, {**TYPED, "title": ""})
    assert wrong.status_code == 422
    assert "Mijn moeder loopt" in wrong.content.decode()
    right = browser.post(path, {**TYPED, "title": "Een bank in de zon"}, follow=True)
    assert "Een bank in de zon" in right.content.decode()
    assert "De indiener heeft dit aangepast op" in right.content.decode()


def test_others_do_not_edit_or_withdraw_it(site: Site, plan: Plan, resident: Participant) -> None:
    for task in ("bewerken", "intrekken"):
        path = f"{BASE}{plan.contribution.reference}/{task}/"
        assert site(None).get(path)["Location"].startswith("/aanmelden/?next=")
        assert site(resident.user).get(path).status_code == 403
        assert site(resident.user).post(path, TYPED).status_code == 403


def test_withdrawing_asks_once_more(site: Site, plan: Plan, initiator: Participant) -> None:
    path = f"{BASE}{plan.contribution.reference}/intrekken/"
    browser = site(initiator.user)
    assert "Ja, trek in" in browser.get(path).content.decode()
    assert "Dit plan is ingetrokken" in browser.post(path).content.decode()
    assert Contribution.objects.get(pk=plan.pk).state == ContributionState.WITHDRAWN


def test_a_plan_in_the_vote_can_not_be_changed_any_more(
    site: Site, plan: Plan, initiator: Participant
) -> None:
    judge(plan)
    judge(plan, Status.TO_VOTE)
    browser = site(initiator.user)
    assert browser.get(f"{BASE}{plan.contribution.reference}/bewerken/").status_code == 403
    assert browser.post(f"{BASE}{plan.contribution.reference}/intrekken/").status_code == 422
