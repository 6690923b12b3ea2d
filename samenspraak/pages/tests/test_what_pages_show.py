"""Portal, project, lists and search: what visitors read, at a fixed number of queries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspraak.pages.actions import publish_portal
from samenspraak.pages.cards import state_of
from samenspraak.pages.models import ActivityPage, ContentPage, PortalPage, ProjectPage
from samenspraak.pages.tests.conftest import make_activity, make_project
from samenspraak.participation.models import Activity, ActivityState, Contribution, ContributionState
from samenspraak.projects.models import Decision, Partner, Phase, Project
from samenspraak.tenancy.models import Organisation

MOST = 15


def fill(organisation: Organisation, number: int) -> None:
    """Projects with all around them, at low cost: their pages have no revisions."""
    now, today = timezone.now(), timezone.localdate()
    parent = publish_portal(organisation)
    for n in range(number):
        project = make_project(organisation, f"plein-{number}-{n}")
        page = parent.add_child(instance=ProjectPage(project=project, title=project.title))
        Phase.objects.create(
            project=project, title="Meedoen", starts=today - timedelta(3), ends=today + timedelta(9)
        )
        Phase.objects.create(project=project, title="Uitslag", starts=today + timedelta(10))
        Decision.objects.create(project=project, day=today + timedelta(20), who="De raad", what="beslist")
        running = _activity(page, "nu", closes=now + timedelta(9 + n))
        _activity(page, "klaar", state=ActivityState.CLOSED, closes=now - timedelta(2 + n))
        Contribution.objects.create(
            activity=running,
            title=f"Een bank op plein {n}",
            reference=f"X-{number}-{n}",
            state=ContributionState.PUBLISHED,
        )


def _activity(page: ProjectPage, slug: str, **fields: Any) -> Activity:
    values = {"title": slug.title(), "method": "bell", "state": ActivityState.OPEN, **fields}
    activity: Activity = Activity.objects.create(project=page.project, slug=slug, **values)
    page.add_child(instance=ActivityPage(activity=activity, title=activity.title))
    return activity


def queries(visitor: Client, path: str) -> int:
    """Of a page that nobody asked for since the last change."""
    visitor.get(path)  # renditions and content types are made once
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        assert visitor.get(path).status_code == 200
    return len(asked)


def test_a_page_asks_at_most_fifteen_questions_however_much_it_shows(
    visitor: Client, activity: Activity, portal: PortalPage
) -> None:
    paths = ["/", "/buurtbudget/", "/projecten/", "/uitkomsten/", "/zoeken/?q=plein", "/kaarten/"]
    page = portal.add_child(instance=ContentPage(title="Kaarten", slug="kaarten"))
    few: dict[str, int] = {}
    many: dict[str, int] = {}
    for counted, number in ((few, 3), (many, 27)):
        fill(activity.organisation, number)
        shown = Activity.objects.values_list("pk", flat=True)
        page.body = [("activity", {"activity": str(pk)}) for pk in shown]
        page.save()
        counted.update({path: queries(visitor, path) for path in paths})
    assert many == few
    assert max(many.values()) <= MOST


def test_the_portal_puts_what_closes_first_on_top_with_the_filled_button(
    visitor: Client, portal: PortalPage, project: Project
) -> None:
    now = timezone.now()
    make_activity(project, "later", title="Later", closes=now + timedelta(30))
    make_activity(project, "eerst", title="Eerst", closes=now + timedelta(2))
    make_activity(project, "open-einde", title="Open einde")
    text = visitor.get("/").text
    assert text.index("Eerst") < text.index("Later") < text.index("Open einde")
    assert text.count('class="btn s"') == 1
    assert text.count('class="btn s line"') == 2
    assert 'href="/buurtbudget/eerst/luid/"' in text
    assert "1.204" in text


def test_an_empty_portal_invites(visitor: Client) -> None:
    assert "Er loopt nu niets" in visitor.get("/").text
    assert "Nog geen projecten" in visitor.get("/projecten/").text
    assert "Nog geen uitkomsten" in visitor.get("/uitkomsten/").text


def test_the_project_says_what_is_open_what_is_fixed_who_decides_and_whom_to_speak(
    visitor: Client, activity: Activity, dijkdam: Organisation
) -> None:
    project = activity.project
    project.open_points, project.fixed_points = "Welke plannen", "Het geld"
    project.influence = "decide"
    project.save()
    today = timezone.localdate()
    Phase.objects.create(project=project, title="Stemmen", starts=today, ends=today)
    Decision.objects.create(project=project, day=today, who="Het college", what="stelt vast")
    Partner.objects.create(project=project, partner=dijkdam)
    text = visitor.get("/buurtbudget/").text
    words = (
        "Wat maakt de Oude Haven fijner?",
        "Je beslist mee",
        "Trede 5 van 5",
        "Hier zijn we nu",
        "Welke plannen",
    )
    for said in (
        *words,
        "Het geld",
        "Het college",
        "Samira de Boer",
        "Gemeente Dijkdam",
        "Luid de bel",
        "Duurt een tel.",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("days", "said"), [(0.0001, "Laatste dag"), (1, "Nog 1 dag"), (13, "Nog 13 dagen"), (30, "Open tot")]
)
def test_a_card_counts_days_as_people_do(activity: Activity, days: float, said: str) -> None:
    noon = (timezone.localtime() + timedelta(days=2)).replace(hour=12, minute=0)
    activity.closes = noon + timedelta(days)
    assert state_of(activity, noon)["text"].startswith(said)


def test_search_finds_projects_and_contributions_by_all_words(visitor: Client, activity: Activity) -> None:
    Contribution.objects.create(
        activity=activity,
        title="Een bank aan het water",
        reference="WA-2026-0001",
        state=ContributionState.PUBLISHED,
    )
    Contribution.objects.create(
        activity=activity, title="Een bank, nog concept", state=ContributionState.DRAFT
    )
    text = visitor.get("/zoeken/?q=water bank").text
    assert "Een bank aan het water" in text
    assert 'href="/buurtbudget/luiden/WA-2026-0001/"' in text
    assert "nog concept" not in visitor.get("/zoeken/?q=bank").text
    assert "Een bank aan het water" in visitor.get("/zoeken/?q=wa-2026-0001").text
    assert "Oude Haven" in visitor.get("/zoeken/?q=oude haven").text


@pytest.mark.parametrize("asked", ["bestaat-niet", "<script>alert(1)</script>", "🦆🦆", "x" * 5000])
def test_search_that_finds_nothing_says_so_and_keeps_the_words_safe(
    visitor: Client, activity: Activity, asked: str
) -> None:
    text = visitor.get("/zoeken/", {"q": asked}).text
    assert "Niets gevonden" in text
    assert "<script>alert" not in text


def test_search_of_another_organisation_finds_none_of_it(elsewhere: Client, activity: Activity) -> None:
    Contribution.objects.create(
        activity=activity, title="Een bank", reference="W-1", state=ContributionState.PUBLISHED
    )
    for path in ("/zoeken/?q=bank", "/zoeken/?q=haven", "/", "/projecten/", "/uitkomsten/"):
        text = elsewhere.get(path).text
        assert "Een bank" not in text
        assert "Oude Haven" not in text


def test_the_menu_holds_the_pages_that_ask_for_it(visitor: Client, portal: PortalPage) -> None:
    portal.add_child(instance=ContentPage(title="Over ons", slug="over-ons", show_in_menus=True))
    portal.add_child(instance=ContentPage(title="Voor later", slug="later"))
    text = visitor.get("/projecten/").text
    assert 'href="/over-ons/"' in text
    assert "Voor later" not in text
