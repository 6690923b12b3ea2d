"""Comments and support, on every method: who declares them has them, who does not refuses."""

from __future__ import annotations

import pytest
from django.test import TestCase

from samenspraak.interactions.actions import reactions_to, support, unsupport
from samenspraak.interactions.following import Target, follow, may_follow
from samenspraak.interactions.queries import supporters
from samenspraak.participation.actions import close_activity, publish
from samenspraak.participation.comments import card_of, searchable_of, snapshot_of
from samenspraak.participation.contract import Ability, Card, Refused
from samenspraak.participation.models import Activity, Contribution, Stance
from samenspraak.people.models import Participant
from samenspraak.privacy.actions import erase_person
from samenspraak.reactions.actions import edit_comment, place_comment, withdraw_comment
from tests.contract.stage import Stage, is_sentence

pytestmark = pytest.mark.slow


def person(stage: Stage) -> Participant:
    who = stage.resident().participant
    assert who is not None
    return who


def something(stage: Stage, activity: Activity) -> Contribution:
    """What a resident handed in; of a method that takes nothing in, a row that stands in its place."""
    if Ability.SUBMIT in stage.method.abilities:
        found = stage.take_part(activity).contribution
        assert found is not None
    else:
        found = Contribution(activity=activity, title="Een bankje")
        found.save()
        Contribution.objects.filter(pk=found.pk).update(state="published")
    return Contribution.objects.select_related("activity__project").get(pk=found.pk)


def say(parent: Contribution, who: Participant, text: str = "Goed idee.") -> Contribution:
    return place_comment(participant=who, parent=parent, text=text, stance=Stance.FOR)


def test_who_declares_comments_takes_them_and_who_does_not_refuses(stage: Stage) -> None:
    parent, who = something(stage, stage.opened()), person(stage)
    if Ability.COMMENT in stage.method.abilities:
        comment = say(parent, who)
        assert (comment.root_id, comment.state) == (parent.pk, "published")
        return
    assert not reactions_to(parent).comments
    with pytest.raises(Refused) as refused:
        say(parent, who)
    assert all(is_sentence(text) for texts in refused.value.errors.values() for text in texts)
    assert not Contribution.objects.filter(root=parent).exists()


def test_who_declares_support_takes_it_and_who_does_not_refuses(stage: Stage) -> None:
    parent, who = something(stage, stage.opened()), person(stage)
    if Ability.SUPPORT in stage.method.abilities:
        support(participant=who, contribution=parent)
        assert supporters([parent.pk], who)[parent.pk].mine
        unsupport(participant=who, contribution=parent)
        assert supporters([parent.pk], who) == {}
        return
    assert not reactions_to(parent).support
    with pytest.raises(Refused) as refused:
        support(participant=who, contribution=parent)
    assert all(is_sentence(text) for texts in refused.value.errors.values() for text in texts)


def test_following_goes_as_the_method_says(stage: Stage) -> None:
    parent, who = something(stage, stage.opened()), person(stage)
    target = Target(contribution=parent)
    assert may_follow(target) == reactions_to(parent).follow
    if not may_follow(target):
        with pytest.raises(Refused):
            follow(participant=who, target=target)


def test_after_closing_nobody_reacts(stage: Stage) -> None:
    parent, who = something(stage, activity := stage.opened()), person(stage)
    close_activity(user=None, activity=activity)
    parent.refresh_from_db()
    for act in (lambda: say(parent, who), lambda: support(participant=who, contribution=parent)):
        with pytest.raises(Refused):
            act()


def test_no_method_is_asked_about_a_comment(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own rows do not hang on it: whoever shows, keeps, searches or erases it goes past the method."""
    if Ability.COMMENT not in stage.method.abilities:
        pytest.skip("takes no comments")
    parent, who = something(stage, stage.opened()), person(stage)
    asked: list[Contribution] = []
    kind = type(stage.method)
    for name in ("snapshot", "searchable"):
        monkeypatch.setattr(kind, name, lambda self, contribution: asked.append(contribution))
    with TestCase.captureOnCommitCallbacks(execute=True):
        comment = say(parent, who)
        edit_comment(participant=who, comment=comment, text="Toch anders.")
        comment.refresh_from_db()
        publish(comment)
    assert isinstance(card_of(comment), Card)
    assert snapshot_of(comment)
    assert searchable_of(comment)
    assert asked == []


def test_erasing_takes_words_and_leaves_the_thread(stage: Stage) -> None:
    if Ability.COMMENT not in stage.method.abilities:
        pytest.skip("takes no comments")
    parent, who, other = something(stage, stage.opened()), person(stage), person(stage)
    comment = say(parent, who, "Ik woon op nummer 12.")
    reply = say(comment, other, "Wat leuk.")
    erase_person(participant=who)
    comment.refresh_from_db()
    assert (comment.text, comment.participant) == ("", None)
    reply.refresh_from_db()
    assert (reply.state, reply.parent_id) == ("published", comment.pk)
    withdraw_comment(participant=other, comment=reply)
