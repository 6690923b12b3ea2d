"""Whoever handed in a plan, alone, together or by merging: each is named and hears what becomes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samenspraak.interactions.following import Target, follow
from samenspraak.mail.models import Message
from samenspraak.methods.ideas.models import Initiator, Plan
from samenspraak.methods.ideas.tests.conftest import BASE
from samenspraak.methods.ideas.tests.factories import hand_in, judge
from samenspraak.methods.ideas.together import merging
from samenspraak.moderation import actions as moderation
from samenspraak.moderation.reporting import answer_objection, object_to
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.models import Participant, User
from samenspraak.privacy.actions import erase_person
from samenspraak.reactions.actions import place_comment
from samenspraak.reactions.following_mails import tell_at_once
from samenspraak.responses.actions import respond, respond_to_many, withdraw
from samenspraak.responses.reading import Answer
from tests.cast import make_resident

YES = Answer(status="examined", what="We gaan kijken.")
Commit = Any


@pytest.fixture
def together(plan: Plan, resident: Participant) -> Contribution:
    """Handed in by the initiator and the resident."""
    Initiator.objects.create(plan=plan, participant=resident, joined=timezone.now())
    return plan.contribution


@pytest.fixture
def both(initiator: Participant, resident: Participant) -> Counter[str]:
    return Counter([initiator.address, resident.address])


def told(kind: str) -> Counter[str]:
    return Counter(Message.objects.filter(kind=kind).values_list("to", flat=True))


def test_the_answer_and_that_it_was_taken_back(
    together: Contribution, both: Counter[str], editor: User, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        respond(user=editor, contribution=together, answer=YES)
    assert told("answered") == both
    assert {mail.text.split("\n")[0] for mail in Message.objects.filter(kind="answered")} == {
        "Dag Indiener,",
        "Dag Bewoner,",
    }
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(user=editor, contribution=together, reason="Het was niet af.")
    assert told("answer-taken-back") == both


def test_one_answer_to_more_of_which_somebody_handed_in_two(
    ideas: Activity,
    together: Contribution,
    both: Counter[str],
    resident: Participant,
    editor: User,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    own = hand_in(ideas, resident, title="Een boom").contribution
    with django_capture_on_commit_callbacks(execute=True):
        respond_to_many(user=editor, contributions=[together, own], answer=YES)
    assert told("answered") + told("answered-many") == both
    theirs = Message.objects.get(kind="answered-many")
    assert theirs.to == resident.address
    assert "Een boom" in theirs.text
    assert together.title in theirs.text


def test_another_status(
    together: Contribution, both: Counter[str], django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        judge(together.plan)
    assert told("status") == both


def test_what_a_moderator_decides_and_only_the_author_may_object(
    together: Contribution,
    both: Counter[str],
    initiator: Participant,
    moderator: User,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        moderation.hide(user=moderator, contribution=together, reason="privacy")
    assert told("moderation-away") == both
    may_object = [
        mail.to for mail in Message.objects.filter(kind="moderation-away") if "/bezwaar/" in mail.text
    ]
    assert may_object == [initiator.address]
    with django_capture_on_commit_callbacks(execute=True):
        moderation.show(user=moderator, contribution=together)
    assert told("moderation-shown") == both


def test_who_objected_reads_it_in_the_answer_and_the_others_hear_too(
    together: Contribution,
    initiator: Participant,
    resident: Participant,
    moderator: User,
    editor: User,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    decision = moderation.hide(user=moderator, contribution=together, reason="privacy")
    objection = object_to(participant=initiator, decision=decision, text="Het is mijn eigen nummer.")
    with django_capture_on_commit_callbacks(execute=True):
        answer_objection(user=editor, objection=objection, upheld=True, answer="Dat klopt.")
    assert told("moderation-answer") == Counter([initiator.address])
    assert told("moderation-shown") == Counter([resident.address])


def test_whose_plan_went_up_in_it(
    ideas: Activity,
    plan: Plan,
    both: Counter[str],
    initiator: Participant,
    resident: Participant,
    editor: User,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    other = hand_in(ideas, resident, title="Nog een bankje")
    merge = merging.propose(plan=other, into=plan, reason="Hetzelfde plein.", participant=initiator)
    merging.agree(participant=resident, merge=merge)
    with django_capture_on_commit_callbacks(execute=True):
        respond(user=editor, contribution=plan.contribution, answer=YES)
    assert told("answered") == both


def test_one_address_hears_once_and_who_was_erased_not_at_all(
    together: Contribution,
    initiator: Participant,
    resident: Participant,
    editor: User,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    same = Participant.objects.create(name="Aan de balie", email=initiator.address)
    Initiator.objects.create(plan=together.plan, participant=same, joined=timezone.now())
    erase_person(participant=resident)
    with django_capture_on_commit_callbacks(execute=True):
        respond(user=editor, contribution=together, answer=YES)
    assert told("answered") == Counter([initiator.address])


def test_who_handed_it_in_and_follows_it_hears_once(
    together: Contribution,
    both: Counter[str],
    initiator: Participant,
    resident: Participant,
    editor: User,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    neighbour = make_resident(together.organisation, "buur")
    for person in (initiator, resident, neighbour):
        follow(participant=person, target=Target(contribution=together))
    with django_capture_on_commit_callbacks(execute=True):
        respond(user=editor, contribution=together, answer=YES)
    tell_at_once()
    assert told("answered") == both
    assert told("follow-news") == Counter([neighbour.address])


def test_all_are_named_so_in_the_conversation_and_none_is_asked_for_support(
    site: Callable[[User | None], Client],
    together: Contribution,
    initiator: Participant,
    resident: Participant,
) -> None:
    neighbour = make_resident(together.organisation, "buur")
    people = (initiator, resident, neighbour)
    for person in people:
        place_comment(participant=person, parent=together, text=f"Van {person}.", stance="for")
    path = f"{BASE}{together.reference}/"
    pages = {person: site(person.user).get(path).content.decode() for person in people}
    for page in pages.values():
        assert page.count(", indiener ·") == 2
    assert [person for person, page in pages.items() if "dockbar" in page] == [neighbour]
    assert [person for person, page in pages.items() if "Ben jij de eerste?" in page] == [neighbour]
