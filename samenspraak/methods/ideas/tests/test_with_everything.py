"""A plan with photos, a document, a place and the editor's own questions: nothing gets lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from samenspraak.attachments.models import Attachment
from samenspraak.attachments.tests.makers import SMALL_PDF, jpeg, sent
from samenspraak.forms.actions import new_version
from samenspraak.forms.models import Form
from samenspraak.forms.reading import read
from samenspraak.methods.ideas.models import Plan
from samenspraak.methods.ideas.tests.conftest import BASE
from samenspraak.methods.ideas.tests.factories import hand_in
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.models import Participant, User
from samenspraak.places.models import Area
from samenspraak.places.tests.conftest import areas, locatieserver
from samenspraak.places.where import Where
from samenspraak.privacy.actions import erase_person

__all__ = ["areas", "locatieserver"]
Site = Callable[[User | None], Client]
QUESTIONS = {
    "schema": 1,
    "questions": [
        {"type": "short-text", "id": "straat", "label": "Voor welke straat?", "required": True},
        {
            "type": "short-text",
            "id": "telefoon",
            "label": "Je telefoonnummer",
            "personal": {"purpose": "Om je te bellen over je plan.", "keep_days": 90},
        },
    ],
}


@pytest.fixture
def asking(ideas: Activity) -> Activity:
    """The editor asks two things of their own; one of them is personal."""
    ideas.form = Form.objects.create()
    ideas.save()
    new_version(form=ideas.form, definition=read(QUESTIONS))
    return ideas


def typed(**more: Any) -> dict[str, Any]:
    return {
        "title": "Een bankje",
        "summary": "Om te zitten.",
        "text": "Met leuning.",
        "theme": "Groen",
        "help-0-kind": "hands",
        "help-0-what": "Vier mensen",
        "help-0-when": "Zaterdag",
        "place_kind": "point",
        "place_lon": "5.11",
        "place_lat": "52.11",
        "place_label": "Bij de brug",
        "extra-straat": "Westkade",
        "extra-telefoon": "0612345678",
        "step": "look",
        **more,
    }


def form_of(client: Client, path: str) -> tuple[str, str]:
    """Where the form is sent to, and its tray."""
    page = BeautifulSoup(client.get(path).content, "html.parser")
    form = page.select_one("form.form")
    tray = page.select_one('input[name="files-tray"]')
    assert form is not None
    assert tray is not None
    return path + str(form["action"]), str(tray["value"])


def send(client: Client, path: str, **more: Any) -> Any:
    action, tray = form_of(client, path)
    return client.post(action, typed(**{"files-tray": tray, **more}))


def test_all_of_it_reaches_the_page(
    site: Site, asking: Activity, areas: list[Area], resident: Participant
) -> None:
    client = site(resident.user)
    answer = send(
        client,
        f"{BASE}nieuw/",
        **{"files-photos": [sent(jpeg(1)), sent(jpeg(2))], "files-documents": sent(SMALL_PDF, "kaart.pdf")},
    )
    review = client.get(answer.url).content.decode()
    for words in ("Bij de brug", "Westkade", "0612345678", "kaart.pdf", "Vier mensen", "<picture>"):
        assert words in review, words
    client.post(answer.url, {"name": "Resi"})
    plan = Plan.objects.get()
    assert plan.contribution.place is not None
    assert str(plan.contribution.place.area) == "Oude Haven"
    page = site(None).get(f"{BASE}{plan.contribution.reference}/").content.decode()
    for words in ("Bij de brug", "Westkade", "kaart.pdf", "Vier mensen", "<picture>"):
        assert words in page, words
    assert "0612345678" not in page, "that is between the writer and staff"
    assert "<picture>" in site(None).get(BASE).content.decode()


def test_an_error_elsewhere_keeps_files_place_and_answers(
    site: Site, asking: Activity, areas: list[Area]
) -> None:
    client = site(None)
    wrong = send(client, f"{BASE}nieuw/", title="", **{"files-photos": sent(jpeg())})
    assert wrong.status_code == 422
    page = BeautifulSoup(wrong.content, "html.parser")
    tray = page.select_one('input[name="files-tray"]')
    assert page.select('img[src*="/bestanden/"]')
    assert 'value="5.11"' in str(page)
    assert "Westkade" in str(page)
    assert tray is not None
    action, _fresh = form_of(client, f"{BASE}nieuw/")
    client.post(action, typed(**{"files-tray": tray["value"]}))
    assert Attachment.objects.get().contribution == Contribution.objects.get()


def test_what_the_editor_asks_must_be_answered_but_not_in_a_draft(site: Site, asking: Activity) -> None:
    client = site(None)
    wrong = send(client, f"{BASE}nieuw/", **{"extra-straat": ""})
    assert wrong.status_code == 422
    assert "extra-straat" in wrong.content.decode()
    kept = send(client, f"{BASE}nieuw/", step="keep", email="a@bewoner.example", **{"extra-straat": ""})
    assert kept.status_code == 302
    assert Contribution.objects.count() == 1


def test_a_draft_saves_itself_and_opens_again_as_it_was(site: Site, asking: Activity) -> None:
    client = site(None)
    answer = send(client, f"{BASE}nieuw/", step="auto", title="Half een tit").json()
    assert answer["saved"]
    again = send(client, answer["url"], step="auto", title="Een hele titel").json()
    assert again["url"] == answer["url"]
    assert Contribution.objects.get().title == "Een hele titel"
    page = client.get(answer["url"]).content.decode()
    for words in ("Een hele titel", "Westkade", "Vier mensen", "Bij de brug"):
        assert words in page, words
    assert site(None).get(answer["url"]).status_code == 404, "another browser"


def test_what_cannot_be_saved_by_itself_changes_nothing(site: Site, ideas: Activity) -> None:
    answer = send(site(None), f"{BASE}nieuw/", step="auto", title="x" * 101)
    assert answer.status_code == 422
    assert answer.json() == {"saved": False}
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(("policy", "status"), [("refuse", 422), ("warn", 302), ("allow", 302)])
def test_a_place_outside_is_taken_as_the_editor_chose(
    site: Site, ideas: Activity, areas: list[Area], policy: str, status: int
) -> None:
    Activity.objects.filter(pk=ideas.pk).update(settings={"outside": policy})
    answer = send(site(None), f"{BASE}nieuw/", place_lon="4.0", place_lat="51.0")
    assert answer.status_code == status
    assert ("ligt buiten het gebied" in answer.content.decode()) == (status == 422)


def test_without_script_an_address_takes_the_place_of_the_map(
    site: Site, ideas: Activity, areas: list[Area], locatieserver: Any
) -> None:
    found = {"place_kind": "address", "place_lon": "", "place_lat": "", "place_address": "Westkade 8"}
    assert send(site(None), f"{BASE}nieuw/", **found).status_code == 302
    place = Contribution.objects.get().place
    assert place is not None
    assert place.lon is not None
    assert "Kade 1" in place.label


def test_an_own_question_about_a_place_takes_a_point_or_an_address(
    site: Site, ideas: Activity, areas: list[Area], locatieserver: Any
) -> None:
    ideas.form = Form.objects.create()
    ideas.save()
    asked = [
        {"type": "place", "id": "waar", "label": "Waar mag de boom?", "required": True},
        {"type": "place", "id": "anders", "label": "Of hier?"},
    ]
    new_version(form=ideas.form, definition=read({"schema": 1, "questions": asked}))
    client = site(None)
    for nothing in ({}, {"extra-waar_kind": "point"}, {"extra-waar_kind": "none"}):
        assert "Vul dit nog in." in send(client, f"{BASE}nieuw/", **nothing).content.decode()
    nonsense = {"extra-waar_kind": "point", "extra-waar_lon": "999", "extra-waar_lat": "1"}
    assert (
        "Wijs een plek aan, of vul een adres in."
        in send(client, f"{BASE}nieuw/", **nonsense).content.decode()
    )
    point = {"extra-waar_kind": "point", "extra-waar_lon": "5.12", "extra-waar_lat": "52.12"}
    address = {"extra-anders_kind": "address", "extra-anders_address": "Westkade 8"}
    answer = send(client, f"{BASE}nieuw/", **point, **address, **{"extra-waar_label": "Bij de sluis"})
    assert answer.status_code == 302
    filling = Contribution.objects.get().filling
    assert filling is not None
    assert filling.answers["waar"] == {"lon": 5.12, "lat": 52.12, "label": "Bij de sluis"}
    assert "Kade 1" in filling.answers["anders"]["label"]
    page = BeautifulSoup(client.get(f"{BASE}concept/{Contribution.objects.get().pk}/").content, "html.parser")
    kept = {str(each.get("name")): each.get("value") for each in page.select("input")}
    assert (kept["extra-waar_lon"], kept["extra-waar_label"]) == ("5.12", "Bij de sluis")


def test_editing_takes_a_photo_away_and_moves_the_place(
    site: Site, asking: Activity, areas: list[Area], resident: Participant
) -> None:
    client = site(resident.user)
    answer = send(client, f"{BASE}nieuw/", **{"files-photos": sent(jpeg())})
    client.post(answer.url, {"name": "Resi"})
    plan, photo = Plan.objects.get(), Attachment.objects.get()
    there = f"{BASE}{plan.contribution.reference}/"
    nowhere = {"place_kind": "none", "files-remove": photo.pk.hex}
    assert send(client, f"{there}bewerken/", **nowhere).status_code == 302
    plan.contribution.refresh_from_db()
    assert plan.contribution.place is None
    assert not Attachment.objects.exists()
    assert "Bij de brug" not in site(None).get(there).content.decode()


def test_who_joined_edits_without_seeing_personal_answers(
    site: Site, asking: Activity, areas: list[Area], resident: Participant, initiator: Participant
) -> None:
    client = site(resident.user)
    answer = send(client, f"{BASE}nieuw/")
    client.post(answer.url, {"name": "Resi"})
    plan = Plan.objects.get()
    plan.initiators.create(participant=initiator, joined=plan.status_changed, organisation=plan.organisation)
    there = f"{BASE}{plan.contribution.reference}/bewerken/"
    page = site(initiator.user).get(there).content.decode()
    assert "0612345678" not in page
    assert send(site(initiator.user), there, title="Samen beter").status_code == 302
    plan.contribution.refresh_from_db()
    assert plan.contribution.title == "Samen beter"
    assert plan.contribution.filling is not None
    assert plan.contribution.filling.answers == {"straat": "Westkade"}
    assert plan.contribution.filling.personal.count() == 1


def test_erasing_takes_files_place_and_personal_answers_along(
    site: Site, asking: Activity, areas: list[Area], resident: Participant
) -> None:
    client = site(resident.user)
    answer = send(client, f"{BASE}nieuw/", **{"files-photos": sent(jpeg())})
    client.post(answer.url, {"name": "Resi"})
    erase_person(participant=resident)
    contribution = Contribution.objects.get()
    assert not Attachment.objects.exists()
    assert contribution.filling is None or not contribution.filling.personal.exists()
    page = site(None).get(f"{BASE}{contribution.reference}/").content.decode()
    assert "Een bankje" in page
    assert "Resi" not in page


def test_a_place_survives_a_wrong_area_of_another_organisation(
    ideas: Activity, initiator: Participant
) -> None:
    plan = hand_in(ideas, initiator, place=Where("everywhere"))
    assert str(plan.contribution.place) != ""
