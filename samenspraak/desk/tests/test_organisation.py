"""The organisation, its look, its mail and its log; and how a platform gets a new one."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django.fixtures import Settings

from samenspraak.access.models import Grant
from samenspraak.audit.actions import record
from samenspraak.desk.tests.conftest import Enter
from samenspraak.mail.actions import post
from samenspraak.media.models import Branding
from samenspraak.pages.queries import portal_page
from samenspraak.people.models import User
from samenspraak.tenancy.models import Organisation

WHOLE = {
    "name": "Gemeente Waterveen",
    "portal_name": "Samen Waterveen",
    "reference_prefix": "WV",
    "sender_email": "hallo@waterveen.example",
    "contact_text": "Kom langs in de bibliotheek.",
    "formal": "u",
}


def test_an_admin_changes_name_sender_and_tone(enter: Enter, admin: User, portal: Organisation) -> None:
    answer = enter(admin).post("/desk/organisatie/", WHOLE)
    assert answer.status_code == 302, answer.text
    portal.refresh_from_db()
    assert (portal.title, portal.formal, portal.reference_prefix) == ("Samen Waterveen", True, "WV")


def test_an_admin_does_not_change_the_address(
    enter: Enter, admin: User, boss: User, portal: Organisation
) -> None:
    client = enter(admin)
    assert 'name="host"' not in client.get("/desk/organisatie/").text
    client.post("/desk/organisatie/", {**WHOLE, "host": "elders.example", "kind": "state"})
    portal.refresh_from_db()
    assert portal.host == "waterveen.example"
    assert 'name="host"' in enter(boss).get("/desk/organisatie/").text


def test_a_colour_in_which_nobody_can_read_is_refused_in_words(
    enter: Enter, admin: User, portal: Organisation
) -> None:
    client = enter(admin)
    answer = client.post("/desk/organisatie/huisstijl/", {"style": "water", "accent": "#ffff66"})
    assert "contrast" in answer.text
    assert "#ffff66" in answer.text
    assert not Branding.objects.filter(accent="#ffff66").exists()
    client.post("/desk/organisatie/huisstijl/", {"style": "rood", "accent": "#7a1f2b", "dark_scheme": "on"})
    assert Branding.objects.get(organisation=portal).accent == "#7a1f2b"


def test_a_logo_is_an_image_of_the_organisation(enter: Enter, admin: User, portal: Organisation) -> None:
    client, picture = enter(admin), BytesIO()
    Image.new("RGB", (40, 20), "teal").save(picture, "PNG")
    look = {"style": "water", "dark_scheme": "on"}
    file = SimpleUploadedFile("logo.png", picture.getvalue())
    client.post("/desk/organisatie/huisstijl/", {**look, "logo": file})
    branding = Branding.objects.get(organisation=portal)
    assert branding.logo
    assert branding.logo.organisation == portal
    client.post("/desk/organisatie/huisstijl/", {**look, "remove_logo": "on"})
    branding.refresh_from_db()
    assert branding.logo is None


def test_a_file_that_is_no_picture_is_refused_in_words(
    enter: Enter, admin: User, portal: Organisation
) -> None:
    file = SimpleUploadedFile("logo.png", b"<script>alert(1)</script>")
    answer = enter(admin).post("/desk/organisatie/huisstijl/", {"style": "water", "logo": file})
    assert "geen afbeelding" in answer.text


def test_a_platform_admin_makes_an_organisation_that_works(
    enter: Enter, boss: User, portal: Organisation
) -> None:
    new = {
        "name": "Gemeente Kerkdorp",
        "slug": "kerkdorp",
        "kind": "municipality",
        "host": "kerkdorp.example",
        "reference_prefix": "KD",
        "sender_email": "hallo@kerkdorp.example",
        "admin_email": "eerste@kerkdorp.example",
    }
    answer = enter(boss).post("/desk/organisaties/nieuw/", new)
    assert answer.status_code == 302, answer.text
    made = Organisation.objects.get(slug="kerkdorp")
    assert portal_page(made)
    admin = Grant.objects.get(organisation=made).user
    assert "Gemeente Kerkdorp" in enter(admin, "kerkdorp.example").get("/desk/").text


def test_a_host_that_is_taken_is_said_beside_its_field(
    enter: Enter, boss: User, portal: Organisation
) -> None:
    answer = enter(boss).post("/desk/organisaties/nieuw/", {"name": "Dubbel", "host": portal.host})
    assert answer.status_code == 200
    assert "Dubbel" in answer.text
    assert Organisation.objects.count() == 1


def test_mail_can_be_read_in_the_outbox(enter: Enter, editor: User, portal: Organisation) -> None:
    message = post(
        organisation=portal, kind="status", to="x@x.example", subject="Je plan", text="Hallo\n\nGelukt"
    )
    client = enter(editor)
    assert "Mail wordt hier bewaard, niet verstuurd" in client.get("/desk/postvak-uit/").text
    assert "Gelukt" in client.get(f"/desk/postvak-uit/{message.pk}/").text
    assert "Je plan" not in client.get("/desk/postvak-uit/?q=iets-anders").text


@pytest.mark.parametrize("kind", ["code", "draft", "initiator-invited", "help-offered", "follow-confirm"])
def test_what_is_for_one_reader_alone_is_shown_in_a_demo_only(
    enter: Enter, editor: User, portal: Organisation, settings: Settings, kind: str
) -> None:
    message = post(
        organisation=portal, kind=kind, to="x@x.example", subject="123456 is je code", text="123456"
    )
    client = enter(editor)
    for address in ("/desk/postvak-uit/", f"/desk/postvak-uit/{message.pk}/", "/desk/postvak-uit/?q=123456"):
        assert "is je code" not in client.get(address).text
    settings.DEMO = True
    assert "123456" in client.get(f"/desk/postvak-uit/{message.pk}/").text


def test_the_log_says_who_did_what_and_leaves_as_a_file(
    enter: Enter, admin: User, portal: Organisation
) -> None:
    record("organisation.changed", portal, user=admin, fields=["=cmd|' /C calc'!A0"])
    client = enter(admin)
    page = client.get("/desk/logboek/?wat=organisation").text
    assert "Organisatie gewijzigd" in page
    assert "Beheerder" in page
    assert "Organisatie gewijzigd" not in client.get("/desk/logboek/?wat=project").text
    file = client.get("/desk/logboek/logboek.csv").getvalue().decode()
    assert "organisation.changed" in file
    assert client.get("/desk/logboek/?van=onzin&pagina=99").status_code == 200
