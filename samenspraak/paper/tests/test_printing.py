"""What comes out of the printer: ballots, batch sheets, the report. Tagged PDF, made by the job process."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import PermissionDenied

from samenspraak.ballots.stationery import stationery
from samenspraak.kit import typesetting
from samenspraak.paper import printing
from samenspraak.paper.models import Printed, PrintKind
from samenspraak.paper.tasks import print_what_waits
from samenspraak.paper.tests.conftest import Browser
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User

PAGES = re.compile(rb"/Type\s*/Pages\s*/Count (\d+)")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "pages"),
    [(PrintKind.BALLOT, 1), (PrintKind.LARGE, 1), (PrintKind.SHEETS, 3), (PrintKind.REPORT, 1)],
)
def test_the_job_process_makes_a_tagged_pdf(
    vote: Activity, anna: User, browser: Browser, kind: PrintKind, pages: int
) -> None:
    printed = printing.ask_print(user=anna, activity=vote, kind=kind, first=4, last=6)
    page = browser(anna).get(f"/desk/papier/{vote.pk}/drukwerk/")
    assert "wordt gemaakt" in page.content.decode()
    assert browser(anna).get(f"/desk/papier/{vote.pk}/drukwerk/{printed.pk}.pdf").status_code == 404
    print_what_waits()
    answer = browser(anna).get(f"/desk/papier/{vote.pk}/drukwerk/{printed.pk}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert b"/StructTreeRoot" in answer.content or b"/MarkInfo" in answer.content
    found = PAGES.search(answer.content)
    assert found is not None
    assert int(found[1]) == pages


def test_what_the_ballot_shows(vote: Activity, anna: User) -> None:
    printed = printing.ask_print(user=anna, activity=vote, kind=PrintKind.LARGE)
    template, data = printing._contents(printed)
    assert (template, data["large"], data["mark"]) == ("ballot.typ", True, "cross")
    assert [one["label"] for one in data["options"]][:2] == ["Speeltuin", "Bankjes"]
    assert "Je kiest hooguit 3 plannen." in data["instructions"]


def test_a_ballot_is_printed_once_its_rules_are_frozen(draft: Activity, anna: User) -> None:
    with pytest.raises(Refused, match="staat vast"):
        printing.ask_print(user=anna, activity=draft, kind=PrintKind.BALLOT)
    printing.ask_print(user=anna, activity=draft, kind=PrintKind.SHEETS, first=1, last=2)


@pytest.mark.parametrize(("first", "last"), [(0, 3), (5, 4), (1, 1000), (-3, -1)])
def test_sheets_have_numbers_in_order(vote: Activity, anna: User, first: int, last: int) -> None:
    with pytest.raises(Refused):
        printing.ask_print(user=anna, activity=vote, kind=PrintKind.SHEETS, first=first, last=last)


def test_what_cannot_be_printed_says_so_and_keeps_nobody_waiting(
    vote: Activity, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object, **_more: object) -> bytes:
        raise typesetting.Unprintable("no")

    monkeypatch.setattr(printing, "typeset", fails)
    printing.ask_print(user=anna, activity=vote, kind=PrintKind.SHEETS, first=1, last=1)
    print_what_waits()
    assert Printed.objects.get().problem
    print_what_waits()


def test_officers_print_nothing(vote: Activity, officer: User) -> None:
    with pytest.raises(PermissionDenied):
        printing.ask_print(user=officer, activity=vote, kind=PrintKind.BALLOT)


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "pages"), [(PrintKind.BALLOT, 1), (PrintKind.LARGE, 2)])
def test_fourteen_plans_with_their_price_fit(vote: Activity, anna: User, kind: PrintKind, pages: int) -> None:
    """One sheet to fold and to count; in large print both sides of it."""
    printed = printing.ask_print(user=anna, activity=vote, kind=kind)
    template, data = printing._contents(printed)
    look, files = stationery(vote.organisation, data["title"])
    row = {"label": "Waterspeelplek op de kop van de haven", "detail": "€ 12.400", "group": ""}
    data["options"] = [{"number": number, **row} for number in range(1, 15)]
    pdf = typesetting.typeset(printing.TEMPLATES / template, {**look, **data}, files=files)
    found = PAGES.search(pdf)
    assert found is not None
    assert int(found[1]) == pages
