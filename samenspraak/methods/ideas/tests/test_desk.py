"""Staff at the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from samenspraak.methods.ideas.models import Plan, Status
from samenspraak.methods.ideas.tests.factories import WORDS, hand_in, judge
from samenspraak.participation.models import Activity, Contribution, ContributionState
from samenspraak.people.models import Participant, User

Site = Callable[[User | None], Client]


@pytest.fixture
def desk(ideas: Activity) -> str:
    return f"/desk/activiteiten/{ideas.pk}/"


def test_the_list_counts_and_filters(
    at_desk: Site, desk: str, plan: Plan, initiator: Participant, editor: User
) -> None:
    judge(hand_in(plan.contribution.activity, initiator, title="Een zebrapad"))
    page = at_desk(editor).get(f"{desk}wachten/").content.decode()
    assert "Ontvangen (1)" in page
    assert "Haalbaar (1)" in page
    assert "Een bankje aan de kade" in page
    assert "Een zebrapad" not in page


def test_an_editor_judges_on_one_screen(at_desk: Site, desk: str, plan: Plan, editor: User) -> None:
    browser, path = at_desk(editor), f"/desk/antwoorden/{plan.pk}/"
    page = browser.get(f"{desk}{plan.contribution.reference}/").content.decode()
    assert f'action="{path}"' in page
    assert "Kosten volgens ons" in page
    refused = browser.post(path, {"status": "not-feasible", "final_cost": "9 ton"})
    assert refused.status_code == 422
    assert 'value="9 ton"' in refused.content.decode()
    browser.post(path, {"status": "feasible", "why": "Goed plan.", "final_cost": "€ 1.850,50", "seen": "0"})
    plan.refresh_from_db()
    assert (plan.status, plan.final_cost, plan.status_reason) == (Status.FEASIBLE, 185_050, "Goed plan.")


def test_the_reason_is_asked_for_where_it_is_typed(at_desk: Site, plan: Plan, editor: User) -> None:
    path = f"/desk/antwoorden/{plan.pk}/"
    answer = at_desk(editor).post(path, {"status": "not-feasible", "why": " ", "final_cost": "", "seen": "0"})
    assert "Leg uit waarom. Iedereen kan deze uitleg lezen." in answer.content.decode()


def test_a_moderator_hides_but_does_not_judge(at_desk: Site, desk: str, plan: Plan, moderator: User) -> None:
    path = f"{desk}{plan.contribution.reference}/"
    browser = at_desk(moderator)
    page = browser.get(path).content.decode()
    assert "Verberg" in page
    assert "Geef antwoord" not in page
    assert browser.post(f"/desk/antwoorden/{plan.pk}/", {"status": "examined"}).status_code == 403
    decide = f"/desk/moderatie/{plan.pk}/besluit/"
    assert browser.post(decide, {"kind": "away", "reason": ""}).status_code == 422
    browser.post(decide, {"kind": "away", "reason": "privacy"})
    assert Contribution.objects.get(pk=plan.pk).state == ContributionState.HIDDEN
    assert "Gegevens van anderen" in browser.get(path).content.decode()
    browser.post(decide, {"kind": "good"})
    assert Contribution.objects.get(pk=plan.pk).state == ContributionState.PUBLISHED


def test_an_editor_picks_another_drawing(at_desk: Site, desk: str, plan: Plan, editor: User) -> None:
    path = f"{desk}{plan.contribution.reference}/tekening/"
    assert at_desk(editor).post(path, {"drawing": "bestaat-niet"}).status_code == 422
    at_desk(editor).post(path, {"drawing": "market"})
    plan.refresh_from_db()
    assert plan.drawing == "market"


def test_a_letter_is_entered_and_nothing_typed_is_lost(at_desk: Site, desk: str, editor: User) -> None:
    browser = at_desk(editor)
    typed = {**WORDS, "cost": "1500", "channel": "letter", "name": "Mevrouw Jansen"}
    wrong = browser.post(f"{desk}invoeren/", {**typed, "title": ""})
    assert wrong.status_code == 422
    assert 'value="Mevrouw Jansen"' in wrong.content.decode()
    browser.post(f"{desk}invoeren/", typed)
    contribution = Contribution.objects.get()
    assert (contribution.channel, contribution.author) == ("letter", "Mevrouw Jansen")


def test_a_moderator_enters_and_downloads_nothing(at_desk: Site, desk: str, moderator: User) -> None:
    assert at_desk(moderator).get(f"{desk}invoeren/").status_code == 403
    assert at_desk(moderator).get(f"{desk}gegevens.csv").status_code == 403


def test_the_download_for_staff_tells_the_channel(at_desk: Site, desk: str, plan: Plan, editor: User) -> None:
    text = at_desk(editor).get(f"{desk}gegevens.csv").content.decode("utf-8-sig")
    assert "kanaal" in text.splitlines()[0]
    assert "website" in text


def test_staff_of_another_organisation_find_nothing(
    at_desk: Site, desk: str, plan: Plan, outsider: User
) -> None:
    for rest in ("", "wachten/", "invoeren/", "gegevens.csv", f"{plan.contribution.reference}/"):
        assert at_desk(outsider).get(f"{desk}{rest}").status_code in (302, 403, 404)
        assert plan.contribution.title not in at_desk(outsider).get(f"{desk}{rest}").content.decode()
