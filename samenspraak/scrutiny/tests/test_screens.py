"""The screens at the desk: for who opens and closes votes, in words that need no manual."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from samenspraak.ballots.models import Ballot, Exclusion
from samenspraak.booth.tests.voter import text
from samenspraak.methods.budget.models import Result
from samenspraak.participation.actions import close_activity
from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from samenspraak.people.staff import mark_verified
from samenspraak.scrutiny import signals
from samenspraak.scrutiny.actions import recount
from samenspraak.scrutiny.models import SignalKind
from samenspraak.scrutiny.tests.conftest import voted_in

Desk = Callable[[User], Client]


@pytest.fixture
def at_desk() -> Desk:
    def opened(user: User) -> Client:
        client = Client(headers={"host": "waterveen.example"})
        client.force_login(user)
        session = client.session
        mark_verified(SimpleNamespace(session=session), user)  # type: ignore[arg-type]  # all it needs
        session.save()
        return client

    return opened


@pytest.fixture
def provisional(running: Activity) -> tuple[Activity, list[str]]:
    trackers = voted_in(running)
    return close_activity(user=None, activity=running), trackers


def at(activity: Activity, rest: str) -> str:
    return f"/desk/activiteiten/{activity.pk}/{rest}"


def post(client: Client, address: str, **data: Any) -> Any:
    return client.post(address, data, follow=True)


def test_an_alarm_is_explained_where_it_is_seen(closed: Activity, editor: User, at_desk: Desk) -> None:
    Ballot.objects.filter(activity=closed).order_by("pk")[0].delete()
    client = at_desk(editor)
    assert "wijkt af. Er is niets veranderd aan de uitslag." in text(post(client, at(closed, "telling/")))
    assert "1 hertelling van “Stemmen” wijkt af" in text(client.get("/desk/"))
    assert "Een hertelling wijkt af van de uitslag." in text(client.get(at(closed, "beheer/")))
    page = text(client.get(at(closed, "telling/")))
    assert "Er zijn meer of minder stemmen dan bij de telling." in page
    found = recount(user=None, activity=closed)
    empty = client.post(at(closed, f"telling/{found.pk}/"), {"reason": ""})
    assert empty.status_code == 422
    done = text(post(client, at(closed, f"telling/{found.pk}/"), reason="Een proef met een kopie."))
    assert "Afgehandeld." in done
    assert "Handel af" not in done
    assert "Een hertelling wijkt af" not in text(client.get(at(closed, "beheer/")))


def test_two_colleagues_decide_and_one_of_them_establishes(
    provisional: tuple[Activity, list[str]], editor: User, colleague: User, at_desk: Desk
) -> None:
    activity, trackers = provisional
    first, second = at_desk(editor), at_desk(colleague)
    page = text(
        post(
            first, at(activity, "besluiten/"), trackers=trackers[0], counts="False", reason="Gestolen brief."
        )
    )
    assert "1 stem telt niet mee" in page
    assert "Jij stelde dit voor. Een collega beslist." in page
    assert "Besluit dit" not in page
    waiting = Exclusion.objects.get()
    mine = post(first, at(activity, f"besluiten/{waiting.pk}/"))
    assert "met z’n tweeën" in text(mine)
    theirs = text(second.get(at(activity, "besluiten/")))
    assert "Besluit dit, en tel opnieuw" in theirs
    assert "Besloten, en opnieuw geteld." in text(post(second, at(activity, f"besluiten/{waiting.pk}/")))
    page = text(first.get(at(activity, "telling/")))
    assert "Telling 2 van" in page
    assert "over 6 stemmen" in page
    assert "De uitslag is vastgesteld." in text(post(second, at(activity, "telling/vaststellen/")))
    assert Result.objects.filter(activity=activity, final=True).count() == 1
    assert "De uitslag staat vast. Er valt niets meer buiten de telling." in text(
        first.get(at(activity, "besluiten/"))
    )


def test_what_was_typed_wrong_comes_back_with_what_was_typed(
    provisional: tuple[Activity, list[str]], editor: User, at_desk: Desk
) -> None:
    activity, _trackers = provisional
    data = {"trackers": "geen-code", "counts": "False", "reason": "Gestolen brief."}
    page = at_desk(editor).post(at(activity, "besluiten/"), data)
    assert page.status_code == 422
    assert "“geen-code” is geen volgcode." in text(page)
    assert "Gestolen brief." in page.content.decode()


def test_signals_stand_with_what_they_are_and_are_not(running: Activity, editor: User, at_desk: Desk) -> None:
    client = at_desk(editor)
    assert "Er is niets opgevallen." in text(client.get(at(running, "signalen/")))
    signals.keep(running, SignalKind.BURST, most=25, mark="a1b2c3")
    page = text(client.get(at(running, "signalen/")))
    assert "ten minste 25 in een uur" in page
    assert "school, bibliotheek" in page
    assert "Een signaal is geen bewijs" in page


@pytest.mark.parametrize("rest", ["telling/", "besluiten/", "signalen/"])
def test_who_may_not_open_and_close_sees_none_of_it(
    closed: Activity, moderator: User, outsider: User, at_desk: Desk, rest: str
) -> None:
    assert at_desk(moderator).get(at(closed, rest)).status_code == 403
    assert at_desk(outsider).get(at(closed, rest)).status_code in (302, 403, 404)


@pytest.mark.parametrize("rest", ["telling/999999/", "besluiten/999999/"])
def test_what_is_not_there_is_not_there(closed: Activity, editor: User, at_desk: Desk, rest: str) -> None:
    assert at_desk(editor).post(at(closed, rest), {"reason": "x"}).status_code == 404


def test_links_stand_on_the_screen_of_the_vote(
    closed: Activity, running: Activity, editor: User, at_desk: Desk
) -> None:
    client = at_desk(editor)
    assert "Uitslag en hertelling" in text(client.get(at(closed, "beheer/")))
    page = text(client.get(at(running, "beheer/")))
    assert "Signalen" in page
    assert "Uitslag en hertelling" not in page
