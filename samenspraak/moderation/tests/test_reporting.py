"""Readers report, authors object, colleagues answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import PageViewRestriction

from samenspraak.moderation import actions
from samenspraak.moderation.models import Decision, Objection, Report
from samenspraak.moderation.reporting import BY_ADDRESS, answer_objection, may_object, object_to, report
from samenspraak.moderation.tests.conftest import Browser, HandIn, mails_to
from samenspraak.pages.models import ActivityPage
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.people.models import Participant, User
from samenspraak.reactions.actions import place_comment


def test_a_report_is_answered_to_who_has_an_account(
    plan: Contribution, resident: Participant, moderator: User, django_capture_on_commit_callbacks: Any
) -> None:
    report(contribution=plan, participant=resident, reason="privacy", text="Dat is mijn nummer.")
    report(contribution=plan, client="192.0.2.1", reason="reclame")
    with django_capture_on_commit_callbacks(execute=True):
        actions.hide(user=moderator, contribution=plan, reason="privacy")
    (mail,) = mails_to(resident)
    assert "We hebben het verborgen. De reden: Gegevens van anderen." in mail.text
    assert not Report.objects.filter(handled__isnull=True).exists()
    assert not Report.objects.exclude(digest="").exists()


def test_who_reported_hears_that_it_stays(
    plan: Contribution, resident: Participant, moderator: User, django_capture_on_commit_callbacks: Any
) -> None:
    report(contribution=plan, participant=resident, reason="privacy")
    with django_capture_on_commit_callbacks(execute=True):
        actions.keep(user=moderator, contribution=plan)
    assert "blijft staan" in mails_to(resident)[0].text
    assert Contribution.objects.get(pk=plan.pk).reviewed is not None
    again = report(contribution=plan, participant=resident, reason="reclame")
    assert again is not None


def test_reporting_twice_counts_once(plan: Contribution, resident: Participant) -> None:
    for _time in range(3):
        report(contribution=plan, participant=resident, reason="privacy")
        report(contribution=plan, client="192.0.2.1", reason="privacy")
    assert Report.objects.count() == 2


def test_a_flood_of_reports_from_one_address_ends(hand_in: HandIn) -> None:
    plans = [hand_in(title=f"Plan {number}") for number in range(BY_ADDRESS.limit + 1)]
    for plan in plans[:-1]:
        report(contribution=plan, client="192.0.2.1", reason="privacy")
    with pytest.raises(Refused, match="veel gemeld"):
        report(contribution=plans[-1], client="192.0.2.1", reason="privacy")
    assert report(contribution=plans[-1], client="192.0.2.2", reason="privacy") is not None


def test_what_is_not_on_the_site_or_not_on_the_list_is_not_reported(
    plan: Contribution, moderator: User, resident: Participant
) -> None:
    for reason, text in (("", ""), ("verzonnen", ""), ("privacy", "x" * 1001)):
        with pytest.raises(Refused):
            report(contribution=plan, participant=resident, reason=reason, text=text)
    actions.hide(user=moderator, contribution=plan, reason="privacy")
    plan.refresh_from_db()
    with pytest.raises(Refused):
        report(contribution=plan, participant=resident, reason="privacy")


@pytest.fixture
def hidden(plan: Contribution, moderator: User) -> Decision:
    return actions.hide(user=moderator, contribution=plan, reason="privacy", text="Er staat een nummer in.")


def test_only_the_author_objects_and_only_once(
    hidden: Decision, initiator: Participant, resident: Participant
) -> None:
    with pytest.raises(Refused):
        object_to(participant=resident, decision=hidden, text="Zet het terug!")
    assert not may_object(hidden, resident)
    assert not may_object(hidden, None)
    object_to(participant=initiator, decision=hidden, text="Het is mijn eigen nummer.")
    with pytest.raises(Refused, match="al bezwaar"):
        object_to(participant=initiator, decision=hidden, text="En nog iets.")
    assert Objection.objects.count() == 1


def test_after_six_weeks_it_is_too_late(hidden: Decision, initiator: Participant) -> None:
    hidden.when = timezone.now() - timedelta(weeks=6, minutes=1)
    hidden.save()
    with pytest.raises(Refused):
        object_to(participant=initiator, decision=hidden, text="Te laat?")


def test_what_is_shown_again_needs_no_objection(
    hidden: Decision, plan: Contribution, moderator: User, initiator: Participant
) -> None:
    actions.show(user=moderator, contribution=plan)
    with pytest.raises(Refused):
        object_to(participant=initiator, decision=hidden, text="Toch bezwaar.")


def test_who_is_right_gets_it_back_with_one_mail(
    hidden: Decision,
    plan: Contribution,
    editor: User,
    initiator: Participant,
    django_capture_on_commit_callbacks: Any,
) -> None:
    objection = object_to(participant=initiator, decision=hidden, text="Het is mijn eigen nummer.")
    with pytest.raises(Refused):
        answer_objection(user=editor, objection=objection, upheld=True, answer=" ")
    with django_capture_on_commit_callbacks(execute=True):
        answer_objection(user=editor, objection=objection, upheld=True, answer="Dat mag inderdaad.")
    assert Contribution.objects.get(pk=plan.pk).state == ContributionState.PUBLISHED
    new = [mail for mail in mails_to(initiator) if mail.kind.startswith("moderation")]
    assert [mail.kind for mail in new] == ["moderation-answer"]
    assert "Je hebt gelijk. Het staat weer op de site." in new[0].text
    assert "Dat mag inderdaad." in new[0].text
    with pytest.raises(Refused):
        answer_objection(user=editor, objection=objection, upheld=False, answer="Toch niet.")


def test_who_is_not_right_hears_why(
    hidden: Decision,
    plan: Contribution,
    editor: User,
    initiator: Participant,
    django_capture_on_commit_callbacks: Any,
) -> None:
    objection = object_to(participant=initiator, decision=hidden, text="Het moet terug.")
    with django_capture_on_commit_callbacks(execute=True):
        answer_objection(
            user=editor, objection=objection, upheld=False, answer="Het nummer is van een ander."
        )
    assert Contribution.objects.get(pk=plan.pk).state == ContributionState.HIDDEN
    assert "Het besluit blijft zoals het was." in mails_to(initiator)[-1].text


def test_who_decided_leaves_the_answer_to_a_colleague(
    desk: Browser, hidden: Decision, plan: Contribution, moderator: User, editor: User, initiator: Participant
) -> None:
    objection = object_to(participant=initiator, decision=hidden, text="Het is mijn eigen nummer.")
    with pytest.raises(Refused, match="Een collega beantwoordt"):
        answer_objection(user=moderator, objection=objection, upheld=False, answer="Nee.")
    page, form = f"/desk/moderatie/{plan.pk}/", f"/desk/moderatie/{plan.pk}/bezwaar/"
    mine, theirs = desk(moderator).get(page).content.decode(), desk(editor).get(page).content.decode()
    assert "Daarom beantwoordt een collega het bezwaar." in mine
    assert form not in mine
    assert form in theirs
    assert "Jij nam dit besluit" not in theirs
    sent = desk(moderator).post(form, {"upheld": "nee", "answer": "Nee."})
    assert sent.status_code == 422
    assert "Daarom beantwoordt een collega het bezwaar." in sent.content.decode()
    answer_objection(user=editor, objection=objection, upheld=False, answer="Nee.")


@pytest.mark.parametrize("who", ["nobody", "partner elsewhere", "somebody who left", "a counter"])
def test_who_is_alone_answers_with_a_word_of_warning(
    desk: Browser,
    hidden: Decision,
    plan: Contribution,
    moderator: User,
    initiator: Participant,
    request: pytest.FixtureRequest,
    who: str,
) -> None:
    if who == "partner elsewhere":
        request.getfixturevalue("project_moderator")
        request.getfixturevalue("outsider")
    if who == "a counter":
        request.getfixturevalue("counter")
    if who == "somebody who left":
        User.objects.filter(pk=request.getfixturevalue("editor").pk).update(is_active=False)
    objection = object_to(participant=initiator, decision=hidden, text="Het is mijn eigen nummer.")
    page = desk(moderator).get(f"/desk/moderatie/{plan.pk}/").content.decode()
    assert "niemand anders kan hier modereren" in page
    answer_objection(user=moderator, objection=objection, upheld=True, answer="Je hebt gelijk.")
    assert Contribution.objects.get(pk=plan.pk).state == ContributionState.PUBLISHED


def test_nobody_else_answers(
    hidden: Decision, initiator: Participant, outsider: User, project_moderator: User
) -> None:
    objection = object_to(participant=initiator, decision=hidden, text="Het moet terug.")
    for user in (outsider, project_moderator):
        with pytest.raises(PermissionDenied):
            answer_objection(user=user, objection=objection, upheld=True, answer="Goed.")


def test_reporting_works_without_an_account(site: Browser, plan: Contribution) -> None:
    browser, path = site(), f"/bijdragen/{plan.pk}/melden/"
    assert browser.get(path)["Cache-Control"].startswith("private")
    assert browser.post(path, {"reason": ""}).status_code == 422
    first = browser.post(path, {"reason": "reclame", "text": "Een folder."})
    second = browser.post(path, {"reason": "reclame", "text": "Een folder."})
    assert (first.status_code, second.status_code) == (200, 200)
    assert "Dank je wel" in first.content.decode()
    assert first.content.decode().count("huisregels") == second.content.decode().count("huisregels")
    assert Report.objects.count() == 1


def test_the_page_of_a_plan_leads_to_reporting(site: Browser, plan: Contribution) -> None:
    page = site().get(f"/buurtbudget/plannen-maken/{plan.reference}/")
    assert f"/bijdragen/{plan.pk}/melden/" in page.content.decode()
    assert not page.cookies


def test_the_author_objects_on_the_site_and_strangers_do_not(
    site: Browser, hidden: Decision, initiator: Participant, resident: Participant
) -> None:
    path = f"/bijdragen/{hidden.contribution_id}/bezwaar/"
    assert site().get(path).status_code == 302
    refused = site(resident.user).get(path)
    assert refused.status_code == 403
    assert "Een bankje" not in refused.content.decode()
    assert site(resident.user).post(path, {"text": "Zet terug."}).status_code == 403
    mine = site(initiator.user)
    assert "Er staat een nummer in." in mine.get(path).content.decode()
    assert mine.post(path, {"text": ""}).status_code == 422
    assert "Je bezwaar is binnen" in mine.post(path, {"text": "Mijn nummer."}).content.decode()
    assert "Mijn nummer." in mine.get(path).content.decode()


def test_nothing_of_another_organisation_is_reported_here(
    site: Browser, plan: Contribution, dijkdam: Any
) -> None:
    from django.test import Client

    there = Client(headers={"host": "dijkdam.example"})
    assert there.get(f"/bijdragen/{plan.pk}/melden/").status_code == 404
    assert there.post(f"/bijdragen/{plan.pk}/melden/", {"reason": "privacy"}).status_code == 404
    assert not Report.objects.exists()


def test_the_house_rules_give_account(site: Browser, hidden: Decision) -> None:
    page = site().get("/huisregels/")
    text = " ".join(page.content.decode().split())
    assert "Beledigend of discriminerend" in text
    assert "1 keer verborgen we iets." in text
    assert "Gegevens van anderen: 1" in text
    assert "Niemand maakte bezwaar." in text
    assert " 0 keer" not in text
    assert "Er staat een nummer in." not in text
    assert not page.cookies


def test_the_author_sees_what_waits_and_nobody_else(
    site: Browser, looking_first: Any, hand_in: HandIn, initiator: Participant, resident: Participant
) -> None:
    waiting = hand_in()
    path = f"/buurtbudget/plannen-maken/{waiting.reference}/"
    assert site().get(path).status_code == 404
    assert site(resident.user).get(path).status_code == 404
    assert "Alleen jij ziet dit nog" in site(initiator.user).get(path).content.decode()


def test_what_stands_on_a_private_page_is_not_shown_by_its_report_form(
    site: Browser, plan: Contribution
) -> None:
    browser, path = site(), f"/bijdragen/{plan.pk}/melden/"
    assert browser.get(path).status_code == 200
    page = ActivityPage.objects.get(activity=plan.activity)
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="geheim")
    answer = browser.get(path)
    assert answer.status_code == 404
    assert plan.title not in answer.content.decode()
    assert browser.post(path, {"reason": "privacy"}).status_code == 404


def test_a_comment_under_what_is_hidden_is_not_shown_by_its_report_form(
    site: Browser, plan: Contribution, moderator: User, resident: Participant
) -> None:
    comment = place_comment(participant=resident, parent=plan, text="Wat zeldzaam.", stance="for")
    browser, path = site(), f"/bijdragen/{comment.pk}/melden/"
    assert browser.get(path).status_code == 200
    actions.hide(user=moderator, contribution=plan, reason="privacy")
    assert browser.get(path).status_code == 404


def test_signs_that_lie_or_are_not_seen_reach_no_moderator(plan: Contribution) -> None:
    text = "\u202enep\u200b\0 tekst\x1b[31m"
    row = report(contribution=plan, reason="privacy", client="192.0.2.1", text=text)
    assert row is not None
    assert row.text == "nep tekst[31m"
