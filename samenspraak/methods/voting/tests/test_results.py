"""After closing: what was chosen, why not, how it was counted, and all of it as data."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import TestCase

from samenspraak.booth.tests.voter import Browser, downloaded, text
from samenspraak.methods.voting.models import Result
from samenspraak.methods.voting.tests.factories import number, open_in_groups, open_vote, votes
from samenspraak.participation import events
from samenspraak.participation.actions import close_activity
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.people.models import User
from samenspraak.projects.models import Project
from samenspraak.scrutiny.actions import establish

BASE = "/buurtbudget/kies-mee/"


def told(activity: Activity, browser: Browser) -> str:
    close_activity(user=None, activity=activity)
    return text(browser(activity).get(f"{BASE}uitslag/"))


def numbers(activity: Activity, *titles: str) -> list[int]:
    return [number(activity, title) for title in titles]


def test_likes_decide_and_each_other_hears_what_it_lacked(project: Project, browser: Browser) -> None:
    activity = open_vote(project, ballot="likes")
    votes(
        activity,
        {"choice": numbers(activity, "Glijbaan", "Klimrek")},
        {"choice": numbers(activity, "Glijbaan")},
        {"choice": numbers(activity, "Klimrek", "Glijbaan", "Schommel")},
    )
    page = told(activity, browser)
    assert "3 inwoners kozen Glijbaan ." in page
    assert "Kwam 1 stem tekort." in page or "Kwam 2 stemmen tekort." in page
    assert "Niemand koos dit plan." in page
    assert "Het plan met de meeste stemmen is gekozen." in page
    result = Result.objects.get()
    assert (result.ballots, result.rule) == (3, "most-votes")


def test_yes_and_no_choose_what_more_people_want_than_not(project: Project, browser: Browser) -> None:
    activity = open_vote(project, ballot="yes-no", seats=0)
    glijbaan, schommel, klimrek, _zandbak = numbers(activity, "Glijbaan", "Schommel", "Klimrek", "Zandbak")
    votes(
        activity,
        {"answers": {glijbaan: "yes", schommel: "no", klimrek: "yes"}},
        {"answers": {glijbaan: "yes", schommel: "no", klimrek: "no"}},
    )
    page = told(activity, browser)
    assert "2 inwoners kozen Glijbaan ." in page
    assert "2 ja, 0 nee" in page
    assert "Meer mensen zeiden nee dan ja." in page
    assert "Evenveel mensen zeiden ja als nee." in page
    assert "Niemand zei hier ja of nee op." in page


def test_a_run_off_is_told_round_by_round(project: Project, browser: Browser) -> None:
    activity = open_vote(project, ballot="ranked", max_choices=0)
    rankings = [
        *[("Glijbaan", "Schommel")] * 3,
        *[("Klimrek", "Schommel")] * 2,
        *[("Schommel", "Klimrek")] * 2,
        ("Zandbak", "Schommel"),
    ]
    votes(activity, *({"ranking": numbers(activity, *ranking)} for ranking in rankings))
    page = told(activity, browser)
    assert "8 inwoners kozen Schommel ." in page
    assert "Ronde 1 Zandbak heeft de minste stemmen (1 stem) en valt af." in page
    assert "Klimrek heeft de minste stemmen (2 stemmen) en valt af." in page
    assert "Schommel heeft meer dan de helft en is gekozen, met 5 stemmen." in page
    assert "Viel af in ronde 2, met 2 stemmen." in page
    assert "Had in de laatste ronde 3 stemmen." in page


def test_points_and_one_vote_are_told_too(project: Project, browser: Browser) -> None:
    activity = open_vote(project, ballot="points", points=5, seats=2)
    glijbaan, schommel = numbers(activity, "Glijbaan", "Schommel")
    votes(activity, {"points": {glijbaan: 5}}, {"points": {glijbaan: 1, schommel: 2}})
    page = told(activity, browser)
    assert "2 inwoners kozen 2 plannen ." in page
    assert "Iedereen had er 5 te verdelen." in page


@pytest.mark.parametrize("ballot", ["likes", "one", "approval", "yes-no", "points", "ranked"])
def test_nobody_voted(project: Project, browser: Browser, ballot: str) -> None:
    activity = open_vote(project, ballot=ballot)
    page = told(activity, browser)
    assert "0 inwoners kozen 0 plannen ." in page
    assert "Er is niets gekozen: niemand heeft gestemd." in page
    client = browser(activity)
    assert downloaded(client, f"{BASE}uitslag.csv").count("\n") >= 5
    assert downloaded(client, f"{BASE}stemmen.csv").count("volgcode") == 1


def test_each_group_is_told_by_itself(project: Project, browser: Browser) -> None:
    activity = open_in_groups(project, ballot="one")
    votes(
        activity,
        {"choice": numbers(activity, "Glijbaan", "Zandbak")},
        {"choice": numbers(activity, "Zandbak")},
    )
    page = told(activity, browser)
    assert "2 inwoners kozen 2 plannen ." in page
    assert "Noord 1 inwoner koos 1 plan." in page
    assert "Zuid 2 inwoners kozen 1 plan." in page
    results = method_of(activity).results(activity) or {}
    assert [group["ballots"] for group in results["groups"]] == [1, 2]


def test_what_was_decided_is_heard_and_the_files_say_the_same(project: Project, browser: Browser) -> None:
    activity = open_vote(project, ballot="yes-no")
    glijbaan, schommel = numbers(activity, "Glijbaan", "Schommel")
    votes(activity, {"answers": {glijbaan: "yes", schommel: "no"}})
    heard: list[Any] = []
    events.listen(events.OutcomeDecided)(heard.append)
    with TestCase.captureOnCommitCallbacks(execute=True):
        close_activity(user=None, activity=activity)
    events._listeners[events.OutcomeDecided].remove(heard.append)
    assert heard[0].activity == activity.pk
    client = browser(activity)
    assert f"{glijbaan}:ja {schommel}:nee" in downloaded(client, f"{BASE}stemmen.csv")
    assert "yes-no" in downloaded(client, f"{BASE}uitslag.csv")


def test_a_provisional_result_says_so_until_it_is_established(
    project: Project, browser: Browser, editor: User
) -> None:
    activity = open_vote(project, provisional=True)
    assert "De uitslag is eerst voorlopig." in text(browser(activity).get(BASE))
    votes(activity, {"choice": numbers(activity, "Glijbaan")})
    heard: list[Any] = []
    events.listen(events.OutcomeDecided)(heard.append)
    with TestCase.captureOnCommitCallbacks(execute=True):
        page = told(activity, browser)
    assert "Voorlopige uitslag van" in page
    assert "De telling wordt nog nagekeken." in page
    assert not heard
    activity.refresh_from_db()
    with TestCase.captureOnCommitCallbacks(execute=True):
        establish(user=editor, activity=activity)
    page = text(browser(activity).get(f"{BASE}uitslag/"))
    assert "Uitslag vastgesteld op" in page
    assert "Voorlopige" not in page
    assert [event.activity for event in heard] == [activity.pk]
    events._listeners[events.OutcomeDecided].remove(heard.append)


def test_who_took_part_and_how_it_was_watched_over(project: Project, browser: Browser) -> None:
    activity = open_vote(project)
    votes(activity, {"choice": numbers(activity, "Glijbaan")})
    page = told(activity, browser)
    assert "Wie deden er mee? 1 inwoner stemde." in page
    assert "Elke nacht tellen we alle stemmen opnieuw." in page


def test_a_lot_is_told_at_what_lost_it(project: Project, browser: Browser) -> None:
    activity = open_vote(project, ballot="one")
    votes(activity, *({"choice": numbers(activity, title)} for title in ("Glijbaan", "Klimrek")))
    page = told(activity, browser)
    assert page.count("Gelijke stand: het lot besliste. Kwam 1 stem tekort.") == 1
    assert "Gelijke stand" in page.split("Dezelfde cijfers in een tabel")[1]


def test_each_place_of_a_run_off_has_rounds_of_its_own(project: Project, browser: Browser) -> None:
    activity = open_vote(project, ballot="ranked", max_choices=0, seats=2)
    votes(activity, *[{"ranking": numbers(activity, "Glijbaan", "Klimrek")}] * 3)
    page = told(activity, browser)
    assert "Ronde 1 Voor plek 1. Glijbaan heeft meer dan de helft" in page
    assert "Voor plek 2, zonder wat al gekozen is. Klimrek heeft meer dan de helft" in page


def test_no_result_before_closing(project: Project, browser: Browser) -> None:
    activity = open_vote(project)
    client = browser(activity)
    assert client.get(f"{BASE}uitslag/").status_code == 404
    for name in ("uitslag.csv", "stemmen.csv"):
        assert client.get(f"{BASE}{name}").status_code == 404
