"""Followers hear what they asked for, once, at their pace; and stop with one click."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from samenspraak.interactions.following import Target, follow
from samenspraak.interactions.models import Follow
from samenspraak.mail.actions import send
from samenspraak.mail.models import Message
from samenspraak.participation import events
from samenspraak.participation.models import Activity, Contribution, ContributionState
from samenspraak.people.models import Participant
from samenspraak.reactions import following_mails
from samenspraak.reactions.actions import place_comment
from samenspraak.reactions.following_mails import drop_old_news, tell_at_once, tell_digests
from samenspraak.reactions.models import News
from samenspraak.reactions.tests.conftest import Site, hand_in
from samenspraak.reactions.tokens import confirm_link, stop_all_link, stop_link
from samenspraak.tenancy.models import Organisation

Happens = Callable[[Callable[[], Any]], Any]


@pytest.fixture
def happens(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Happens:
    """Do it, with all that waits for the commit."""

    def run(act: Callable[[], Any]) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return act()

    return run


def mailed(kind: str = "follow-news") -> list[tuple[str, str]]:
    return list(Message.objects.filter(kind=kind).order_by("created").values_list("to", "subject"))


def say(plan: Contribution, person: Participant, text: str = "Mooi!") -> Contribution:
    return place_comment(participant=person, parent=plan, text=text)


def follows(person: Participant, frequency: str = "immediate", **target: Any) -> Follow:
    return follow(participant=person, target=Target(**target), frequency=frequency)


BUUR, BEWONER = "buur@bewoner.example", "bewoner@bewoner.example"


def test_who_follows_a_plan_hears_of_a_comment_and_who_wrote_it_does_not(
    plan: Contribution, resident: Participant, neighbour: Participant, happens: Happens
) -> None:
    for person in (resident, neighbour):
        follows(person, contribution=plan)
    happens(lambda: say(plan, resident))
    assert tell_at_once() == 1
    assert mailed() == [(BUUR, "Een bankje aan de kade: een nieuwe reactie")]
    assert tell_at_once() == 0
    message = Message.objects.get(kind="follow-news")
    assert "/volgen/stop/" in message.unsubscribe
    assert plan.reference in message.text


def test_much_at_once_is_one_mail_with_the_most_telling_first(
    plan: Contribution, resident: Participant, neighbour: Participant, happens: Happens
) -> None:
    follows(neighbour, contribution=plan)
    happens(lambda: [say(plan, resident, text) for text in ("Een", "Twee")])
    happens(lambda: events.emit(events.StatusChanged(plan.pk, "Haalbaar", "")))
    tell_at_once()
    assert mailed() == [(BUUR, "Een bankje aan de kade: nieuwe status: Haalbaar, 2 nieuwe reacties")]
    happens(lambda: events.emit(events.Answered(plan.pk, 1)))
    happens(lambda: events.emit(events.StatusChanged(plan.pk, "Gekozen", "")))
    tell_at_once()
    assert mailed()[-1] == (BUUR, "Een bankje aan de kade: een antwoord")


def test_the_author_hears_of_statuses_elsewhere_and_of_comments_here(
    plan: Contribution, initiator: Participant, resident: Participant, happens: Happens
) -> None:
    follows(initiator, contribution=plan)
    happens(lambda: events.emit(events.Answered(plan.pk, 1)))
    assert tell_at_once() == 0
    happens(lambda: say(plan, resident))
    assert tell_at_once() == 1


def test_who_follows_the_project_or_the_theme_hears_of_a_new_plan_once(
    ideas: Activity,
    initiator: Participant,
    resident: Participant,
    neighbour: Participant,
    happens: Happens,
) -> None:
    project = ideas.project
    for theme in ("", "Ontmoeten"):
        follows(resident, project=project, theme=theme)
    follows(neighbour, project=project, theme="Verkeer")
    happens(lambda: hand_in(ideas, initiator))
    tell_at_once()
    assert mailed() == [(BEWONER, "Een bankje aan de kade: nieuw op de site")]


def test_shown_again_after_hiding_is_no_news(
    plan: Contribution, resident: Participant, neighbour: Participant, happens: Happens
) -> None:
    comment = happens(lambda: say(plan, resident))
    happens(lambda: events.emit(events.ContributionPublished(comment.pk)))
    assert News.objects.filter(comment=comment).count() == 1


def test_what_was_hidden_meanwhile_is_not_told(
    plan: Contribution, resident: Participant, neighbour: Participant, happens: Happens
) -> None:
    follows(neighbour, contribution=plan)
    comment = happens(lambda: say(plan, resident))
    Contribution.objects.filter(pk=comment.pk).update(state=ContributionState.HIDDEN)
    assert tell_at_once() == 0
    happens(lambda: say(plan, resident, "Nog iets"))
    Contribution.objects.filter(pk=plan.pk).update(state=ContributionState.HIDDEN)
    assert tell_at_once() == 0


def test_a_job_killed_half_way_tells_everybody_once(
    plan: Contribution,
    resident: Participant,
    neighbour: Participant,
    initiator: Participant,
    happens: Happens,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for person in (neighbour, initiator):
        follows(person, contribution=plan)
    happens(lambda: say(plan, resident))
    calls: list[Any] = []
    real = send

    def killed_at_the_second(*args: Any, **kwargs: Any) -> Any:
        calls.append(kwargs)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    monkeypatch.setattr(following_mails, "send", killed_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        tell_at_once()
    happens(lambda: say(plan, resident, "Intussen"))  # news of a later round
    monkeypatch.setattr(following_mails, "send", real)
    tell_at_once()
    subjects = sorted(mailed())
    assert len(subjects) == 4  # two rounds, two followers
    assert len({message.key for message in Message.objects.filter(kind="follow-news")}) == 4


# Digests


def morning(days: int = 0) -> datetime:
    now = timezone.localtime() + timedelta(days=days)
    return now.replace(hour=8, minute=5, second=0, microsecond=0)


def test_a_daily_digest_comes_once_a_day_and_only_with_news(
    plan: Contribution, resident: Participant, neighbour: Participant, happens: Happens
) -> None:
    follows(neighbour, "daily", contribution=plan)
    happens(lambda: say(plan, resident))
    for _time in range(3):
        tell_digests(morning(1))
    assert len(mailed("follow-digest")) == 1
    message = Message.objects.get(kind="follow-digest")
    assert "Een bankje aan de kade: een nieuwe reactie" in message.text
    assert "/volgen/stop/d" in message.unsubscribe
    assert tell_digests(morning(2)) == 0


def test_a_weekly_digest_comes_on_monday(
    plan: Contribution, resident: Participant, neighbour: Participant, happens: Happens
) -> None:
    follows(neighbour, "weekly", contribution=plan)
    happens(lambda: say(plan, resident))
    days = [day for day in range(1, 9) if tell_digests(morning(day))]
    assert len(days) == 1
    assert morning(days[0]).weekday() == 0


def test_one_digest_holds_all_that_somebody_follows(
    ideas: Activity,
    plan: Contribution,
    initiator: Participant,
    resident: Participant,
    neighbour: Participant,
    happens: Happens,
) -> None:
    follows(neighbour, "daily", contribution=plan)
    follows(neighbour, "daily", project=ideas.project)
    follows(neighbour, "daily", project=ideas.project, theme="Groen")
    happens(lambda: say(plan, resident))
    happens(lambda: hand_in(ideas, initiator, title="Bomen", theme="Groen"))
    tell_digests(morning(1))
    text = Message.objects.get(kind="follow-digest").text
    assert text.count("Bomen: nieuw op de site") == 1
    assert "Een bankje aan de kade: een nieuwe reactie" in text


def test_a_digest_that_fails_is_written_later_and_once(
    plan: Contribution,
    resident: Participant,
    neighbour: Participant,
    happens: Happens,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = follows(neighbour, "daily", contribution=plan)
    happens(lambda: say(plan, resident))
    real = send

    def killed_after(*args: Any, **kwargs: Any) -> Any:
        real(*args, **kwargs)
        raise KeyboardInterrupt

    monkeypatch.setattr(following_mails, "send", killed_after)
    with pytest.raises(KeyboardInterrupt):
        tell_digests(morning(1))
    told = row.told
    row.refresh_from_db()
    assert row.told == told
    monkeypatch.setattr(following_mails, "send", real)
    tell_digests(morning(1))
    assert len(mailed("follow-digest")) == 1


def test_old_news_is_dropped(plan: Contribution, resident: Participant, happens: Happens) -> None:
    happens(lambda: say(plan, resident))
    assert drop_old_news(timezone.now()) == 0
    assert drop_old_news(timezone.now() + timedelta(days=16)) > 0
    assert not News.objects.exists()


# Links in mails


def path_of(link: str) -> str:
    return link.split(".example", 1)[1].partition("/")[1] + link.split(".example", 1)[1].partition("/")[2]


@pytest.fixture
def program() -> Client:
    """A mail program: no cookies, no token against forgery."""
    return Client(enforce_csrf_checks=True, headers={"host": "waterveen.example"})


def test_one_post_without_cookies_stops_it(
    plan: Contribution, neighbour: Participant, program: Client
) -> None:
    path = path_of(stop_link(follows(neighbour, contribution=plan)))
    for _time in range(2):
        answer = program.post(path, "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded")
        assert answer.status_code == 200
        assert not answer.cookies
    assert not neighbour.follows.exists()


def test_looking_at_the_link_stops_nothing(
    plan: Contribution, neighbour: Participant, program: Client
) -> None:
    path = path_of(stop_link(follows(neighbour, contribution=plan)))
    page = program.get(path)
    assert "Een bankje aan de kade" in page.content.decode()
    assert program.head(path).status_code == 200
    assert neighbour.follows.exists()


def test_the_link_of_a_digest_stops_all_of_that_pace(
    plan: Contribution, ideas: Activity, neighbour: Participant, program: Client
) -> None:
    follows(neighbour, "daily", contribution=plan)
    follows(neighbour, "daily", project=ideas.project)
    follows(neighbour, "weekly", project=ideas.project, theme="Groen")
    program.post(path_of(stop_all_link(neighbour.pk, "daily")))
    assert neighbour.follows.get().frequency == "weekly"


def test_a_made_up_link_does_nothing(
    plan: Contribution, neighbour: Participant, program: Client, dijkdam: Organisation
) -> None:
    row = follows(neighbour, contribution=plan)
    good = path_of(stop_link(row))
    other = Client(headers={"host": "dijkdam.example"})
    yes = good.replace("stop", "ja")
    for client, path in (
        (program, f"/volgen/stop/v{row.pk}/"),
        (program, f"/volgen/stop/v{row.pk}.{'0' * 40}/"),
        (program, good.replace(f"v{row.pk}.", f"v{row.pk + 1}.")),
        (program, "/volgen/stop/é.x/"),
        (program, yes),
        (other, good),
    ):
        assert client.post(path).status_code in (403, 404)
    assert neighbour.follows.exists()


def test_without_an_account_an_address_is_asked_first(
    site: Site, plan: Contribution, resident: Participant, happens: Happens
) -> None:
    browser = site(None)
    values = {"do": "follow", "frequency": "immediate", "address": "anna@voorbeeld.nl"}
    page = browser.post(f"/bijdragen/{plan.pk}/volg/", values)
    assert "Kijk in je mail" in page.content.decode()
    assert mailed("follow-confirm") == [("anna@voorbeeld.nl", "Wil je Een bankje aan de kade volgen?")]
    happens(lambda: say(plan, resident))
    assert tell_at_once() == 0
    path = path_of(confirm_link(Follow.objects.get()))
    assert "Ja, mail mij nieuws" in browser.get(path).content.decode()
    assert Follow.objects.get().participant is None
    browser.post(path)
    happens(lambda: say(plan, resident, "Nog een reactie"))
    assert tell_at_once() == 1
    assert mailed()[-1][0] == "anna@voorbeeld.nl"


def test_nobody_fills_a_mailbox_with_questions(site: Site, plan: Contribution) -> None:
    for _time in range(8):
        values = {"do": "follow", "frequency": "immediate", "address": "anna@voorbeeld.nl"}
        assert site(None).post(f"/bijdragen/{plan.pk}/volg/", values).status_code == 200
    assert len(mailed("follow-confirm")) == 5
    assert not outbox.outbox


@pytest.mark.parametrize("address", ["", "geen adres", "a@b\nBcc: c@d.nl", "x" * 300 + "@voorbeeld.nl"])
def test_what_is_no_address_gets_no_mail(site: Site, plan: Contribution, address: str) -> None:
    values = {"do": "follow", "frequency": "immediate", "address": address}
    assert site(None).post(f"/bijdragen/{plan.pk}/volg/", values).status_code == 422
    assert not Message.objects.exists()
