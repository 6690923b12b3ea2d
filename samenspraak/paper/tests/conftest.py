"""An open vote with paper, codes for its voters, people who count, and an officer at a table."""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_bytes
from types import SimpleNamespace

import pytest
from django.test import Client

from samenspraak.access.models import Role
from samenspraak.ballots.keys import activity_key, proof
from samenspraak.ballots.models import Entitlement, Means
from samenspraak.engines.ledger import new_code, normalise
from samenspraak.paper.models import Table
from samenspraak.paper.setting_up import PAPER_CHANNELS, add_table, set_up
from samenspraak.paper.tests.choosing import Choosing
from samenspraak.participation import registry
from samenspraak.participation.actions import open_activity
from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from samenspraak.people.staff import mark_verified
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation
from tests.cast import make_staff

Browser = Callable[..., Client]


@pytest.fixture
def choosing(monkeypatch: pytest.MonkeyPatch) -> Choosing:
    method = Choosing()
    monkeypatch.setitem(registry._methods, Choosing.slug, method)
    return method


@pytest.fixture
def draft(project: Project, choosing: Choosing) -> Activity:
    made: Activity = Activity.objects.create(
        project=project, method=choosing.slug, slug="kiezen", title="Kies mee"
    )
    return made


@pytest.fixture
def vote(draft: Activity) -> Activity:
    """Open, on the web and by all three other ways."""
    set_up(user=None, activity=draft, channels=PAPER_CHANNELS)
    return open_activity(user=None, activity=draft)


@pytest.fixture
def table(vote: Activity) -> Table:
    return add_table(user=None, activity=vote, name="De Kajuit", where="Kade 1")


@pytest.fixture
def anna(waterveen: Organisation) -> User:
    return make_staff(waterveen, Role.COUNTER, "anna")


@pytest.fixture
def bram(waterveen: Organisation) -> User:
    return make_staff(waterveen, Role.COUNTER, "bram")


@pytest.fixture
def carla(waterveen: Organisation) -> User:
    return make_staff(waterveen, Role.COUNTER, "carla")


@pytest.fixture
def browser() -> Browser:
    """Of Waterveen's host unless said otherwise; staff came in by the desk's own door."""

    def made(user: User | None = None, host: str = "waterveen.example") -> Client:
        client = Client(headers={"host": host})
        if user is not None:
            client.force_login(user)
            session = client.session
            mark_verified(SimpleNamespace(session=session), user)  # type: ignore[arg-type]  # all it needs of a request
            session.save()
        return client

    return made


def give_codes(activity: Activity, count: int) -> list[str]:
    """So many voting codes, as they stand in letters."""
    codes = [normalise(new_code(token_bytes(7))) for _code in range(count)]
    key = activity_key(activity)
    Entitlement.objects.bulk_create(
        Entitlement(activity=activity, key=proof(key, Means.CODE, code), means=Means.CODE) for code in codes
    )
    return codes


def on_roll(activity: Activity, *numbers: str) -> None:
    """People who stand on a roll with a number."""
    key = activity_key(activity)
    Entitlement.objects.bulk_create(
        Entitlement(activity=activity, key=proof(key, Means.NUMBER, number), means=Means.ROLL)
        for number in numbers
    )
