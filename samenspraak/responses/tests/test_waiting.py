"""What waits for an answer: by when, for whom, in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from samenspraak.methods.ideas.tests.factories import hand_in
from samenspraak.moderation.actions import approve
from samenspraak.participation.models import Activity, Channel, Contribution, Moderation
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project
from samenspraak.responses.actions import respond
from samenspraak.responses.reading import Answer
from samenspraak.responses.tests.conftest import Browser
from samenspraak.responses.waiting import attention, countdown, due, waits

ZONE = ZoneInfo("Europe/Amsterdam")


def handed_in(plan: Contribution, day: date, hour: int = 12) -> Contribution:
    moment = datetime(day.year, day.month, day.day, hour, tzinfo=ZONE)
    Contribution.objects.filter(pk=plan.pk).update(handed_in=moment)
    found: Contribution = Contribution.objects.select_related("activity__project").get(pk=plan.pk)
    return found


@pytest.fixture
def promise(project: Project) -> Project:
    Project.objects.filter(pk=project.pk).update(response_days=5)
    project.refresh_from_db()
    return project


def test_the_term_skips_holidays_and_counts_from_the_day_in_our_own_time(
    promise: Project, plan: Contribution
) -> None:
    assert due(handed_in(plan, date(2026, 4, 2))) == date(2026, 4, 10)
    late_at_night = datetime(2026, 3, 28, 23, 30, tzinfo=ZONE)  # the night the clock goes forward
    Contribution.objects.filter(pk=plan.pk).update(handed_in=late_at_night)
    plan = Contribution.objects.select_related("activity__project").get(pk=plan.pk)
    assert due(plan) == date(2026, 4, 3)


def test_without_a_promise_there_is_no_term(plan: Contribution) -> None:
    assert due(plan) is None


@pytest.mark.parametrize(
    ("term", "today", "words"),
    [
        (None, date(2026, 6, 8), "geen termijn"),
        (date(2026, 6, 8), date(2026, 6, 8), "vandaag"),
        (date(2026, 6, 10), date(2026, 6, 8), "nog 2 werkdagen"),
        (date(2026, 6, 9), date(2026, 6, 8), "nog 1 werkdag"),
        (date(2026, 6, 5), date(2026, 6, 6), "1 werkdag te laat"),
        (date(2026, 6, 5), date(2026, 6, 8), "1 werkdag te laat"),
        (date(2026, 6, 3), date(2026, 6, 8), "3 werkdagen te laat"),
    ],
)
def test_the_countdown_is_words(term: date | None, today: date, words: str) -> None:
    assert countdown(term, today)[1] == words


def test_what_is_due_first_stands_on_top_and_answers_go(
    promise: Project, ideas: Activity, initiator: Participant, editor: User
) -> None:
    today = timezone.localdate()
    new, old = (hand_in(ideas, initiator, title=title).contribution for title in ("Nieuw", "Oud"))
    handed_in(old, today - timedelta(days=30))
    assert [wait.contribution for wait in waits(editor)] == [old.pk, new.pk]
    assert any("te laat" in words for _number, words, _url in attention(editor))
    respond(user=editor, contribution=old, answer=Answer(status="examined"))
    assert [wait.contribution for wait in waits(editor)] == [new.pk]


def test_what_waits_for_a_moderator_waits_for_an_answer_too(
    promise: Project, ideas: Activity, initiator: Participant, editor: User, moderator: User, browser: Browser
) -> None:
    Activity.objects.filter(pk=ideas.pk).update(moderation=Moderation.BEFORE)
    ideas.refresh_from_db()
    plan = hand_in(ideas, initiator).contribution
    handed_in(plan, timezone.localdate() - timedelta(days=30))
    (wait,) = waits(editor)
    assert wait.is_late(timezone.localdate())
    page = browser(editor).get("/desk/antwoorden/").content.decode()
    assert "Wacht nog op moderatie." in page
    assert "te laat" in page
    assert 'name="kies"' not in page
    assert "Geef op wat je aanvinkte" not in page
    assert f"/antwoorden/{plan.pk}/" not in page

    approve(user=moderator, contribution=plan)
    (wait,) = waits(editor)
    assert wait.since == timezone.localdate() - timedelta(days=30)
    page = browser(editor).get("/desk/antwoorden/").content.decode()
    assert "Wacht nog op moderatie." not in page
    assert 'name="kies"' in page


def test_imports_and_comments_are_promised_nothing(plan: Contribution, editor: User) -> None:
    Contribution.objects.create(
        activity=plan.activity,
        parent=plan,
        root=plan,
        title="Fijn",
        state="published",
        handed_in=timezone.now(),
        published=timezone.now(),
    )
    Contribution.objects.filter(pk=plan.pk).update(channel=Channel.IMPORT)
    assert waits(editor) == []


def test_who_may_not_answer_is_asked_nothing(plan: Contribution, moderator: User) -> None:
    assert list(attention(moderator)) == []


def test_the_list_in_the_desk(promise: Project, plan: Contribution, editor: User, browser: Browser) -> None:
    handed_in(plan, timezone.localdate() - timedelta(days=60))
    client = browser(editor)
    page = client.get("/desk/antwoorden/").content.decode()
    assert "te laat" in page
    assert plan.title in page
    assert plan.title not in client.get("/desk/antwoorden/?tab=deze-week").content.decode()
    assert plan.title in client.get(f"/desk/antwoorden/?tab=alles&q={plan.reference}").content.decode()
    assert plan.title not in client.get("/desk/antwoorden/?tab=alles&q=zzz").content.decode()
    respond(user=editor, contribution=plan, answer=Answer(status="examined"))
    assert plan.title in client.get("/desk/antwoorden/?tab=beantwoord").content.decode()
    assert plan.title not in client.get("/desk/antwoorden/?tab=alles").content.decode()


@pytest.mark.parametrize(
    "query", ["?tab=x", "?pagina=999", "?activiteit=" + "9" * 40, "?q=" + "a" * 5000, "?tab=alles&tab=x"]
)
def test_odd_questions_get_a_list(query: str, plan: Contribution, editor: User, browser: Browser) -> None:
    assert browser(editor).get(f"/desk/antwoorden/{query}").status_code == 200


def test_a_long_list_asks_no_more_of_the_database(
    promise: Project,
    ideas: Activity,
    initiator: Participant,
    editor: User,
    browser: Browser,
    django_assert_max_num_queries: object,
) -> None:
    for n in range(12):
        hand_in(ideas, initiator, title=f"Bank {n}")
    client = browser(editor)
    client.get("/desk/antwoorden/?tab=alles")
    with django_assert_max_num_queries(15):  # type: ignore[operator]  # pytest-django's
        client.get("/desk/antwoorden/?tab=alles")


def test_at_the_start_screen_stands_what_is_late(
    promise: Project, plan: Contribution, editor: User, browser: Browser
) -> None:
    handed_in(plan, timezone.localdate() - timedelta(days=60))
    assert "antwoord is te laat" in browser(editor).get("/desk/").content.decode()


def test_a_moderator_is_refused_the_list(moderator: User, browser: Browser) -> None:
    assert browser(moderator).get("/desk/antwoorden/").status_code == 403
    assert browser(moderator).post("/desk/antwoorden/samen/", {"kies": "1"}).status_code == 403


def test_today_is_the_day_in_our_own_time(promise: Project, plan: Contribution, editor: User) -> None:
    handed_in(plan, date(2026, 6, 1))
    just_past_midnight = datetime(2026, 6, 9, 0, 10, tzinfo=ZONE)
    with patch("django.utils.timezone.now", return_value=just_past_midnight):
        (wait,) = waits(editor)
        assert wait.is_late(timezone.localdate())
