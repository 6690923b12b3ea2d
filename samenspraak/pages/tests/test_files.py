"""Pictures and documents: at the host of their organisation, as we made them, never as they were uploaded."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Picture
from wagtail.images.fields import WagtailImageField

from samenspraak.media.models import Branding, Library, OrganisationDocument, OrganisationImage
from samenspraak.pages.tests.conftest import make_picture
from samenspraak.people.models import User
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import ForeignRow, scope

PLACE_AND_CAMERA = 0x010F  # the EXIF tag that names the maker of the camera


def test_a_picture_is_served_at_its_own_host_only(
    visitor: Client, elsewhere: Client, image: OrganisationImage
) -> None:
    url = image.get_rendition("width-400").url
    answer = visitor.get(url)
    assert answer.status_code == 200
    assert "max-age" in answer["Cache-Control"]
    assert elsewhere.get(url).status_code == 404


def test_what_was_uploaded_is_served_to_nobody(visitor: Client, image: OrganisationImage) -> None:
    url = OrganisationImage.objects.values_list("file", flat=True).get()
    assert url.startswith("original_images/")
    assert visitor.get(f"/media/{url}").status_code == 404
    assert visitor.get("/media/../samenspraak.sqlite3").status_code == 404


def test_a_picture_tells_nothing_of_place_or_camera(portal: object, visitor: Client) -> None:
    exif = Picture.Exif()
    exif[PLACE_AND_CAMERA] = "Geheime camera"
    uploaded = make_picture("foto", exif=exif)
    assert b"Geheime camera" in uploaded.read()
    image = OrganisationImage.objects.create(title="Foto", file=uploaded)
    served = visitor.get(image.get_rendition("width-400").url).getvalue()
    assert not Picture.open(BytesIO(served)).getexif()
    assert b"Geheime camera" not in served


def test_a_drawing_with_scripts_is_no_picture() -> None:
    svg = SimpleUploadedFile(
        "x.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "image/svg+xml"
    )
    with pytest.raises(ValidationError, match="Geen ondersteund afbeeldingsformaat"):
        WagtailImageField().clean(svg)


def test_staff_see_their_own_pictures_from_whatever_host_they_work(
    image: OrganisationImage, elsewhere: Client, editor: User, outsider: User, at_desk: Callable[..., Client]
) -> None:
    url = image.get_rendition("width-400").url
    seen = at_desk(editor, "dijkdam.example").get(url)
    assert seen.status_code == 200
    assert "private" in seen["Cache-Control"], "nobody else gets it from a cache at that host"
    assert at_desk(outsider, "dijkdam.example").get(url).status_code == 404


def test_the_logo_of_a_partner_is_for_everybody(image: OrganisationImage, elsewhere: Client) -> None:
    assert image.organisation
    Branding.objects.create(organisation=image.organisation, logo=image)
    assert elsewhere.get(image.get_rendition("max-360x120").url).status_code == 200


def test_a_page_stands_though_a_picture_file_was_lost(visitor: Client, image: OrganisationImage) -> None:
    assert image.organisation
    Branding.objects.create(organisation=image.organisation, logo=image)
    image.file.delete(save=False)
    cache.clear()
    assert visitor.get("/").status_code == 200


def test_a_document_is_served_at_its_own_host_only(
    visitor: Client,
    elsewhere: Client,
    document: OrganisationDocument,
    outsider: User,
    at_desk: Callable[..., Client],
) -> None:
    answer = visitor.get(document.url)
    assert answer.status_code == 200
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert elsewhere.get(document.url).status_code == 404
    assert at_desk(outsider, "dijkdam.example").get(document.url).status_code == 404


def test_an_upload_belongs_to_the_organisation_in_scope_and_its_library(
    image: OrganisationImage, waterveen: Organisation, dijkdam: Organisation
) -> None:
    assert image.organisation == waterveen
    assert image.collection == Library.of(waterveen).collection
    assert Library.of(dijkdam).collection != image.collection
    with scope(dijkdam), pytest.raises(ForeignRow):
        image.save()
