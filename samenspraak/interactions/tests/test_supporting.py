"""Support: once for each participant, whatever happens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connections

from samenspraak.interactions.actions import move_along, support, unsupport
from samenspraak.interactions.following import Target, follow
from samenspraak.interactions.models import Follow, Support
from samenspraak.interactions.queries import supporters
from samenspraak.interactions.tests.conftest import make
from samenspraak.participation.contract import Ability, Refused
from samenspraak.participation.models import Activity, ActivityState, Contribution, ContributionState
from samenspraak.people.actions import ensure_guest, ensure_participant
from samenspraak.people.models import Participant, User
from samenspraak.people.tests.threads import at_once
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import ForeignRow, scope
from tests.cast import make_resident

Choose = Callable[..., None]


def number(contribution: Contribution, reader: Participant | None = None) -> tuple[int, bool]:
    found = supporters([contribution.pk], reader).get(contribution.pk)
    return (found.number, found.mine) if found else (0, False)


def test_supporting_twice_is_supporting_once(plan: Contribution, resident: Participant) -> None:
    for _time in range(2):
        support(participant=resident, contribution=plan)
    assert number(plan, resident) == (1, True)
    for _time in range(2):
        unsupport(participant=resident, contribution=plan)
    assert number(plan, resident) == (0, False)
    support(participant=resident, contribution=plan)
    assert number(plan) == (1, False)
    assert Support.objects.count() == 1


@pytest.mark.parametrize("state", [state for state in ContributionState if state != "published"])
def test_only_what_everybody_sees_can_be_supported(
    activity: Activity, resident: Participant, state: str
) -> None:
    with pytest.raises(Refused):
        support(participant=resident, contribution=make(activity, state=state))


def test_an_editor_can_leave_support_out(
    plan: Contribution, resident: Participant, react_with: Choose
) -> None:
    react_with(support=False)
    with pytest.raises(Refused):
        support(participant=resident, contribution=plan)


def test_a_method_that_cannot_be_supported_is_not_by_a_setting(
    plan: Contribution, resident: Participant, react_with: Choose
) -> None:
    react_with(support=True, abilities=(Ability.SUBMIT,))
    with pytest.raises(Refused):
        support(participant=resident, contribution=plan)


def test_after_closing_support_stands(plan: Contribution, resident: Participant) -> None:
    support(participant=resident, contribution=plan)
    Activity.objects.update(state=ActivityState.CLOSED)
    for act in (support, unsupport):
        with pytest.raises(Refused, match="kan nu niet meer"):
            act(participant=resident, contribution=plan)
    assert number(plan) == (1, False)


def test_nobody_agrees_with_their_own_comment(plan: Contribution, resident: Participant) -> None:
    own = make(plan.activity, resident, parent=plan, root=plan)
    with pytest.raises(Refused, match="zelf"):
        support(participant=resident, contribution=own)


def test_somebody_from_another_organisation_cannot(plan: Contribution, dijkdam: Organisation) -> None:
    stranger = make_resident(dijkdam, "vreemd")
    with pytest.raises(ForeignRow):
        support(participant=stranger, contribution=plan)


def test_a_guest_supports_only_where_the_editor_allows_it(plan: Contribution, react_with: Choose) -> None:
    guest = ensure_guest(" Anna@Voorbeeld.nl ")
    react_with(support=True, guests=False)
    with pytest.raises(Refused, match="Meld je aan"):
        support(participant=guest, contribution=plan)
    react_with(support=True, guests=True)
    support(participant=guest, contribution=plan)
    assert number(plan) == (1, False)


def test_one_address_is_one_person(plan: Contribution, resident: Participant) -> None:
    assert ensure_guest("anna@voorbeeld.nl") == ensure_guest("ANNA@voorbeeld.nl")
    assert ensure_guest("bewoner@bewoner.example") == resident


def test_who_signs_in_later_finds_what_they_did_as_a_guest(plan: Contribution) -> None:
    guest = ensure_guest("anna@voorbeeld.nl")
    support(participant=guest, contribution=plan)
    me = ensure_participant(user=User.objects.create_user("anna@voorbeeld.nl"), name="Anna")
    assert (me.pk, me.name, me.email, me.guest) == (guest.pk, "Anna", "", False)
    support(participant=me, contribution=plan)
    assert number(plan, me) == (1, True)
    assert ensure_guest("anna@voorbeeld.nl") == me


def test_a_guest_elsewhere_is_somebody_else(plan: Contribution, dijkdam: Organisation) -> None:
    guest = ensure_guest("anna@voorbeeld.nl")
    with scope(dijkdam):
        assert ensure_guest("anna@voorbeeld.nl").pk != guest.pk


def test_merging_takes_support_and_followers_along_once_each(
    plan: Contribution, activity: Activity, resident: Participant, initiator: Participant
) -> None:
    into, third = make(activity, title="Het andere"), make_resident(plan.organisation, "derde")
    for person in (resident, initiator, third):
        support(participant=person, contribution=plan)
        follow(participant=person, target=Target(contribution=plan))
    support(participant=resident, contribution=into)
    follow(participant=resident, target=Target(contribution=into), frequency="weekly")
    support(participant=third, contribution=into)
    unsupport(participant=third, contribution=into)
    for _time in range(2):
        move_along(contribution=plan, into=into)
    assert number(into) == (2, False)
    assert set(Follow.objects.values_list("contribution", "participant", "frequency")) == {
        (into.pk, resident.pk, "weekly"),
        (into.pk, initiator.pk, "immediate"),
        (into.pk, third.pk, "immediate"),
    }


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_are_one(plan: Contribution, resident: Participant, waterveen: Organisation) -> None:
    def click() -> None:
        try:
            with scope(waterveen):
                support(participant=resident, contribution=plan)
        finally:
            connections.close_all()

    at_once(click, times=50)
    assert number(plan, resident) == (1, True)
    assert Support.objects.count() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_guest_who_confirms_fifty_times_at_once_is_one(waterveen: Organisation) -> None:
    def confirm() -> int:
        try:
            with scope(waterveen):
                return int(ensure_guest("anna@voorbeeld.nl").pk)
        finally:
            connections.close_all()

    assert len(set(at_once(confirm, times=50))) == 1
