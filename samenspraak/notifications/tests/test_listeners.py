"""What people hear by mail about what they handed in."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from samenspraak.mail.models import Message
from samenspraak.participation import registry
from samenspraak.participation.actions import publish
from samenspraak.participation.events import DraftSaved, Event, StatusChanged, emit
from samenspraak.participation.models import Activity, Channel, Contribution, ContributionState, ResumeLink
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """A method whose contributions stand below their reference."""
    method = SimpleNamespace(
        slug="letters",
        card=lambda each: SimpleNamespace(path=f"{each.reference}/"),
        searchable=lambda each: (each.title,),
        snapshot=lambda each: {"title": each.title},
        people_of=lambda each: [each.participant] if each.participant else [],
    )
    monkeypatch.setattr(registry, "_methods", {"letters": method})


@pytest.fixture
def wish(project: Project, initiator: Participant) -> Contribution:
    project.noun_singular, project.noun_plural, project.noun_article = "wens", "wensen", "de"
    project.contact_name = "Samira de Boer"
    project.save()
    activity = Activity.objects.create(project=project, method="letters", slug="wensen", title="Wensen")
    handed_in: Contribution = Contribution.objects.create(
        activity=activity, participant=initiator, title="Bankjes & bomen"
    )
    return handed_in


@pytest.fixture
def happens(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Any:
    def run(event: Event) -> list[Message]:
        with django_capture_on_commit_callbacks(execute=True):
            emit(event)
        return list(Message.objects.order_by("created"))

    return run


def test_the_author_hears_that_it_is_in(
    wish: Contribution,
    initiator: Participant,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publish(wish)
    mail = Message.objects.get()
    assert (mail.to, mail.kind, mail.urgent) == (initiator.address, "published", False)
    assert mail.subject == "We hebben je wens ontvangen: Bankjes & bomen"
    assert "Dag Indiener," in mail.text
    assert f"Kenmerk: {wish.reference}" in mail.text
    assert f"https://waterveen.example/a/{wish.activity_id}/{wish.reference}/" in mail.text
    assert "Samira de Boer" in mail.text
    assert "plan" not in mail.text


@pytest.mark.parametrize(
    "change", [{"channel": Channel.IMPORT}, {"published": timezone.now() - timedelta(days=3)}]
)
def test_history_is_no_news(
    wish: Contribution,
    change: dict[str, Any],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    for name, value in change.items():
        setattr(wish, name, value)
    with django_capture_on_commit_callbacks(execute=True):
        publish(wish)
    assert not Message.objects.exists()


def test_the_author_hears_the_status_with_the_reason(wish: Contribution, happens: Any) -> None:
    wish.state, wish.reference = ContributionState.PUBLISHED, "WA-2026-0001"
    wish.save()
    (mail,) = happens(StatusChanged(wish.pk, "Niet haalbaar, met uitleg", "Er ligt een gasleiding < 1 m."))
    assert mail.subject == "Nieuws over je wens: Bankjes & bomen"
    assert "Nu: Niet haalbaar, met uitleg" in mail.text
    assert "Er ligt een gasleiding < 1 m." in mail.text
    assert "/WA-2026-0001/" in mail.text


def test_what_is_hidden_is_not_linked(wish: Contribution, happens: Any) -> None:
    wish.state = ContributionState.HIDDEN
    wish.save()
    (mail,) = happens(
        StatusChanged(wish.pk, "Niet meer zichtbaar op de site", "Er stond een telefoonnummer in.")
    )
    assert "http" not in mail.text


def test_who_gave_no_address_gets_no_mail(wish: Contribution, happens: Any) -> None:
    wish.participant = Participant.objects.create(name="Opa Kees")
    wish.save()
    assert happens(StatusChanged(wish.pk, "Haalbaar", "")) == []


def test_who_was_erased_gets_no_mail(wish: Contribution, happens: Any) -> None:
    wish.participant = None
    wish.save()
    assert happens(StatusChanged(wish.pk, "Haalbaar", "")) == []


def test_what_is_gone_again_is_no_news(wish: Contribution, happens: Any) -> None:
    assert happens(StatusChanged(wish.pk + 1000, "Haalbaar", "")) == []


def test_a_draft_gets_its_way_back(wish: Contribution, happens: Any) -> None:
    until = timezone.now() + timedelta(days=30)
    ResumeLink.objects.create(contribution=wish, digest=b"x" * 32, expires=until)
    (mail,) = happens(DraftSaved(wish.pk, "anna@bewoner.example", "geheim-token"))
    assert mail.to == "anna@bewoner.example"
    assert mail.subject == "Ga verder met je wens"
    assert f"https://waterveen.example/a/{wish.activity_id}/verder/geheim-token/" in mail.text
    assert str(timezone.localtime(until).day) in mail.text


def test_a_title_cannot_make_headers(wish: Contribution, happens: Any) -> None:
    wish.title = "Bankje\r\nBcc: iedereen@elders.example"
    wish.save()
    (mail,) = happens(StatusChanged(wish.pk, "Haalbaar", ""))
    assert "\n" not in mail.subject
