"""The body of a page: its blocks, and what migrations keep of them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client

from samenspraak.media.models import OrganisationDocument, OrganisationImage
from samenspraak.pages.actions import publish_portal
from samenspraak.pages.fields import BodyField
from samenspraak.pages.models import ActivityPage, ContentPage, PortalPage
from samenspraak.pages.tests.conftest import make_activity, make_picture, make_project
from samenspraak.participation.contract import Ability
from samenspraak.participation.models import Activity, Contribution, ContributionState
from samenspraak.participation.registry import method_of
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope


def shown(visitor: Client, portal: PortalPage, *body: tuple[str, Any]) -> str:
    page = ContentPage(title="Blokken", slug="blokken", body=list(body))
    portal.add_child(instance=page)
    return visitor.get("/blokken/").text


def block(name: str) -> Any:
    return BodyField().stream_block.child_blocks[name]


def test_migrations_hold_no_block() -> None:
    _name, path, args, kwargs = BodyField().deconstruct()
    assert (path, args) == ("samenspraak.pages.fields.BodyField", [])
    assert "block_lookup" not in kwargs


@pytest.mark.django_db
def test_a_method_more_or_less_changes_no_migration() -> None:
    call_command("makemigrations", "pages", check=True, dry_run=True, verbosity=0)


def test_every_block_shows_itself(
    visitor: Client, portal: PortalPage, activity: Activity, image: OrganisationImage
) -> None:
    Contribution.objects.create(
        activity=activity, title="Een bank", reference="W-1", state=ContributionState.PUBLISHED
    )
    chosen = {"activity": str(activity.pk)}
    question = {"question": "Is mijn stem geheim?", "answer": "<p>Ja.</p>"}
    text = shown(
        visitor,
        portal,
        ("text", "<p>Gewone tekst</p>"),
        ("picture", {"image": image, "alternative": "De haven", "decorative": False, "caption": "In mei"}),
        ("call_to_action", {"title": "Kom", "text": "", "label": "Meld je aan", "page": portal, "url": ""}),
        ("activity", chosen),
        ("contributions", {**chosen, "title": "", "number": 3}),
        ("counters", {**chosen, "title": "In cijfers"}),
        ("questions", {"title": "Vragen", "questions": [question]}),
        ("timeline", {**chosen, "title": "Zo loopt het"}),
    )
    for said in (
        "Gewone tekst",
        'alt="De haven"',
        "In mei",
        "Meld je aan",
        "Luiden",
        "Een bank",
        "1.204",
        "geheim?",
    ):
        assert said in text
    assert "original_images" not in text


def test_a_block_shows_nothing_of_another_organisation(
    visitor: Client, portal: PortalPage, dijkdam: Organisation
) -> None:
    with scope(dijkdam):
        foreign = make_activity(make_project(dijkdam, "geheim"), "hunne", title="Van Dijkdam")
    chosen = {"activity": str(foreign.pk)}
    text = shown(visitor, portal, ("activity", chosen), ("counters", {**chosen, "title": ""}))
    assert "Van Dijkdam" not in text
    with pytest.raises(ValidationError):
        block("activity").clean(block("activity").to_python(chosen))


def test_only_what_people_hand_in_can_be_listed(activity: Activity, monkeypatch: pytest.MonkeyPatch) -> None:
    def offered(name: str) -> list[str]:
        choice = block(name).child_blocks["activity"]
        return [value for value, _title in choice.field.choices if value]

    monkeypatch.setattr(type(method_of(activity)), "abilities", (Ability.SUBMIT,))
    assert offered("contributions") == offered("activity") == [str(activity.pk)]
    monkeypatch.setattr(type(method_of(activity)), "abilities", (Ability.VOTE,))
    assert offered("contributions") == []
    assert offered("activity") == [str(activity.pk)]


@pytest.mark.parametrize(
    ("alternative", "decorative", "right"), [("", False, False), ("Een boom", False, True), ("", True, True)]
)
def test_an_image_says_what_is_to_be_seen_unless_it_is_decoration(
    image: OrganisationImage, alternative: str, decorative: bool, right: bool
) -> None:
    value = {"image": image.pk, "alternative": alternative, "decorative": decorative, "caption": ""}
    if right:
        block("picture").clean(block("picture").to_python(value))
    else:
        with pytest.raises(ValidationError):
            block("picture").clean(block("picture").to_python(value))


def test_an_image_of_another_organisation_is_refused(portal: PortalPage, dijkdam: Organisation) -> None:
    with scope(dijkdam):
        foreign = OrganisationImage.objects.create(title="Hunne", file=make_picture())
    value = {"image": foreign.pk, "alternative": "Een boom", "decorative": False, "caption": ""}
    with pytest.raises(ValidationError):
        block("picture").clean(block("picture").to_python(value))


def test_a_call_to_action_leads_to_one_place(portal: PortalPage) -> None:
    call = {"title": "Kom", "text": "", "label": "Ga", "page": portal.pk, "url": "https://waterveen.example"}
    with pytest.raises(ValidationError):
        block("call_to_action").clean(block("call_to_action").to_python(call))


def test_links_lead_to_own_pages_and_documents_only(
    portal: PortalPage, document: OrganisationDocument, dijkdam: Organisation
) -> None:
    with scope(dijkdam):
        page = publish_portal(dijkdam)
        file = OrganisationDocument.objects.create(title="Plan", file=ContentFile(b"%PDF-1.4", "geheim.pdf"))
    for leads_to, right in (
        (f'linktype="page" id="{portal.pk}"', True),
        (f'id="{document.pk}" linktype="document"', True),
        ('href="https://dijkdam.example/"', True),
        (f'linktype="page" id="{page.pk}"', False),
        (f'id="{file.pk}" linktype="document"', False),
    ):
        for name, value in (
            ("text", f"<p><a {leads_to}>Lees</a></p>"),
            ("questions", {"title": "x", "questions": [{"question": "x", "answer": f"<a {leads_to}>x</a>"}]}),
        ):
            kept = block(name).to_python(value)
            if right:
                block(name).clean(kept)
            else:
                with pytest.raises(ValidationError):
                    block(name).clean(kept)


def test_a_button_leads_to_an_own_page(portal: PortalPage, dijkdam: Organisation) -> None:
    with scope(dijkdam):
        page = publish_portal(dijkdam)
    call = {"title": "Kom", "text": "", "label": "Ga", "page": page.pk, "url": ""}
    with pytest.raises(ValidationError):
        block("call_to_action").clean(block("call_to_action").to_python(call))


def test_a_method_brings_its_own_blocks(project: Project) -> None:
    from samenspraak.pages.blocks import BodyBlock
    from samenspraak.pages.tests.bell import Bell
    from samenspraak.participation import registry

    class Loud(Bell):
        slug = "loud"

        def blocks(self) -> list[tuple[str, Any]]:
            from wagtail.blocks import CharBlock

            return [("sign", CharBlock())]

    registry.register(Loud())
    try:
        assert "loud_sign" in BodyBlock().child_blocks
    finally:
        registry._methods.pop("loud")


def test_the_body_of_an_activity_page_stands_below_what_its_method_shows(
    visitor: Client, activity_page: ActivityPage
) -> None:
    activity_page.body = [("text", "<p>Lees ook dit</p>")]  # type: ignore[assignment]  # as blocks
    activity_page.save()
    from samenspraak.pages.dispatch import Below

    answer = visitor.get("/buurtbudget/luiden/")
    below = answer.wsgi_request.page_below  # type: ignore[attr-defined]  # our own attribute
    assert isinstance(below, Below)
    assert "Lees ook dit" in str(below)
