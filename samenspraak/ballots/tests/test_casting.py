"""One ballot per entitlement, whatever happens."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenspraak.ballots.actions import (
    AlreadyVoted,
    Receipt,
    TooLate,
    cast,
    import_ballots,
    tidy_voter_nonce,
)
from samenspraak.ballots.admitting import admit_address, admit_code
from samenspraak.ballots.models import Ballot, Entitlement
from samenspraak.ballots.tests.box import ballot, cast_for, close, made_codes, open_vote
from samenspraak.engines.ledger import parse_tracker
from samenspraak.participation.contract import Refused
from samenspraak.people.models import User
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope


def used() -> int:
    return Entitlement.objects.filter(used__isnull=False).count()


def test_a_vote_uses_the_entitlement_and_gives_a_tracker(project: Project) -> None:
    activity, rules = open_vote(project)
    receipt = cast_for(activity, rules, "anna@voorbeeld.nl")
    assert parse_tracker(receipt.tracker) == receipt.tracker
    assert receipt.day == timezone.localdate()
    assert (used(), Ballot.objects.count()) == (1, 1)


def test_one_address_is_one_voter_however_it_is_typed(project: Project) -> None:
    activity, _rules = open_vote(project)
    keys = {admit_address(activity, address) for address in ("anna@voorbeeld.nl", " Anna@Voorbeeld.NL ")}
    assert len(keys) == 1
    assert Entitlement.objects.count() == 1


def test_the_same_address_has_another_key_in_another_vote(project: Project) -> None:
    first, _ = open_vote(project, "een")
    second, _ = open_vote(project, "twee")
    assert admit_address(first, "anna@voorbeeld.nl") != admit_address(second, "anna@voorbeeld.nl")


def test_the_same_ballot_again_gives_the_same_receipt(project: Project) -> None:
    activity, rules = open_vote(project)
    offered = ballot(activity, rules, admit_address(activity, "anna@voorbeeld.nl"))
    assert cast(**offered) == cast(**offered) == cast(**{**offered, "voter_nonce": b"anders"})
    assert Ballot.objects.count() == 1


def test_another_ballot_is_refused_and_not_kept(project: Project) -> None:
    activity, rules = open_vote(project)
    cast_for(activity, rules, "anna@voorbeeld.nl")
    with pytest.raises(AlreadyVoted):
        cast_for(activity, rules, "anna@voorbeeld.nl", content='{"choice":[2],"kind":"approval","v":1}')
    assert Ballot.objects.count() == 1


def test_a_key_that_was_never_admitted_casts_nothing(project: Project) -> None:
    activity, rules = open_vote(project)
    with pytest.raises(AlreadyVoted):
        cast(**ballot(activity, rules, b"\0" * 32))
    assert not Ballot.objects.exists()


def test_an_entitlement_of_one_vote_is_worth_nothing_in_another(project: Project) -> None:
    first, _ = open_vote(project, "een")
    second, rules = open_vote(project, "twee")
    with pytest.raises(AlreadyVoted):
        cast(**ballot(second, rules, admit_address(first, "anna@voorbeeld.nl")))


def test_who_comes_after_closing_is_too_late(project: Project) -> None:
    activity, rules = open_vote(project)
    offered = ballot(activity, rules, admit_address(activity, "anna@voorbeeld.nl"))
    close(activity)
    with pytest.raises(TooLate):
        cast(**offered)
    assert (used(), Ballot.objects.count()) == (0, 0)


def test_the_servers_clock_decides_before_anyone_pressed_close(project: Project) -> None:
    activity, rules = open_vote(project)
    offered = ballot(activity, rules, admit_address(activity, "anna@voorbeeld.nl"))
    type(activity).objects.filter(pk=activity.pk).update(closes=timezone.now() - timedelta(seconds=1))
    with pytest.raises(TooLate):
        cast(**offered)  # the activity in memory still says open


def test_casting_takes_few_statements_and_writes_two_rows(project: Project) -> None:
    activity, rules = open_vote(project)
    offered = ballot(activity, rules, admit_address(activity, "anna@voorbeeld.nl"))
    with CaptureQueriesContext(connection) as queries:
        cast(**offered)
    verbs = [
        query["sql"].split()[0]
        for query in queries
        if not query["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE"))
    ]
    assert verbs == ["SELECT", "UPDATE", "INSERT"]


def test_a_long_word_is_refused_with_a_sentence() -> None:
    assert tidy_voter_nonce("  een   tulp ") == b"een tulp"
    with pytest.raises(Refused) as refused:
        tidy_voter_nonce("🌷" * 17)
    assert "te lang" in str(refused.value)


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_with_one_ballot_count_once_and_all_get_the_receipt(
    waterveen: Organisation, project: Project
) -> None:
    activity, rules = open_vote(project)
    offered = ballot(activity, rules, admit_address(activity, "anna@voorbeeld.nl"))
    receipts = at_once(waterveen, [offered] * 50)
    assert len({receipt.tracker for receipt in receipts if isinstance(receipt, Receipt)}) == 1
    assert all(isinstance(receipt, Receipt) for receipt in receipts)
    assert (used(), Ballot.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_with_fifty_ballots_of_one_voter_count_once(
    waterveen: Organisation, project: Project
) -> None:
    activity, rules = open_vote(project)
    key = admit_address(activity, "anna@voorbeeld.nl")
    answers = at_once(waterveen, [ballot(activity, rules, key) for _time in range(50)])
    assert sum(isinstance(answer, Receipt) for answer in answers) == 1
    assert sum(isinstance(answer, AlreadyVoted) for answer in answers) == 49
    assert (used(), Ballot.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_who_casts_while_the_vote_closes_either_counts_or_is_told(
    waterveen: Organisation, project: Project
) -> None:
    """Closing locks the activity, counts and commits: no vote lands after the count."""
    from django.db import transaction

    from samenspraak.participation.models import Activity, ActivityState

    activity, rules = open_vote(project)
    offered = [ballot(activity, rules, admit_address(activity, f"{n}@voorbeeld.nl")) for n in range(40)]

    def shut() -> int:
        with scope(waterveen), transaction.atomic():
            Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
            Activity.objects.filter(pk=activity.pk).update(state=ActivityState.CLOSED)
            counted = Ballot.objects.filter(activity=activity).count()
        connection.close()
        return counted

    with ThreadPoolExecutor(9) as pool:
        casting = [pool.submit(_cast_in, waterveen, one) for one in offered[:20]]
        closing = pool.submit(shut)
        casting += [pool.submit(_cast_in, waterveen, one) for one in offered[20:]]
        counted, answers = closing.result(), [one.result() for one in casting]
    assert sum(isinstance(answer, Receipt) for answer in answers) == counted == Ballot.objects.count()
    assert all(isinstance(answer, (Receipt, TooLate)) for answer in answers)


def at_once(organisation: Organisation, offered: list[dict[str, Any]]) -> list[Any]:
    with ThreadPoolExecutor(len(offered)) as pool:
        return list(pool.map(lambda one: _cast_in(organisation, one), offered))


def _cast_in(organisation: Organisation, offered: dict[str, Any]) -> Any:
    try:
        with scope(organisation):
            return cast(**offered)
    except Refused as refused:
        return refused
    finally:
        connection.close()


STEPS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), max_size=12)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_used_entitlements_are_always_as_many_as_ballots(
    project: Project, steps: list[tuple[int, int]]
) -> None:
    """Whatever sequence of voters and choices, repeated or not."""
    Ballot.objects.all().delete()
    Entitlement.objects.all().delete()
    activity, rules = open_vote(project, uuid.uuid4().hex)
    voted = set()
    for voter, choice in steps:
        try:
            cast_for(activity, rules, f"{voter}@voorbeeld.nl", content=f'{{"choice":[{choice}]}}')
            assert voter not in voted
            voted.add(voter)
        except AlreadyVoted:
            assert voter in voted
        assert used() == Ballot.objects.count() == len(voted)


def test_a_code_from_the_list_lets_vote_once(project: Project, editor: User) -> None:
    activity, rules = open_vote(project)
    code, *_others = made_codes(editor, activity, 3)
    typed = code.lower().replace("-", " ")
    cast(**ballot(activity, rules, admit_code(activity, typed)))
    with pytest.raises(AlreadyVoted):
        cast(**ballot(activity, rules, admit_code(activity, code)))


@pytest.mark.parametrize("typed", ["", "abc", "0000-0000-0001", "🌷" * 12])
def test_a_mistyped_code_is_refused_before_any_look_up(
    project: Project, typed: str, django_assert_num_queries: Any
) -> None:
    activity, _rules = open_vote(project)
    with django_assert_num_queries(0), pytest.raises(Refused) as refused:
        admit_code(activity, typed)
    assert "code" in refused.value.errors


def test_a_code_of_another_vote_is_refused(project: Project, editor: User) -> None:
    first, _ = open_vote(project, "een")
    second, _ = open_vote(project, "twee")
    (code,) = made_codes(editor, first, 1)
    made_codes(editor, second, 1)
    with pytest.raises(Refused):
        admit_code(second, code)


def test_imported_ballots_stream_in_sealed(project: Project) -> None:
    activity, rules = open_vote(project)
    contents = (f'{{"choice":[{n % 3}]}}' for n in range(4500))
    assert import_ballots(activity=activity, rules=rules, contents=contents) == 4500
    assert used() == Ballot.objects.filter(sealed=True).count() == 4500
