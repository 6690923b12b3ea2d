"""Which ballots count is decided by two people with a public reason, before the result is final."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import TestCase
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyCase

from samenspraak.ballots.exclusions import decide, propose, withdraw
from samenspraak.ballots.models import Ballot, Exclusion
from samenspraak.ballots.queries import contents, left_out
from samenspraak.ballots.results import Why
from samenspraak.ballots.sealing import _rewrite
from samenspraak.methods.budget.models import Result
from samenspraak.participation import events
from samenspraak.participation.actions import close_activity
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.people.models import User
from samenspraak.scrutiny.actions import establish, recount
from samenspraak.scrutiny.capability import Scrutiny
from samenspraak.scrutiny.tests.conftest import VOTES, voted_in

REASON = "Deze codes zijn uit de brievenbus gestolen; er is aangifte gedaan."


@pytest.fixture
def trackers(running: Activity) -> list[str]:
    """The vote is closed, its result provisional; in the order of VOTES."""
    found = voted_in(running)
    close_activity(user=None, activity=running)
    running.refresh_from_db()
    return found


def chosen(activity: Activity) -> set[str]:
    results = method_of(activity).results(activity)
    assert results is not None
    return set(results["outcomes"][0]["winners"])


def test_closing_tells_nobody_while_the_result_is_provisional(running: Activity, editor: User) -> None:
    heard: list[events.OutcomeDecided] = []
    events.listen(events.OutcomeDecided)(heard.append)
    voted_in(running)
    with TestCase.captureOnCommitCallbacks(execute=True):
        close_activity(user=None, activity=running)
    assert heard == []
    running.refresh_from_db()
    with TestCase.captureOnCommitCallbacks(execute=True):
        establish(user=editor, activity=running)
    events._listeners[events.OutcomeDecided].remove(heard.append)
    assert len(heard) == 1
    first, second = Result.objects.order_by("version")
    assert (first.final, second.final, second.why) == (False, True, Why.ESTABLISHED)
    assert first.outcomes == second.outcomes


def test_two_people_leave_ballots_out_and_the_count_is_held_anew(
    running: Activity, trackers: list[str], editor: User, colleague: User
) -> None:
    before = chosen(running)
    proposal = propose(user=editor, activity=running, trackers="\n".join(trackers[4:6]), reason=REASON)
    assert left_out(running) == frozenset()  # a proposal changes nothing
    assert chosen(running) == before
    decide(user=colleague, proposal=proposal)
    assert contents(running).total() == len(VOTES) - 2
    assert Ballot.objects.filter(activity=running).count() == len(VOTES)  # nothing disappears
    first, second = Result.objects.filter(activity=running).order_by("version")
    assert (first.ballots, second.ballots, second.why, second.final) == (7, 5, Why.DECISION, False)
    assert chosen(running) != before  # the cargo bike lost both its votes
    assert recount(user=None, activity=running).same


def test_who_proposes_does_not_decide(running: Activity, trackers: list[str], editor: User) -> None:
    proposal = propose(user=editor, activity=running, trackers=trackers[0], reason=REASON)
    with pytest.raises(Refused):
        decide(user=editor, proposal=proposal)
    assert left_out(running) == frozenset()


def test_a_colleague_is_asked_and_whoever_proposed_is_not(
    running: Activity, trackers: list[str], editor: User, colleague: User
) -> None:
    propose(user=editor, activity=running, trackers=trackers[0], reason=REASON)
    assert Scrutiny().attention(editor) == []
    ((_number, words, _address),) = Scrutiny().attention(colleague)
    assert "wacht op een tweede" in words


def test_a_decision_can_be_turned_by_two_people_as_long_as_the_result_is_provisional(
    running: Activity, trackers: list[str], editor: User, colleague: User
) -> None:
    before = chosen(running)
    out = propose(user=editor, activity=running, trackers=" ".join(trackers[4:6]), reason=REASON)
    decide(user=colleague, proposal=out)
    back = propose(
        user=colleague, activity=running, trackers=trackers[4], reason="Deze bleek goed.", counts=True
    )
    decide(user=editor, proposal=back)
    assert len(left_out(running)) == 1
    rest = propose(user=colleague, activity=running, trackers=trackers[5], reason="Deze ook.", counts=True)
    decide(user=editor, proposal=rest)
    assert left_out(running) == frozenset()
    assert chosen(running) == before


@pytest.mark.parametrize(
    ("typed", "reason", "field"),
    [
        ("", REASON, "trackers"),
        ("geen code", REASON, "trackers"),
        ("0000-0000-0000-0000", REASON, "trackers"),
        ("x " * 5000, REASON, "trackers"),
        ("{first}", "", "reason"),
        ("{first}", "a" * 1001, "reason"),
    ],
)
def test_a_proposal_that_cannot_be_read_comes_back_with_a_sentence(
    running: Activity, trackers: list[str], editor: User, typed: str, reason: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        propose(user=editor, activity=running, trackers=typed.replace("{first}", trackers[0]), reason=reason)
    assert field in refused.value.errors
    assert not Exclusion.objects.exists()


def test_the_same_ballot_is_not_left_out_twice(
    running: Activity, trackers: list[str], editor: User, colleague: User
) -> None:
    decide(
        user=colleague,
        proposal=propose(user=editor, activity=running, trackers=trackers[0], reason=REASON),
    )
    with pytest.raises(Refused):
        propose(user=editor, activity=running, trackers=trackers[0].lower(), reason=REASON)
    with pytest.raises(Refused):
        propose(user=editor, activity=running, trackers=trackers[1], reason=REASON, counts=True)


def test_nothing_is_decided_twice_nor_after_it_was_withdrawn(
    running: Activity, trackers: list[str], editor: User, colleague: User
) -> None:
    gone = withdraw(
        user=editor, proposal=propose(user=editor, activity=running, trackers=trackers[0], reason=REASON)
    )
    taken = decide(
        user=colleague,
        proposal=propose(user=editor, activity=running, trackers=trackers[1], reason=REASON),
    )
    for proposal in (gone, taken):
        with pytest.raises(Refused):
            decide(user=colleague, proposal=proposal)
        with pytest.raises(Refused):
            withdraw(user=colleague, proposal=proposal)


def test_only_who_may_proposes_decides_and_establishes(
    running: Activity, trackers: list[str], editor: User, moderator: User, outsider: User
) -> None:
    proposal = propose(user=editor, activity=running, trackers=trackers[0], reason=REASON)
    for nobody in (moderator, outsider):
        with pytest.raises(PermissionDenied):
            propose(user=nobody, activity=running, trackers=trackers[0], reason=REASON)
        with pytest.raises(PermissionDenied):
            decide(user=nobody, proposal=proposal)
        with pytest.raises(PermissionDenied):
            withdraw(user=nobody, proposal=proposal)
        with pytest.raises(PermissionDenied):
            establish(user=nobody, activity=running)


def test_ballots_are_secret_and_whole_before_the_count_and_after_it_is_final(
    running: Activity, closed: Activity, editor: User, colleague: User
) -> None:
    trackers = voted_in(running)
    for activity in (running, closed):  # still open; final at closing
        with pytest.raises(Refused):
            propose(user=editor, activity=activity, trackers=trackers[0], reason=REASON)


def test_what_waits_is_decided_first_and_then_nothing_more_is_left_out(
    running: Activity, trackers: list[str], editor: User, colleague: User
) -> None:
    proposal = propose(user=editor, activity=running, trackers=trackers[0], reason=REASON)
    with pytest.raises(Refused):
        establish(user=colleague, activity=running)
    decide(user=colleague, proposal=proposal)
    establish(user=editor, activity=running)
    with pytest.raises(Refused):
        establish(user=editor, activity=running)
    with pytest.raises(Refused):
        propose(user=editor, activity=running, trackers=trackers[1], reason=REASON)


def test_a_result_whose_recount_differs_is_not_established(
    running: Activity, trackers: list[str], editor: User
) -> None:
    Ballot.objects.filter(activity=running).order_by("pk")[0].delete()
    with pytest.raises(Refused):
        establish(user=editor, activity=running)
    assert not Result.objects.filter(final=True).exists()


def test_a_decision_survives_the_shuffling_of_the_box(
    running: Activity, trackers: list[str], editor: User, colleague: User
) -> None:
    decide(
        user=colleague,
        proposal=propose(user=editor, activity=running, trackers=trackers[0], reason=REASON),
    )
    before = contents(running)
    _rewrite(Ballot.objects.filter(activity=running))
    assert contents(running) == before


Decision = tuple[bool, list[int]]


def by_hand(decisions: Sequence[Decision]) -> set[int]:
    """Each ballot by the latest decision that names it."""
    latest: dict[int, bool] = {}
    for counts, named in decisions:
        latest.update(dict.fromkeys(named, counts))
    return {ballot for ballot, counts in latest.items() if not counts}


@pytest.mark.usefixtures("in_waterveen")
class TestTheLatestDecisionHolds(PropertyCase):
    @pytest.fixture(autouse=True)
    def a_vote(self, closed: Activity) -> None:
        self.activity = closed

    @hypothesis(max_examples=30)
    @given(
        st.lists(st.tuples(st.booleans(), st.lists(st.integers(0, 5), min_size=1, unique=True)), max_size=6)
    )
    def test_about_each_ballot(self, made: list[Decision]) -> None:
        ids = [uuid4() for _ballot in range(6)]
        for counts, named in made:
            Exclusion.objects.create(
                activity=self.activity,
                ballots=[str(ids[number]) for number in named],
                counts=counts,
                reason="-",
                decided=timezone.now(),
            )
        assert left_out(self.activity) == {ids[number] for number in by_hand(made)}
