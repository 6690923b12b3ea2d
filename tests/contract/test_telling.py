"""Whatever method it came in by: everybody who handed it in is mailed what becomes of it, once."""

from __future__ import annotations

from collections import Counter

import pytest
from django.test import TestCase

from samenspraak.mail.models import Message
from samenspraak.moderation.actions import hide
from samenspraak.participation.authors import people_of
from samenspraak.participation.models import Contribution
from samenspraak.participation.registry import method_of
from samenspraak.people.models import Participant
from samenspraak.responses.actions import choices, respond
from tests.contract.held import contributions
from tests.contract.stage import Stage
from tests.contract.test_answering import answer_to

pytestmark = pytest.mark.slow


def addresses(contribution: Contribution) -> Counter[str]:
    return Counter({person.address for person in people_of(contribution) if person.address})


def mailed(kind: str, about: Contribution) -> Counter[str]:
    found = Message.objects.filter(kind=kind, text__contains=about.title)
    return Counter(found.values_list("to", flat=True))


def test_the_author_is_among_its_people_and_nobody_stands_there_twice(stage: Stage) -> None:
    for contribution in contributions(stage):
        people = list(people_of(contribution))
        assert all(isinstance(person, Participant) and person.erased is None for person in people)
        assert len(set(people)) == len(people)
        assert people[:1] == ([contribution.participant] if contribution.participant else [])


def test_of_a_comment_no_method_is_asked(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = contributions(stage)[0]
    who = stage.resident().participant
    comment = Contribution(activity=parent.activity, parent=parent, root=parent, participant=who)
    monkeypatch.setattr(type(method_of(parent.activity)), "people_of", None)
    assert people_of(comment) == [who]


def test_the_answer_is_mailed_to_each_once(stage: Stage) -> None:
    for contribution in contributions(stage):
        Message.objects.all().delete()
        status = choices(contribution)[0].key
        with TestCase.captureOnCommitCallbacks(execute=True):
            respond(user=stage.staff(), contribution=contribution, answer=answer_to(contribution, status))
        assert mailed("answered", contribution) == addresses(contribution)


def test_what_a_moderator_decides_is_mailed_to_each_once(stage: Stage) -> None:
    for contribution in contributions(stage):
        with TestCase.captureOnCommitCallbacks(execute=True):
            hide(user=stage.staff(), contribution=contribution, reason="privacy")
        assert mailed("moderation-away", contribution) == addresses(contribution)
