"""Asking colleagues for advice, by hand and by theme, and reminding them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samenspraak.assessments import tasks
from samenspraak.assessments.actions import ask, drop_rule, save_rule, withdraw
from samenspraak.assessments.models import Assessment, AssessmentRule, AssessmentState
from samenspraak.assessments.tokens import digest_of, token_of
from samenspraak.assessments.values import Colleague
from samenspraak.mail.models import Message
from samenspraak.methods.ideas.actions import withdraw as withdraw_plan
from samenspraak.methods.ideas.tests.factories import hand_in
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project

JOOST = Colleague("Joost van Groen", "Joost@Waterveen.example")
MIEN = Colleague("Mien Verkeer", "mien@waterveen.example")
Commit = Any


def mails() -> list[Message]:
    return list(Message.objects.filter(kind__startswith="assessment").order_by("created"))


def soon(days: int = 7) -> date:
    return timezone.localdate() + timedelta(days=days)


def test_each_colleague_gets_a_link_of_their_own(plan: Contribution, editor: User) -> None:
    asked = ask(user=editor, contributions=[plan], colleagues=[JOOST, MIEN], due=soon(), question="Mag dit?")
    assert [mail.to for mail in mails()] == ["joost@waterveen.example", "mien@waterveen.example"]
    for assessment, mail in zip(asked, mails(), strict=True):
        assert f"/beoordelen/{token_of(assessment.nonce)}/" in mail.text
        assert "Mag dit?" in mail.text
        assert "Indiener" not in mail.text


def test_only_a_hash_of_the_link_is_kept(plan: Contribution, editor: User) -> None:
    (assessment,) = ask(user=editor, contributions=[plan], colleagues=[JOOST], due=soon())
    token = token_of(assessment.nonce)
    row = Assessment.objects.filter(pk=assessment.pk).values().get()
    assert bytes(row["digest"]) == digest_of(token)
    assert token not in str(row)


def test_several_plans_make_one_mail_with_all_links(
    ideas: Activity, initiator: Participant, editor: User
) -> None:
    plans = [hand_in(ideas, initiator, title=f"Bank {n}").contribution for n in (1, 2, 3)]
    asked = ask(user=editor, contributions=plans, colleagues=[JOOST], due=soon())
    (mail,) = mails()
    assert all(token_of(one.nonce) in mail.text for one in asked)
    assert "Bank 2" in mail.text


def test_who_was_asked_already_is_not_asked_twice(plan: Contribution, editor: User) -> None:
    ask(user=editor, contributions=[plan], colleagues=[JOOST], due=soon())
    with pytest.raises(Refused):
        ask(user=editor, contributions=[plan], colleagues=[JOOST], due=soon())
    ask(user=editor, contributions=[plan], colleagues=[JOOST, MIEN], due=soon())
    assert Assessment.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"due": None}, "due"),
        ({"due": date(2020, 1, 1)}, "due"),
        ({"due": date(2199, 1, 1)}, "due"),
        ({"colleagues": []}, ""),
        ({"colleagues": [Colleague("", "x@y.nl")]}, "name"),
        ({"colleagues": [Colleague("Joost", "geen adres")]}, "email"),
        ({"colleagues": [Colleague("Joost", "a@b.nl\r\nBcc: x@y.nl")]}, "email"),
        ({"colleagues": [Colleague("Joost", "a" * 300 + "@b.nl")]}, "email"),
        ({"question": "a" * 1_000_000}, "question"),
        ({"contributions": []}, ""),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(
    values: dict[str, Any], field: str, plan: Contribution, editor: User
) -> None:
    usual: dict[str, Any] = {"contributions": [plan], "colleagues": [JOOST], "due": soon()}
    with pytest.raises(Refused) as caught:
        ask(user=editor, **{**usual, **values})
    assert field in caught.value.errors
    assert not mails()


def test_only_who_judges_asks(plan: Contribution, moderator: User, outsider: User) -> None:
    for user in (moderator, outsider):
        with pytest.raises(PermissionDenied):
            ask(user=user, contributions=[plan], colleagues=[JOOST], due=soon())


def test_what_comes_in_under_a_theme_asks_who_advises_on_it(
    project: Project,
    ideas: Activity,
    initiator: Participant,
    editor: User,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    save_rule(user=editor, project=project, theme="Ontmoeten", colleague=JOOST, days=5)
    save_rule(user=editor, project=project, theme="Verkeer", colleague=MIEN, days=5)
    with django_capture_on_commit_callbacks(execute=True):
        hand_in(ideas, initiator, theme="Ontmoeten")
    (assessment,) = Assessment.objects.all()
    assert (assessment.colleague_name, assessment.theme) == ("Joost van Groen", "Ontmoeten")
    assert assessment.asked_by is None
    assert "Samira de Boer" in mails()[0].text


def test_a_rule_for_everything_does_not_ask_the_same_person_twice(
    project: Project,
    ideas: Activity,
    initiator: Participant,
    editor: User,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    save_rule(user=editor, project=project, theme="Ontmoeten", colleague=JOOST, days=5)
    rule = save_rule(user=editor, project=project, theme="", colleague=JOOST, days=9)
    with django_capture_on_commit_callbacks(execute=True):
        hand_in(ideas, initiator, theme="Ontmoeten")
    assert Assessment.objects.count() == 1
    drop_rule(user=editor, rule=rule)
    assert AssessmentRule.objects.count() == 1


def test_a_rule_asks_for_a_theme_of_the_project(project: Project, editor: User, moderator: User) -> None:
    with pytest.raises(Refused):
        save_rule(user=editor, project=project, theme="Ruimtevaart", colleague=JOOST, days=5)
    with pytest.raises(Refused):
        save_rule(user=editor, project=project, theme="", colleague=JOOST, days=0)
    with pytest.raises(PermissionDenied):
        save_rule(user=moderator, project=project, theme="", colleague=JOOST, days=5)


def at(day: date) -> Any:
    moment = datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
    return patch("django.utils.timezone.now", return_value=moment)


MONDAY = date(2026, 6, 8)


def test_two_reminders_each_exactly_once(plan: Contribution, editor: User) -> None:
    with at(MONDAY):
        ask(user=editor, contributions=[plan], colleagues=[JOOST], due=date(2026, 6, 15))
    sent = []
    for days in range(12):
        with at(MONDAY + timedelta(days=days)):
            sent.append(tasks.remind_here() + tasks.remind_here())
    #        Mo Tu We Th Fr Sa Su Mo
    assert sent == [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0]
    assert [mail.kind for mail in mails()] == [
        "assessment-asked",
        "assessment-reminder",
        "assessment-reminder",
    ]
    assert len({mail.text.split("/beoordelen/")[1][:40] for mail in mails()}) == 1


def test_nobody_is_reminded_of_what_is_not_needed(
    plan: Contribution, initiator: Participant, editor: User
) -> None:
    with at(MONDAY):
        asked = ask(user=editor, contributions=[plan], colleagues=[JOOST, MIEN], due=date(2026, 6, 15))
    withdraw(user=editor, assessment=asked[0])
    with pytest.raises(Refused):
        withdraw(user=editor, assessment=asked[0])
    withdraw_plan(participant=initiator, contribution=plan)
    with at(date(2026, 6, 15)):
        assert tasks.remind_here() == 0


def test_nobody_is_reminded_at_night(plan: Contribution, editor: User) -> None:
    with at(MONDAY):
        ask(user=editor, contributions=[plan], colleagues=[JOOST], due=date(2026, 6, 15))
    night = datetime(2026, 6, 15, 3, tzinfo=ZoneInfo("Europe/Amsterdam"))
    with patch("django.utils.timezone.now", return_value=night):
        tasks.remind_colleagues()
    assert Assessment.objects.get().reminded == 0
    with at(date(2026, 6, 15)):
        tasks.remind_colleagues()
    assert Assessment.objects.get().reminded == 2


def test_withdrawing_is_for_who_judges(plan: Contribution, editor: User, moderator: User) -> None:
    (assessment,) = ask(user=editor, contributions=[plan], colleagues=[JOOST], due=soon())
    with pytest.raises(PermissionDenied):
        withdraw(user=moderator, assessment=assessment)
    withdraw(user=editor, assessment=assessment)
    assessment.refresh_from_db()
    assert assessment.state == AssessmentState.WITHDRAWN
