"""A reference is given once, in order, per organisation and year."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connections, transaction

from samenspraak.participation.actions import next_reference
from samenspraak.participation.models import ReferenceCounter
from samenspraak.people.tests.threads import at_once
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

SUMMER = datetime(2026, 7, 1, tzinfo=UTC)


def test_numbers_follow_each_other(in_waterveen: Organisation) -> None:
    assert [next_reference(SUMMER) for _ in range(3)] == ["WA-2026-0001", "WA-2026-0002", "WA-2026-0003"]


def test_each_organisation_counts_for_itself(waterveen: Organisation, dijkdam: Organisation) -> None:
    for organisation, reference in ((waterveen, "WA-2026-0001"), (dijkdam, "DI-2026-0001")):
        with scope(organisation):
            assert next_reference(SUMMER) == reference


def test_a_year_begins_with_one_by_the_clock_on_the_wall(in_waterveen: Organisation) -> None:
    """Half past eleven at night in London is the next year in Amsterdam."""
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert [next_reference(SUMMER), next_reference(new_year)] == ["WA-2026-0001", "WA-2027-0001"]


def test_after_nine_thousand_it_grows(in_waterveen: Organisation) -> None:
    ReferenceCounter.objects.create(year=2026, last=9999)
    assert next_reference(SUMMER) == "WA-2026-10000"


def test_a_number_that_was_rolled_back_is_given_again(in_waterveen: Organisation) -> None:
    with transaction.atomic():
        assert next_reference(SUMMER) == "WA-2026-0001"
        transaction.set_rollback(True)
    assert next_reference(SUMMER) == "WA-2026-0001"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_each_their_own(waterveen: Organisation) -> None:
    def ask() -> str:
        try:
            with scope(waterveen), transaction.atomic():
                return next_reference(SUMMER)
        finally:
            connections.close_all()

    given = at_once(ask, times=12)
    assert sorted(given) == [f"WA-2026-{number:04d}" for number in range(1, 13)]
