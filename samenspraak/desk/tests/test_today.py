"""The start screen counts what asks for somebody."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from samenspraak.desk.attention import asks_for
from samenspraak.desk.tests.conftest import Enter
from samenspraak.desk.views.today import _count, _greeting
from samenspraak.mail.actions import post
from samenspraak.mail.models import MessageState
from samenspraak.participation.actions import change_settings, open_activity
from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from samenspraak.tenancy.models import Organisation


@pytest.fixture
def running(activity: Activity) -> Activity:
    change_settings(user=None, activity=activity, values={"places": 3})
    return open_activity(user=None, activity=activity)


def titles(user: User) -> list[str]:
    return [ask.title for ask in asks_for(user)]


def test_what_a_method_asks_stands_on_top_with_one_verb(
    enter: Enter, editor: User, running: Activity
) -> None:
    page = enter(editor).get("/desk/").text
    assert "3 dingen wachten op je oordeel" in page
    assert f"/desk/activiteiten/{running.pk}/schermen/" in page
    assert "Eén ding vraagt iets van jou." in page


def test_an_open_activity_shows_how_it_goes(enter: Enter, editor: User, running: Activity) -> None:
    page = enter(editor).get("/desk/").text
    assert "37" in page
    assert "dingen tot nu toe" in page


def test_what_closes_within_three_days_is_said(editor: User, running: Activity) -> None:
    Activity.objects.filter(pk=running.pk).update(closes=timezone.now() + timedelta(days=2))
    assert "“Speel mee” sluit bijna" in titles(editor)
    Activity.objects.filter(pk=running.pk).update(closes=timezone.now() + timedelta(days=5))
    assert "“Speel mee” sluit bijna" not in titles(editor)


def test_a_draft_that_is_ready_may_open(editor: User, moderator: User, activity: Activity) -> None:
    assert "Maak “Speel mee” af" in titles(editor)
    change_settings(user=None, activity=activity, values={"places": 3})
    assert "“Speel mee” kan open" in titles(editor)
    assert "“Speel mee” kan open" not in titles(moderator)


def test_mail_that_failed_is_somebodys_business(editor: User, moderator: User, portal: Organisation) -> None:
    message = post(organisation=portal, kind="status", to="x@x.example", subject="Hoi", text="Hoi")
    message.state = MessageState.FAILED
    message.save()
    assert "1 mail is niet aangekomen" in titles(editor)
    assert "1 mail is niet aangekomen" not in titles(moderator)


def test_who_starts_is_led_to_a_first_project(
    enter: Enter, admin: User, moderator: User, portal: Organisation
) -> None:
    page = enter(admin).get("/desk/").text
    assert "Maak het eerste project" in page
    assert "Nodig een collega uit" in page
    assert "Maak het eerste project" not in enter(moderator).get("/desk/").text


def test_nothing_of_another_organisation_asks_for_me(enter: Enter, outsider: User, running: Activity) -> None:
    page = enter(outsider).get("/desk/").text
    assert "Er is niets dat vandaag op je wacht." in page
    assert "Speel mee" not in page


def test_the_greeting_knows_the_hour_and_counts_in_words() -> None:
    assert [_greeting(datetime(2026, 4, 20, hour).hour) for hour in (3, 9, 14, 21)] == [
        "Goedenacht",
        "Goedemorgen",
        "Goedemiddag",
        "Goedenavond",
    ]
    assert _count([]) == "Er is niets dat vandaag op je wacht."
