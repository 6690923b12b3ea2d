"""The count waits for the paper."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samenspraak.ballots.models import Ballot, Channel, Means
from samenspraak.paper import batches, phone, setting_up, striking
from samenspraak.paper.capability import Paper
from samenspraak.paper.models import PaperVote, Table
from samenspraak.paper.tests.choosing import Choosing, vote_online
from samenspraak.paper.tests.conftest import give_codes
from samenspraak.paper.tests.stacks import sealed, stack, type_all
from samenspraak.paper.tests.test_phone import call
from samenspraak.participation.actions import close_activity, current_rules, move_closing, open_activity
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.participation.tasks import close_due
from samenspraak.people.models import User


def stop(vote: Activity) -> None:
    Activity.objects.filter(pk=vote.pk).update(closes=timezone.now())
    vote.refresh_from_db()


def test_a_vote_with_paper_is_not_counted_before_all_of_it_is_in(
    vote: Activity, anna: User, bram: User, editor: User, choosing: Choosing
) -> None:
    online, by_post = give_codes(vote, 2)
    vote_online(vote, online, 5)
    striking.strike(user=anna, activity=vote, channel=Channel.POST, proof=(Means.CODE, by_post))
    stop(vote)
    assert close_due() == 0
    assert choosing.counted == {}
    batch = stack(vote, anna, 1)
    with pytest.raises(Refused, match="niet verzegeld: 1"):
        setting_up.finish(user=editor, activity=vote)
    type_all(anna, batch, ["1"])
    type_all(bram, batch, ["1"])
    batches.seal_batch(user=bram, batch=batch)
    setting_up.finish(user=editor, activity=vote)
    assert close_due() == 1
    assert choosing.counted[vote.pk] == {'{"choice":[5]}': 1, '{"choice":[1]}': 1}


def test_closing_by_hand_stops_the_vote_and_the_count_still_waits(
    vote: Activity, editor: User, choosing: Choosing
) -> None:
    (code,) = give_codes(vote, 1)
    stopped = close_activity(user=editor, activity=vote)
    assert (stopped.state, stopped.is_over) == (ActivityState.OPEN, True)
    with pytest.raises(Refused):
        vote_online(stopped, code, 1)
    later = timezone.now() + timedelta(days=1)
    with pytest.raises(Refused, match="voorbij"):
        move_closing(user=editor, activity=stopped, closes=later, reason="Toch langer")
    assert choosing.counted == {}
    setting_up.finish(user=editor, activity=vote)
    assert close_activity(user=editor, activity=vote).state == ActivityState.CLOSED
    assert vote.pk in choosing.counted


def test_a_vote_without_paper_closes_as_ever(draft: Activity, choosing: Choosing) -> None:
    opened = open_activity(user=None, activity=draft)
    stop(opened)
    assert close_due() == 1
    assert draft.pk in choosing.counted


def test_finishing_puts_the_last_calls_in_the_box(vote: Activity, anna: User, editor: User) -> None:
    for code in give_codes(vote, 3):
        call(vote, anna, code)
    stop(vote)
    setting_up.finish(user=editor, activity=vote)
    assert Ballot.objects.count() == 3


def test_what_does_not_add_up_is_explained(vote: Activity, anna: User, editor: User) -> None:
    (code,) = give_codes(vote, 1)
    striking.strike(user=anna, activity=vote, channel=Channel.POST, proof=(Means.CODE, code))
    stop(vote)
    with pytest.raises(Refused, match="Het verslag sluit niet"):
        setting_up.finish(user=editor, activity=vote)
    setting_up.finish(user=editor, activity=vote, explanation="Eén stembiljet is nat geworden.")
    assert PaperVote.objects.get().explanation == "Eén stembiljet is nat geworden."


def test_after_finishing_nothing_comes_in(vote: Activity, table: Table, anna: User, editor: User) -> None:
    (code,) = give_codes(vote, 1)
    stop(vote)
    setting_up.finish(user=editor, activity=vote)
    with pytest.raises(Refused, match="afgerond"):
        striking.strike(user=anna, activity=vote, channel=Channel.POST, proof=(Means.CODE, code))
    with pytest.raises(Refused, match="afgerond"):
        stack(vote, anna, 1)
    with pytest.raises(Refused):
        setting_up.finish(user=editor, activity=vote)


def test_paper_is_not_finished_while_people_vote(vote: Activity, editor: User) -> None:
    with pytest.raises(Refused, match="nog niet voorbij"):
        setting_up.finish(user=editor, activity=vote)


def test_only_who_opens_and_closes_finishes(
    vote: Activity, anna: User, officer: User, outsider: User
) -> None:
    stop(vote)
    for nobody in (anna, officer, outsider):
        with pytest.raises(PermissionDenied):
            setting_up.finish(user=nobody, activity=vote)


def test_channels_are_frozen_with_the_rules(vote: Activity) -> None:
    assert current_rules(vote).content["paper"] == ["post", "phone", "table"]


def test_another_channel_during_the_vote_is_an_amendment_with_a_reason(draft: Activity, editor: User) -> None:
    opened = open_activity(user=None, activity=draft)
    with pytest.raises(Refused, match="openbaar"):
        setting_up.set_up(user=editor, activity=opened, channels=["post"])
    assert not PaperVote.objects.exists()
    setting_up.set_up(user=editor, activity=opened, channels=["post"], reason="Te weinig mensen online.")
    rules = current_rules(opened)
    assert (rules.version, rules.content["paper"], rules.reason) == (2, ["post"], "Te weinig mensen online.")


def test_a_channel_that_was_used_stays(vote: Activity, anna: User, editor: User) -> None:
    (code,) = give_codes(vote, 1)
    call(vote, anna, code)
    with pytest.raises(Refused, match="al mee gestemd"):
        setting_up.set_up(user=editor, activity=vote, channels=["post", "table"], reason="Stil aan de lijn")
    setting_up.set_up(user=editor, activity=vote, channels=["phone"], reason="Geen zaal gevonden")
    assert [str(channel) for channel in PaperVote.objects.get().channels] == ["phone"]


def test_channels_nobody_knows_are_refused(draft: Activity, editor: User) -> None:
    for wrong in ("web", "duif"):
        with pytest.raises(Refused):
            setting_up.set_up(user=editor, activity=draft, channels=[wrong])


def test_who_finishes_hears_what_waits(vote: Activity, anna: User, bram: User, editor: User) -> None:
    sealed(vote, anna, bram, ["1"])
    stack(vote, anna, 1)
    assert Paper().attention(editor) == []
    stop(vote)
    ((number, words, _address),) = Paper().attention(editor)
    assert (number, words) == (1, "stapel is nog niet verzegeld")
    assert Paper().attention(anna) == []


def test_sealing_of_calls_leaves_other_votes_alone(vote: Activity, anna: User) -> None:
    assert phone.seal_phone(vote, least=1) is None
