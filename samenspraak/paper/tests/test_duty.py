"""Striking off names nobody and keeps no time; who had duty is kept by the day, and apart from it."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspraak.audit.models import Entry
from samenspraak.ballots.models import Channel, Entitlement, Means
from samenspraak.paper import phone, queries, said, striking
from samenspraak.paper.models import Duty, Handled, PhoneBallot, Table
from samenspraak.paper.tests.conftest import Browser, give_codes
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User

Act = Callable[[str], None]


def written(act: Callable[[], None]) -> list[str]:
    """The tables that were written, in order, with "/" where a transaction ended."""
    with CaptureQueriesContext(
        connection,
    ) as heard:
        act()
    found = []
    for query in heard.captured_queries:
        words = query["sql"].replace('"', "").split()
        match words[0].upper():
            case "INSERT":
                found.append(words[words.index("INTO") + 1])
            case "DELETE":
                found.append(words[2])
            case "UPDATE":
                found.append(words[1])
            case "RELEASE" | "COMMIT" if found and found[-1] != "/":
                found.append("/")
    return found


@pytest.fixture(params=["table", "post", "phone"])
def act(request: pytest.FixtureRequest, vote: Activity, table: Table, officer: User, anna: User) -> Act:
    """Somebody's right is used in one of the three ways."""

    def strike(code: str) -> None:
        who = (Means.CODE, code)
        if request.param == "table":
            striking.strike(user=officer, activity=vote, channel=Channel.TABLE, proof=who, table=table)
        elif request.param == "post":
            striking.strike(user=anna, activity=vote, channel=Channel.POST, proof=who)
        else:
            phone.take_vote(user=anna, activity=vote, proof=who, marks="1", ballot_id=uuid.uuid4())

    return strike


def test_the_transaction_that_uses_a_right_writes_nothing_else(vote: Activity, act: Act) -> None:
    first, second = give_codes(vote, 2)
    before = Entry.objects.count()
    assert written(lambda: act(first))[:2] == ["paper_duty", "/"]
    then = {name for name in written(lambda: act(second)) if name != "/"}
    assert then - {"paper_phoneballot"} == {"ballots_entitlement", "paper_handled"}
    assert Entry.objects.count() == before
    assert Duty.objects.count() == 1


@pytest.mark.parametrize("kept", [Entitlement, Handled, PhoneBallot, Duty])
def test_no_row_of_it_has_a_time(kept: type[models.Model]) -> None:
    assert not [field.name for field in kept._meta.get_fields() if isinstance(field, models.DateTimeField)]


@pytest.mark.parametrize("kept", [Entitlement, Handled, PhoneBallot])
def test_no_row_of_a_voter_names_an_officer(kept: type[models.Model]) -> None:
    assert User not in [field.related_model for field in kept._meta.get_fields()]


def test_the_report_says_who_had_duty_where(
    vote: Activity, table: Table, officer: User, anna: User, browser: Browser
) -> None:
    one, other = give_codes(vote, 2)
    striking.strike(user=officer, activity=vote, channel=Channel.TABLE, proof=(Means.CODE, one), table=table)
    striking.strike(user=anna, activity=vote, channel=Channel.POST, proof=(Means.CODE, other))
    today = timezone.localdate()
    assert queries.duties(vote) == [("De Kajuit", today, [officer.name]), ("post", today, [anna.name])]
    lines = said.duties(queries.duties(vote))
    assert [where.split(",")[0] for where, _who in lines] == ["De Kajuit", "Post"]
    page = browser(anna).get(f"/desk/papier/{vote.pk}/verslag/").content.decode()
    assert "Wie afstreepte" in page


def test_who_may_not_strike_off_has_no_duty(vote: Activity, table: Table, officer: User, anna: User) -> None:
    (code,) = give_codes(vote, 1)
    with pytest.raises(PermissionDenied):
        striking.strike(user=officer, activity=vote, channel=Channel.POST, proof=(Means.CODE, code))
    with pytest.raises(Refused):
        striking.strike(user=officer, activity=vote, channel=Channel.TABLE, proof=(Means.CODE, code))
    assert not Duty.objects.exists()
