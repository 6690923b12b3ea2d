"""Activities: from a choice of method to a public reason for closing later."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspraak.desk.tests.conftest import Enter
from samenspraak.desk.tests.toy import Toy
from samenspraak.pages.queries import activity_page
from samenspraak.participation.actions import change_settings, open_activity
from samenspraak.participation.models import Activity, ActivityState, Contribution, ContributionState, Rules
from samenspraak.people.models import User
from samenspraak.projects.models import Phase, Project
from samenspraak.tenancy.models import Organisation

BASIS = {
    "basis-moderation": "after",
    "basis-title": "Speel samen",
    "basis-summary": "Eén zin.",
    "basis-drawing": "harbour",
}


@pytest.fixture
def desk(enter: Enter, editor: User) -> Client:
    return enter(editor)


@pytest.fixture
def ready(activity: Activity) -> Activity:
    return change_settings(user=None, activity=activity, values={"places": 3})


@pytest.fixture
def running(ready: Activity) -> Activity:
    return open_activity(user=None, activity=ready)


def at(activity: Activity, rest: str = "") -> str:
    return f"/desk/activiteiten/{activity.pk}/beheer/{rest}"


def test_methods_are_chosen_by_what_they_do(desk: Client, project: Project, toy: Toy) -> None:
    answer = desk.get(f"/desk/projecten/{project.pk}/activiteiten/nieuw/")
    assert "Speelgoed" in answer.text
    assert "Alleen in deze tests." in answer.text
    assert desk.get(f"/desk/projecten/{project.pk}/activiteiten/nieuw/niets/").status_code == 404


def test_a_title_makes_a_draft_with_a_page(
    desk: Client, project: Project, toy: Toy, portal: Organisation
) -> None:
    answer = desk.post(f"/desk/projecten/{project.pk}/activiteiten/nieuw/toy/", {"title": "Speel mee"})
    made = Activity.objects.get()
    assert answer["Location"] == at(made, "wijzigen/")
    assert made.state == ActivityState.DRAFT
    assert activity_page(made)


def test_a_concept_has_a_preview_and_no_link_that_leads_nowhere(desk: Client, activity: Activity) -> None:
    seen = desk.get(at(activity)).text
    page = activity_page(activity)
    assert page is not None
    assert f"/desk/pages/{page.pk}/view_draft/" in seen
    assert f'href="/a/{activity.pk}/"' not in seen


def test_the_methods_settings_stand_below_ours(desk: Client, activity: Activity) -> None:
    phase = Phase.objects.create(project=activity.project, title="Nu", starts="2026-01-01")
    answer = desk.post(at(activity, "wijzigen/"), {**BASIS, "basis-phase": phase.pk, "places": "4"})
    assert answer.status_code == 302, answer.text
    activity.refresh_from_db()
    assert (activity.title, activity.phase, activity.drawing) == ("Speel samen", phase, "harbour")
    assert activity.settings["places"] == 4


def test_an_error_in_the_settings_keeps_all_that_was_typed(desk: Client, activity: Activity) -> None:
    answer = desk.post(at(activity, "wijzigen/"), {**BASIS, "places": "-1"})
    assert answer.status_code == 200
    assert "Speel samen" in answer.text
    activity.refresh_from_db()
    assert activity.title == "Speel mee"


def test_it_does_not_close_before_it_opens(desk: Client, activity: Activity) -> None:
    times = {"basis-opens": "2026-05-02T09:00", "basis-closes": "2026-05-01T09:00", "places": "1"}
    answer = desk.post(at(activity, "wijzigen/"), {**BASIS, **times})
    assert "Het sluit voordat het opent." in answer.text


def test_what_is_missing_is_listed_with_a_link_to_its_field(desk: Client, activity: Activity) -> None:
    answer = desk.get(at(activity, "openen/"))
    assert "Noem het aantal plaatsen." in answer.text
    assert f"{at(activity, 'wijzigen/')}#id_places" in answer.text
    desk.post(at(activity, "openen/"))
    activity.refresh_from_db()
    assert activity.state == ActivityState.DRAFT


def test_opening_says_that_rules_freeze_and_freezes_them(desk: Client, ready: Activity) -> None:
    assert "De regels staan vast." in desk.get(at(ready, "openen/")).text
    desk.post(at(ready, "openen/"))
    ready.refresh_from_db()
    assert ready.state == ActivityState.OPEN
    assert Rules.objects.get(activity=ready).content["settings"]["places"] == 3


def test_once_open_only_the_words_change(desk: Client, running: Activity) -> None:
    form = desk.get(at(running, "wijzigen/")).text
    assert 'name="places"' not in form
    desk.post(at(running, "wijzigen/"), {**BASIS, "places": "9", "basis-closes": "2030-01-01T10:00"})
    running.refresh_from_db()
    assert running.title == "Speel samen"
    assert running.settings["places"] == 3
    assert running.closes is None


def test_closing_asks_twice(desk: Client, running: Activity) -> None:
    desk.post(at(running, "sluiten/"))
    running.refresh_from_db()
    assert running.state == ActivityState.OPEN
    desk.post(at(running, "sluiten/"), {"sure": "1"})
    running.refresh_from_db()
    assert running.state == ActivityState.CLOSED


def test_another_closing_time_wants_a_public_reason(desk: Client, running: Activity) -> None:
    later = timezone.localtime() + timedelta(days=9)
    moment = later.strftime("%Y-%m-%dT%H:%M")
    refused = desk.post(at(running, "sluitingstijd/"), {"closes": moment, "reason": ""})
    assert moment in refused.text
    desk.post(at(running, "sluitingstijd/"), {"closes": moment, "reason": "Meer tijd voor de school."})
    running.refresh_from_db()
    assert running.closes
    assert "Meer tijd voor de school." in desk.get(at(running)).text


def test_a_closing_time_lies_ahead(desk: Client, running: Activity) -> None:
    answer = desk.post(at(running, "sluitingstijd/"), {"closes": "2020-01-01T10:00", "reason": "Terug"})
    assert "Kies een moment in de toekomst" in answer.text


def test_a_methods_screens_stand_below_its_activity(desk: Client, activity: Activity) -> None:
    answer = desk.get(f"/desk/activiteiten/{activity.pk}/schermen/7/")
    assert answer.text == f"scherm 7 van Speel mee op /desk/activiteiten/{activity.pk}/schermen/1/"
    assert desk.get(f"/desk/activiteiten/{activity.pk}/bestaat-niet/").status_code == 404
    assert desk.get(f"/desk/activiteiten/{activity.pk}/")["Location"] == at(activity)
    assert f"/desk/activiteiten/{activity.pk}/schermen/" in desk.get(at(activity)).text


def test_an_activity_of_a_method_that_went_away_still_has_a_page(desk: Client, activity: Activity) -> None:
    Activity.objects.filter(pk=activity.pk).update(method="verdwenen")
    assert "niet meer geïnstalleerd" in desk.get(at(activity)).text
    assert desk.get("/desk/").status_code == 200
    assert desk.get("/desk/activiteiten/").status_code == 200


def test_contributions_of_all_activities_are_found_by_their_words(desk: Client, activity: Activity) -> None:
    shown = {"activity": activity, "state": ContributionState.PUBLISHED}
    Contribution.objects.create(title="Fietspomp bij de sluis", reference="WA-2026-0001", **shown)
    Contribution.objects.create(title="Bankje", reference="WA-2026-0002", **shown)
    Contribution.objects.create(activity=activity, title="Nog niet af")
    everything = desk.get("/desk/bijdragen/").text
    assert "Fietspomp" in everything
    assert "Nog niet af" not in everything
    found = desk.get("/desk/bijdragen/?q=fietspomp").text
    assert "Fietspomp" in found
    assert "Bankje" not in found


def test_a_list_of_contributions_costs_the_same_at_any_length(desk: Client, activity: Activity) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get("/desk/bijdragen/")
        return len(queries)

    shown = {"activity": activity, "state": ContributionState.PUBLISHED}
    Contribution.objects.create(title="Plan", reference="WA-2026-1000", **shown)
    desk.get("/desk/bijdragen/")
    one = cost()
    for number in range(40):
        Contribution.objects.create(title=f"Plan {number}", reference=f"WA-2026-{number:04}", **shown)
    assert cost() == one <= 15
