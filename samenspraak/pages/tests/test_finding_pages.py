"""From an address to a page."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction, Site

from samenspraak.pages.actions import publish_activity, publish_portal, publish_project
from samenspraak.pages.models import ActivityPage, ContentPage, PortalPage, ProjectPage
from samenspraak.pages.routing import find
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.projects.models import ProjectState
from samenspraak.tenancy.models import Organisation


def test_each_row_has_its_page_at_its_own_address(visitor: Client, activity: Activity) -> None:
    for path in ("/", "/buurtbudget/", "/buurtbudget/luiden/"):
        assert visitor.get(path).status_code == 200


def test_a_method_answers_below_its_page_also_at_addresses_with_a_dot(
    visitor: Client, activity: Activity
) -> None:
    assert "via /buurtbudget/luiden/luid/" in visitor.get("/buurtbudget/luiden/").text
    assert visitor.get("/buurtbudget/luiden/luid/").text == "Dong"
    assert visitor.post("/buurtbudget/luiden/luid/").text == "Ding"
    assert visitor.get("/buurtbudget/luiden/uitslag.csv")["Content-Type"] == "text/csv"


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/buurtbudget", "/buurtbudget/"),
        ("/buurtbudget?q=a%20b", "/buurtbudget/?q=a%20b"),
        ("/buurtbudget//luiden/", "/buurtbudget/luiden/"),
        ("/buurtbudget/luiden", "/buurtbudget/luiden/"),
        ("/buurtbudget/luiden/luid?x=1", "/buurtbudget/luiden/luid/?x=1"),
    ],
)
def test_other_spellings_lead_to_the_one_address(
    visitor: Client, activity: Activity, asked: str, right: str
) -> None:
    answer = visitor.get(asked)
    assert (answer.status_code, answer["Location"]) == (301, right)


@pytest.mark.parametrize(
    "path", ["/nergens/", "/buurtbudget/nergens/", "/buurtbudget/luiden/nergens/", "/x.csv"]
)
def test_what_is_nowhere_is_not_found(visitor: Client, activity: Activity, path: str) -> None:
    assert visitor.get(path).status_code == 404


def test_head_and_options_are_answered(visitor: Client, activity: Activity) -> None:
    assert visitor.head("/buurtbudget/").status_code == 200
    assert "GET" in visitor.options("/buurtbudget/")["Allow"]
    assert visitor.post("/buurtbudget/").status_code == 405


def test_a_page_is_found_in_one_query_however_deep(
    activity: Activity, waterveen: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        found = find(waterveen, "buurtbudget/luiden/a/b/c")
    assert found
    with django_assert_num_queries(0):
        assert isinstance(found.page, ActivityPage)
        assert found.page.activity.project.organisation.name == "Gemeente Waterveen"
    assert found.rest == "a/b/c"


def test_concepts_are_not_there_for_visitors(visitor: Client, activity: Activity) -> None:
    Activity.objects.update(state=ActivityState.DRAFT)
    assert visitor.get("/buurtbudget/luiden/").status_code == 404
    Activity.objects.update(state=ActivityState.OPEN)
    activity.project.state = ProjectState.DRAFT
    activity.project.save()
    assert visitor.get("/buurtbudget/luiden/").status_code == 404
    assert visitor.get("/buurtbudget/").status_code == 404


def test_a_page_that_is_not_live_is_not_there(visitor: Client, page_of_project: ProjectPage) -> None:
    page_of_project.unpublish()
    assert visitor.get("/buurtbudget/").status_code == 404


def test_an_activity_whose_method_is_gone_says_that_it_is_closed(visitor: Client, activity: Activity) -> None:
    Activity.objects.update(method="verdwenen")
    answer = visitor.get("/buurtbudget/luiden/")
    assert answer.status_code == 200
    assert "staat nu uit" in answer.text


def test_permalinks_lead_to_the_page_and_keep_the_question(visitor: Client, activity: Activity) -> None:
    answer = visitor.get(f"/a/{activity.pk}/luid/?code=1")
    assert (answer.status_code, answer["Location"]) == (302, "/buurtbudget/luiden/luid/?code=1")
    assert visitor.get("/a/999999/").status_code == 404


def test_another_organisation_finds_none_of_it(elsewhere: Client, activity: Activity) -> None:
    for path in ("/buurtbudget/", "/buurtbudget/luiden/", f"/a/{activity.pk}/"):
        assert elsewhere.get(path).status_code == 404


@pytest.mark.parametrize("kind", ["login", "password"])
def test_a_private_page_never_shows_itself(
    visitor: Client, activity: Activity, page_of_project: ProjectPage, kind: str
) -> None:
    PageViewRestriction.objects.create(page=page_of_project, restriction_type=kind, password="geheim")
    for path in ("/buurtbudget/", "/buurtbudget/luiden/", "/buurtbudget/luiden/luid/"):
        answer = visitor.get(path)
        assert "Wat maakt" not in answer.text
        assert "Luid" not in answer.text
        assert "no-store" in answer["Cache-Control"]
        assert answer.status_code == 302 if kind == "login" else "wachtwoord" in answer.text
    for path in ("/", "/projecten/", "/zoeken/?q=Haven"):
        assert "Oude Haven" not in visitor.get(path).text
    assert visitor.get(f"/a/{activity.pk}/").status_code == 404


def test_the_password_opens_a_private_page(visitor: Client, page_of_project: ProjectPage) -> None:
    closed = PageViewRestriction.objects.create(
        page=page_of_project, restriction_type="password", password="geheim"
    )
    visitor.post(
        f"/besloten/{closed.pk}/{page_of_project.pk}/", {"password": "geheim", "return_url": "/buurtbudget/"}
    )
    assert "Wat maakt" in visitor.get("/buurtbudget/").text


@pytest.mark.slow
def test_a_password_is_not_guessed_all_day(visitor: Client, page_of_project: ProjectPage) -> None:
    closed = PageViewRestriction.objects.create(
        page=page_of_project, restriction_type="password", password="geheim"
    )
    door = f"/besloten/{closed.pk}/{page_of_project.pk}/"
    for number in range(60):
        visitor.post(door, {"password": f"gok {number}", "return_url": "/"})
    answer = visitor.post(door, {"password": "geheim", "return_url": "/buurtbudget/"})
    assert answer.status_code == 429
    assert "over een uur" in answer.text


def test_the_password_form_of_another_organisation_is_not_there(
    elsewhere: Client, page_of_project: ProjectPage
) -> None:
    closed = PageViewRestriction.objects.create(
        page=page_of_project, restriction_type="password", password="geheim"
    )
    assert elsewhere.get(f"/besloten/{closed.pk}/{page_of_project.pk}/").status_code == 404


def test_publishing_again_makes_nothing_twice(activity: Activity) -> None:
    for _again in range(2):
        publish_portal(activity.organisation)
        publish_project(activity.project)
        publish_activity(activity)
    assert PortalPage.objects.count() == ProjectPage.objects.count() == ActivityPage.objects.count() == 1
    assert Site.objects.count() == 1


def test_a_page_follows_the_title_and_address_of_its_row(visitor: Client, activity: Activity) -> None:
    project = activity.project
    project.title, project.slug = "Geld voor de buurt", "geld"
    project.save()
    publish_project(project)
    assert visitor.get("/geld/luiden/").status_code == 200
    assert visitor.get("/buurtbudget/").status_code == 404


def test_publishing_keeps_the_text_and_leaves_a_page_offline_that_an_editor_took_offline(
    activity: Activity, page_of_project: ProjectPage
) -> None:
    page_of_project.body = [("text", "<p>Van de redactie</p>")]  # type: ignore[assignment]  # as blocks
    page_of_project.save_revision().publish()
    page_of_project.unpublish()
    activity.project.title = "Anders"
    publish_project(activity.project)
    page = ProjectPage.objects.get()
    assert (page.title, page.live) == ("Anders", False)
    assert "Van de redactie" in str(page.get_latest_revision_as_object().body)


def test_a_content_page_cannot_take_an_address_of_the_site(portal: PortalPage) -> None:
    page = ContentPage(title="Zoeken", slug="zoeken")
    with pytest.raises(Exception, match="gebruikt de site zelf al"):
        portal.add_child(instance=page)


def test_a_page_knows_its_address_on_its_host(activity_page: ActivityPage, dijkdam: Organisation) -> None:
    assert activity_page.full_url == "https://waterveen.example/buurtbudget/luiden/"
