"""The box in the desk: who may vote, codes for letters, what was revoked; each for who may."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samenspraak.ballots.filling_rolls import fill_rolls
from samenspraak.ballots.making_codes import make_codes
from samenspraak.ballots.models import CodeFile, CodeList, Entitlement, Roll
from samenspraak.booth.tests.voter import text
from samenspraak.methods.budget.tests.factories import draft_vote, open_vote
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.people.models import Participant, User
from samenspraak.people.staff import mark_verified
from samenspraak.projects.models import Project

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
def letters(project: Project, initiator: Participant) -> Activity:
    """A vote with codes from letters."""
    return open_vote(project, initiator, means=["code"])


def desk(activity: Activity, rest: str) -> str:
    return f"/desk/activiteiten/{activity.pk}/{rest}"


def listed(content: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("lijst.csv", content.encode(), "text/csv")


def test_codes_are_ordered_made_and_fetched(letters: Activity, editor: User, at_desk: Desk) -> None:
    client = at_desk(editor)
    assert client.post(desk(letters, "codes/"), {"count": "12", "form": "csv"}).status_code == 303
    page = client.get(desk(letters, "codes/"))
    assert "0 procent klaar" in text(page)
    assert "data-under-way" in page.content.decode()
    make_codes()
    page = client.get(desk(letters, "codes/"))
    assert "12 codes nummers 1 t/m 12" in text(page)
    assert "data-under-way" not in page.content.decode()
    file = client.post(desk(letters, f"codes/bestand/{CodeFile.objects.get().pk}/"))
    assert len(file.content.decode().splitlines()) == 13
    assert "no-store" in file.headers["Cache-Control"]
    assert "attachment" in file.headers["Content-Disposition"]


def test_letters_come_as_pdf(letters: Activity, editor: User, at_desk: Desk) -> None:
    client = at_desk(editor)
    client.post(desk(letters, "codes/"), {"count": "2", "form": "letters"})
    make_codes()
    file = client.post(desk(letters, f"codes/bestand/{CodeFile.objects.get().pk}/"))
    assert file.headers["Content-Type"] == "application/pdf"
    assert file.content.startswith(b"%PDF-")


@pytest.mark.parametrize(("count", "form"), [("9999999", "csv"), ("0", "csv"), ("3", "x")])
def test_an_impossible_order_comes_back(
    letters: Activity, editor: User, at_desk: Desk, count: str, form: str
) -> None:
    page = at_desk(editor).post(desk(letters, "codes/"), {"count": count, "form": form})
    assert page.status_code == 422
    assert not CodeList.objects.exists()


def test_a_lost_letter_is_revoked_and_made_anew(letters: Activity, editor: User, at_desk: Desk) -> None:
    client = at_desk(editor)
    client.post(desk(letters, "codes/"), {"count": "2", "form": "csv"})
    make_codes()
    given = {"serial": "2", "reason": "Niet aangekomen", "reissue": "on"}
    page = client.post(desk(letters, "codes/intrekken/"), given, follow=True)
    assert "Brief 2 is ingetrokken. De nieuwe brief krijgt nummer 3." in text(page)
    again = client.post(desk(letters, "codes/intrekken/"), given)
    assert again.status_code == 422
    assert "ingetrokken" in text(again)
    assert Entitlement.objects.filter(revoked__isnull=False).count() == 1


def test_files_are_made_again_on_request(letters: Activity, editor: User, at_desk: Desk) -> None:
    client = at_desk(editor)
    client.post(desk(letters, "codes/"), {"count": "2", "form": "csv"})
    make_codes()
    before = client.post(desk(letters, f"codes/bestand/{CodeFile.objects.get().pk}/")).content
    made = CodeList.objects.get()
    assert client.post(desk(letters, f"codes/{made.pk}/opnieuw/"), {"form": "csv"}).status_code == 303
    assert not CodeFile.objects.exists()
    make_codes()
    assert client.post(desk(letters, f"codes/bestand/{CodeFile.objects.get().pk}/")).content == before


def test_a_list_is_uploaded_and_gets_its_codes(
    project: Project, initiator: Participant, editor: User, at_desk: Desk
) -> None:
    activity = draft_vote(project, initiator, means=["email", "code"], roll=True)
    client = at_desk(editor)
    assert client.get(desk(activity, "kiezerslijst/")).status_code == 200
    sent = {"file": listed("e-mail;nummer\nanna@voorbeeld.nl;1\nbram@voorbeeld.nl;2\n")}
    assert client.post(desk(activity, "kiezerslijst/"), sent).status_code == 303
    fill_rolls()
    assert "2 nieuwe kiezers" in text(client.get(desk(activity, "kiezerslijst/")))
    assert "elk van de 2 mensen op de lijst" in text(client.get(desk(activity, "codes/")))
    roll = Roll.objects.get()
    assert client.post(desk(activity, f"codes/lijst/{roll.pk}/"), {"form": "csv"}).status_code == 303
    make_codes()
    assert Entitlement.objects.count() == 2


def test_a_faulty_list_comes_back_with_its_lines(
    project: Project, initiator: Participant, editor: User, at_desk: Desk
) -> None:
    activity = draft_vote(project, initiator, means=["email"], roll=True)
    page = at_desk(editor).post(
        desk(activity, "kiezerslijst/"), {"file": listed("e-mail\nanna@voorbeeld.nl\nanna\n")}
    )
    assert page.status_code == 422
    assert "Regel 3: dit is geen e-mailadres" in text(page)
    assert not Roll.objects.exists()


def test_what_could_let_somebody_vote_twice_is_said_before_opening(
    project: Project, initiator: Participant, editor: User, at_desk: Desk
) -> None:
    activity = draft_vote(project, initiator, means=["email", "code"], claims=["age-12"])
    page = text(at_desk(editor).get(desk(activity, "beheer/openen/")))
    assert "kan twee keer stemmen" in page
    assert "Er zijn nog geen stemcodes gemaakt" in page
    assert "verklaren mensen zelf" in page


def test_a_vote_for_who_is_on_a_list_does_not_open_without_that_list(
    project: Project, initiator: Participant
) -> None:
    activity = draft_vote(project, initiator, means=["email"], roll=True)
    assert [problem.field for problem in method_of(activity).problems(activity)] == ["roll"]


@pytest.mark.parametrize("path", ["codes/", "kiezerslijst/"])
def test_a_moderator_and_an_outsider_do_none_of_this(
    letters: Activity, moderator: User, outsider: User, at_desk: Desk, path: str
) -> None:
    assert at_desk(moderator).get(desk(letters, path)).status_code == 403
    assert at_desk(outsider).get(desk(letters, path)).status_code in (403, 404)


def test_files_of_another_vote_are_not_found(
    project: Project, initiator: Participant, editor: User, at_desk: Desk, letters: Activity
) -> None:
    client = at_desk(editor)
    client.post(desk(letters, "codes/"), {"count": "1", "form": "csv"})
    make_codes()
    file, made = CodeFile.objects.get(), CodeList.objects.get()
    other: Any = Activity.objects.exclude(pk=letters.pk).first()
    assert client.post(desk(other, f"codes/bestand/{file.pk}/")).status_code == 404
    assert client.post(desk(other, f"codes/{made.pk}/opnieuw/"), {"form": "csv"}).status_code == 404
