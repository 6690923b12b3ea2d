"""Answering one contribution: status, text, person, mail and history go together."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samenspraak.audit.models import Entry
from samenspraak.mail.models import Message
from samenspraak.methods.ideas.actions import withdraw as withdraw_plan
from samenspraak.methods.ideas.models import Plan, Status
from samenspraak.methods.ideas.tests.factories import judge
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.people.models import Participant, User
from samenspraak.responses.actions import respond, withdraw
from samenspraak.responses.models import Response, ResponseVersion
from samenspraak.responses.reading import Answer

YES = Answer(
    status="feasible",
    headline="Ja, we zetten er twee banken.",
    what="Twee banken met leuning.",
    why="Er is plek genoeg.",
    next_step="In mei beginnen we.",
    values={"final_cost": 180_000},
)
Commit = Any


def mails() -> list[Message]:
    return list(Message.objects.order_by("created").exclude(kind="published"))


def test_an_answer_gives_the_status_and_says_why(plan: Contribution, editor: User) -> None:
    response = respond(user=editor, contribution=plan, answer=YES, seen=0)
    assert (response.status, response.status_words) == ("feasible", "Haalbaar")
    judged = Plan.objects.get(pk=plan.pk)
    assert (judged.status, judged.final_cost) == (Status.FEASIBLE, 180_000)
    assert judged.status_reason == "Er is plek genoeg."
    plan.refresh_from_db()
    assert plan.answered is not None
    assert Entry.objects.filter(action="response.given", user=editor).exists()


def test_its_author_gets_one_mail_with_the_whole_answer(
    plan: Contribution, editor: User, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        respond(user=editor, contribution=plan, answer=YES)
    (mail,) = mails()
    assert mail.kind == "answered"
    for words in (
        "Ja, we zetten er twee banken.",
        "Er is plek genoeg.",
        "In mei beginnen we.",
        "Samira de Boer",
    ):
        assert words in mail.text
    assert f"/{plan.reference}/" in mail.text


def test_without_a_sentence_the_status_speaks(plan: Contribution, editor: User) -> None:
    response = respond(user=editor, contribution=plan, answer=Answer(status="examined"))
    assert response.headline == "We zoeken uit of dit kan."


def test_a_first_reaction_may_leave_the_status_as_it_is(plan: Contribution, editor: User) -> None:
    respond(user=editor, contribution=plan, answer=Answer(what="We lezen het in maart."))
    assert Plan.objects.get(pk=plan.pk).status == Status.RECEIVED
    assert Response.objects.get().status_words == "Ontvangen"


def test_a_no_needs_a_reason_and_nothing_changes_without(plan: Contribution, editor: User) -> None:
    with pytest.raises(Refused) as caught:
        respond(user=editor, contribution=plan, answer=Answer(status="not-feasible", what="Nee."))
    assert set(caught.value.errors) == {"why"}
    assert Plan.objects.get(pk=plan.pk).status == Status.RECEIVED
    assert not Response.objects.exists()


def test_what_the_method_refuses_stands_at_the_field_it_asked(plan: Contribution, editor: User) -> None:
    with pytest.raises(Refused) as caught:
        respond(user=editor, contribution=plan, answer=Answer(status="feasible", why="Kan."))
    assert set(caught.value.errors) == {"final_cost"}


@pytest.mark.parametrize("status", ["done", "bestaat-niet", "x" * 5000, "adopted"])
def test_a_status_that_cannot_follow_is_refused(status: str, plan: Contribution, editor: User) -> None:
    with pytest.raises(Refused):
        respond(user=editor, contribution=plan, answer=Answer(status=status, why="Omdat."))


def test_only_who_judges_answers(plan: Contribution, moderator: User, outsider: User) -> None:
    for user in (moderator, outsider):
        with pytest.raises(PermissionDenied):
            respond(user=user, contribution=plan, answer=YES)


def test_what_was_withdrawn_is_not_answered(plan: Contribution, initiator: Participant, editor: User) -> None:
    withdraw_plan(participant=initiator, contribution=plan)
    with pytest.raises(Refused):
        respond(user=editor, contribution=plan, answer=YES)


def test_the_second_of_two_editors_hears_that_it_changed(plan: Contribution, editor: User) -> None:
    respond(user=editor, contribution=plan, answer=YES, seen=0)
    with pytest.raises(Refused) as caught:
        respond(user=editor, contribution=plan, answer=Answer(status="examined"), seen=0)
    assert "Een collega" in caught.value.errors[""][0]
    assert Plan.objects.get(pk=plan.pk).status == Status.FEASIBLE
    respond(user=editor, contribution=plan, answer=Answer(status="examined", what="Toch nog kijken."), seen=1)


def test_a_correction_keeps_what_was_said_and_mails_again(
    plan: Contribution, editor: User, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        first = respond(user=editor, contribution=plan, answer=YES)
    with django_capture_on_commit_callbacks(execute=True):
        second = respond(user=editor, contribution=plan, answer=Answer(what="Het worden er drie."))
    assert first.pk == second.pk
    assert second.published == first.published
    assert second.changed is not None
    assert [version.content.get("what") for version in ResponseVersion.objects.all()] == [
        "Twee banken met leuning.",
        "Het worden er drie.",
    ]
    assert [mail.kind for mail in mails()] == ["answered", "answered"]


def test_an_answer_is_taken_back_with_a_reason(
    plan: Contribution, editor: User, django_capture_on_commit_callbacks: Commit
) -> None:
    respond(user=editor, contribution=plan, answer=YES)
    with pytest.raises(Refused):
        withdraw(user=editor, contribution=plan, reason="  ")
    with pytest.raises(Refused):
        withdraw(user=editor, contribution=plan, reason="Fout.", seen=0)
    withdraw(user=editor, contribution=plan, reason="Het bedrag klopte niet.", seen=1)
    plan.refresh_from_db()
    assert plan.answered is None
    assert mails()[-1].kind == "answer-taken-back"
    assert "Het bedrag klopte niet." in mails()[-1].text
    with pytest.raises(Refused):
        withdraw(user=editor, contribution=plan, reason="Nog eens.")
    again = respond(user=editor, contribution=plan, answer=Answer(status="feasible", what="Nu goed."), seen=2)
    assert again.withdrawn is None
    assert again.number == 3


def test_a_day_that_is_past_is_refused_but_one_that_stood_there_may_stay(
    plan: Contribution, editor: User
) -> None:
    today = timezone.localdate()
    with pytest.raises(Refused) as caught:
        respond(
            user=editor,
            contribution=plan,
            answer=Answer(status="examined", until=today - timedelta(days=1)),
        )
    assert set(caught.value.errors) == {"until"}
    respond(user=editor, contribution=plan, answer=Answer(status="examined", until=today))
    Response.objects.update(until=date(2020, 1, 1))
    respond(user=editor, contribution=plan, answer=Answer(what="Anders.", until=date(2020, 1, 1)))


def test_a_megabyte_is_refused_in_words(plan: Contribution, editor: User) -> None:
    with pytest.raises(Refused) as caught:
        respond(user=editor, contribution=plan, answer=Answer(status="examined", what="a" * 1_000_000))
    assert "te lang" in caught.value.errors["what"][0]


@pytest.mark.parametrize(
    ("person", "field"),
    [
        ({"person_name": "Joost"}, "person_email"),
        ({"person_email": "joost@waterveen.nl"}, "person_name"),
        ({"person_name": "Joost", "person_email": "geen adres"}, "person_email"),
        ({"person_name": "Joost", "person_email": "a@b.nl\nBcc: x@y.nl"}, "person_email"),
    ],
)
def test_a_person_has_a_name_and_can_be_reached(
    person: dict[str, str], field: str, plan: Contribution, editor: User
) -> None:
    with pytest.raises(Refused) as caught:
        respond(user=editor, contribution=plan, answer=Answer(status="examined", **person))  # type: ignore[arg-type]  # names of texts
    assert field in caught.value.errors


def test_nothing_at_all_is_no_answer_to_a_comment(plan: Contribution, editor: User) -> None:
    comment = Contribution.objects.create(
        activity=plan.activity,
        parent=plan,
        root=plan,
        title="",
        text="<p>Fijn.</p>",
        state=ContributionState.PUBLISHED,
        published=timezone.now(),
    )
    with pytest.raises(Refused) as caught:
        respond(user=editor, contribution=comment, answer=Answer())
    assert set(caught.value.errors) == {"status"}
    with pytest.raises(Refused) as caught:
        respond(user=editor, contribution=comment, answer=Answer(status="noted"))
    assert set(caught.value.errors) == {"what"}
    respond(user=editor, contribution=comment, answer=Answer(status="noted", what="Dank je wel."))
    assert Plan.objects.get(pk=plan.pk).status == Status.RECEIVED


def test_a_vote_still_moves_the_status_by_itself(plan: Contribution, editor: User) -> None:
    respond(user=editor, contribution=plan, answer=YES)
    judge(Plan.objects.get(pk=plan.pk), Status.TO_VOTE)
    assert Response.objects.get().status == "feasible"
