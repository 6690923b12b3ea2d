"""Wagtail's own screens: nobody reaches or sees what belongs to another organisation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Page, Revision
from wagtail.search import index

from samenspraak.access.models import Grant, Role
from samenspraak.media.models import OrganisationDocument, OrganisationImage
from samenspraak.pages.actions import publish_portal
from samenspraak.pages.models import ActivityPage, ContentPage, PortalPage, ProjectPage
from samenspraak.pages.permissions import OrganisationPagePolicy
from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from samenspraak.projects.models import ProjectState
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
from tests.cast import make_staff

Desk = Callable[..., Client]
SECRETS = ("Oude Haven", "Luiden", "Geheimbeeld", "Geheimstuk", "Gemeente Waterveen", "redacteur@waterveen")
PUBLIC = {"wagtailadmin_sprite", "wagtailadmin_javascript_catalog"}
OTHER_VALUES = {
    "app_label": ("pages", "wagtailcore", "media"),
    "app_name": ("pages",),
    "model_name": ("projectpage", "page", "organisationimage"),
    "content_type_app_name": ("pages",),
    "content_type_model_name": ("contentpage", "projectpage"),
    "action": ("delete", "move", "publish", "unpublish"),
    "action_name": ("publish", "copy", "delete"),
    "filter_spec": ("max-165x165",),
    "revision_id_a": ("earliest",),
    "revision_id_b": ("latest",),
    "uidb64": ("x",),
    "token": ("x",),
}


@pytest.fixture
def theirs(
    activity: Activity,
    page_of_project: ProjectPage,
    image: OrganisationImage,
    document: OrganisationDocument,
    editor: User,
) -> dict[str, tuple[str, ...]]:
    """What Waterveen has, by the names under which Wagtail's addresses ask for it."""
    OrganisationImage.objects.update(title="Geheimbeeld")
    OrganisationDocument.objects.update(title="Geheimstuk")
    pages = tuple(
        str(pk) for pk in Page.objects.filter(url_path__startswith="/waterveen/").values_list("pk", flat=True)
    )
    names = ("page_id", "parent_page_id", "page_to_move_id", "object_id", "page_pk")
    numbers = dict.fromkeys(names, pages[:2])
    numbers |= {"destination_id": (str(PortalPage.objects.get().pk),)}
    numbers |= {
        "image_id": (str(image.pk),),
        "document_id": (str(document.pk),),
        "doc_id": (str(document.pk),),
    }
    numbers |= {"pk": (pages[1], str(image.pk)), "revision_id": (str(Revision.objects.latest("pk").pk),)}
    return {**OTHER_VALUES, **numbers}


def screens() -> Iterator[tuple[str, str]]:
    """Every address of Wagtail in the desk: its name and its pattern."""
    yield from _walk(get_resolver().url_patterns, "/", "")


def _walk(patterns: list[URLPattern | URLResolver], prefix: str, namespace: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, path, f"{namespace}{pattern.namespace or ''}")
        elif path.startswith("/desk/") and (namespace or pattern.name or "").startswith("wagtail"):
            yield pattern.name or "", path


def addresses(values: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for name, pattern in screens():
        plain = re.sub(r"\(\?P<(\w+)>.*?\)(?=/|\\|$|\.)", r"<\1>", pattern).replace("\\.", ".")
        parts = re.findall(r"<(?:\w+:)?(\w+)>", plain)
        for chosen in product(*(values.get(part, ("1",)) for part in parts)):
            path = plain
            for value in chosen:
                path = re.sub(r"<(?:\w+:)?\w+>", value, path, count=1)
            yield name, path


def leaks(answer: str) -> list[str]:
    return [secret for secret in SECRETS if secret in answer]


def state() -> list[object]:
    """What must be the same when the walk is over."""
    pages = Page.objects.filter(url_path__startswith="/waterveen/").values_list(
        "pk", "title", "live", "path", "locked"
    )
    return [sorted(pages), OrganisationImage.objects.count(), OrganisationDocument.objects.count()]


def test_there_are_many_screens_to_walk() -> None:
    assert len(list(screens())) > 120


@pytest.mark.slow
def test_staff_of_another_organisation_reach_nothing(
    theirs: dict[str, tuple[str, ...]], outsider: User, dijkdam: Organisation, at_desk: Desk
) -> None:
    with scope(dijkdam):
        publish_portal(dijkdam)
    before, found = state(), {}
    query = {
        "id": theirs["page_id"],
        "childOf": theirs["page_id"][:1],
        "q": "a",
        "child_of": theirs["page_id"][:1],
    }
    client = at_desk(outsider)
    client.raise_request_exception = False  # an empty form is too much for some of Wagtail's own views
    for name, path in addresses(theirs):
        if name in ("wagtailadmin_logout", "wagtailadmin_error_test"):
            continue
        answers = {
            "get": client.get(path),
            "ask": client.get(path, query),
            "post": client.post(path, {"x": "1"}),
        }
        for how, answer in answers.items():
            seen = leaks(getattr(answer, "text", ""))
            if seen or (how == "get" and answer.status_code >= 500):
                found[f"{how} {path}"] = seen or answer.status_code
    assert found == {}
    assert state() == before


@pytest.mark.slow
def test_a_stranger_reaches_no_screen(theirs: dict[str, tuple[str, ...]], visitor: Client) -> None:
    for name, path in addresses(theirs):
        answer = visitor.get(path)
        assert name in PUBLIC or answer.status_code in (302, 403, 404), path
        assert leaks(getattr(answer, "text", "")) == [], path


def test_choosers_and_search_show_only_own_pages(
    theirs: dict[str, tuple[str, ...]], elsewhere: Client, outsider: User, editor: User, at_desk: Desk
) -> None:
    paths = (
        "/desk/choose-page/",
        "/desk/choose-page/search/?q=luiden",
        "/desk/pages/search/?q=luiden",
        "/desk/images/chooser/",
        "/desk/documents/chooser/",
        "/desk/images/",
        "/desk/documents/",
        "/desk/api/main/pages/",
    )
    for path in paths:
        assert leaks(at_desk(outsider, "dijkdam.example").get(path).text) == [], path
    mine = at_desk(editor)
    project = theirs["page_id"][1]
    assert "Luiden" in mine.get(f"/desk/choose-page/{project}/").text
    assert "Geheimbeeld" in mine.get("/desk/images/").text
    assert "Geheimstuk" in mine.get("/desk/documents/").text


@pytest.mark.parametrize(
    "path",
    [
        "users/",
        "groups/",
        "sites/",
        "collections/",
        "reports/site-history/",
        "workflows/list/",
        "tag-autocomplete/",
    ],
)
def test_screens_that_show_every_organisation_are_for_platform_admins(
    portal: PortalPage, admin: User, at_desk: Desk, path: str
) -> None:
    assert at_desk(admin).get(f"/desk/{path}").status_code == 404
    platform = User.objects.create_user("platform@voorbeeld.example", is_superuser=True)
    assert at_desk(platform).get(f"/desk/{path}").status_code == 200


def test_a_platform_admin_sees_one_organisation_at_a_time(
    theirs: dict[str, tuple[str, ...]], elsewhere: Client, at_desk: Desk
) -> None:
    platform = User.objects.create_user("platform@voorbeeld.example", is_superuser=True)
    assert leaks(at_desk(platform, "dijkdam.example").get("/desk/images/").text) == []
    assert (
        at_desk(platform, "dijkdam.example").get(f"/desk/pages/{theirs['page_id'][0]}/edit/").status_code
        == 404
    )
    assert at_desk(platform).get(f"/desk/pages/{theirs['page_id'][0]}/edit/").status_code == 200


def test_an_editor_edits_all_pages_and_a_moderator_none(
    activity_page: ActivityPage, editor: User, moderator: User, at_desk: Desk
) -> None:
    path = f"/desk/pages/{activity_page.pk}/edit/"
    assert at_desk(editor).get(path).status_code == 200
    assert at_desk(moderator).get(path).status_code in (302, 403, 404)


def test_who_edits_one_project_edits_its_pages_only(
    activity: Activity, page_of_project: ProjectPage, portal: PortalPage, at_desk: Desk
) -> None:
    user = User.objects.create_user("gast@partner.example")
    Grant.objects.create(
        user=user, role=Role.EDITOR, organisation=portal.organisation, project=activity.project
    )
    assert at_desk(user).get(f"/desk/pages/{page_of_project.pk}/edit/").status_code == 200
    assert at_desk(user).get(f"/desk/pages/{portal.pk}/edit/").status_code in (302, 403, 404)
    policy = OrganisationPagePolicy()
    found = policy.instances_user_has_any_permission_for(User.objects.get(pk=user.pk), {"change"})
    assert set(found.values_list("pk", flat=True)) == {page_of_project.pk, ActivityPage.objects.get().pk}


def test_rights_end_with_the_grant(portal: PortalPage, waterveen: Organisation, at_desk: Desk) -> None:
    user = make_staff(waterveen, Role.EDITOR, "tijdelijk")
    assert at_desk(user).get(f"/desk/pages/{portal.pk}/edit/").status_code == 200
    Grant.objects.filter(user=user).delete()
    assert at_desk(User.objects.get(pk=user.pk)).get(f"/desk/pages/{portal.pk}/edit/").status_code in (
        302,
        403,
        404,
    )


@pytest.mark.parametrize("which", ["portal", "page_of_project", "activity_page"])
def test_deleting_a_page_that_shows_something_alive_explains_itself(
    request: pytest.FixtureRequest, activity: Activity, editor: User, at_desk: Desk, which: str
) -> None:
    page = request.getfixturevalue(which)
    for send in (at_desk(editor).get, at_desk(editor).post):
        assert "nog leeft" in send(f"/desk/pages/{page.pk}/delete/").text
    assert Page.objects.filter(pk=page.pk).exists()


def test_the_page_of_an_archived_project_may_go_and_its_rows_stay(
    activity: Activity, page_of_project: ProjectPage, editor: User, at_desk: Desk
) -> None:
    activity.project.state = ProjectState.ARCHIVED
    activity.project.save()
    at_desk(editor).post(f"/desk/pages/{page_of_project.pk}/delete/", {"confirm_site_name": "Samenspraak"})
    assert not ProjectPage.objects.exists()
    assert Activity.objects.filter(pk=activity.pk).exists()


def test_deleting_many_pages_is_no_way_around(
    activity: Activity, page_of_project: ProjectPage, editor: User, at_desk: Desk
) -> None:
    at_desk(editor).post(f"/desk/bulk/wagtailcore/page/delete/?id={page_of_project.pk}&next=/desk/", {})
    assert ProjectPage.objects.exists()


@pytest.mark.parametrize("how", ["copy/", "move/"])
def test_pages_of_rows_are_neither_copied_nor_moved(
    page_of_project: ProjectPage, portal: PortalPage, editor: User, at_desk: Desk, how: str
) -> None:
    data = {
        "new_title": "Nog een",
        "new_slug": "nog-een",
        "new_parent_page": portal.pk,
        "publish_copies": "on",
    }
    at_desk(editor).post(f"/desk/pages/{page_of_project.pk}/{how}", data)
    assert ProjectPage.objects.count() == 1


def test_a_content_page_is_made_previewed_and_published_in_the_desk(
    portal: PortalPage, editor: User, at_desk: Desk, visitor: Client
) -> None:
    desk = at_desk(editor)
    form = {
        "title": "Over ons",
        "slug": "over-ons",
        "lead": "Wie zijn wij?",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    add = f"/desk/pages/add/pages/contentpage/{portal.pk}/"
    assert desk.post(f"{add}preview/", form).json()["is_valid"]
    assert "Wie zijn wij?" in desk.get(f"{add}preview/").text
    desk.post(add, {**form, "action-publish": "1"})
    assert ContentPage.objects.get().live
    assert "Wie zijn wij?" in visitor.get("/over-ons/").text


def test_projects_and_activities_are_not_made_in_the_explorer(
    portal: PortalPage, editor: User, at_desk: Desk
) -> None:
    answer = at_desk(editor).get(f"/desk/pages/add/pages/projectpage/{portal.pk}/")
    assert answer.status_code in (302, 403, 404)


def test_a_preview_shows_a_concept_as_visitors_will_see_it(
    activity_page: ActivityPage, editor: User, at_desk: Desk
) -> None:
    Activity.objects.update(state="draft")
    answer = at_desk(editor).get(f"/desk/pages/{activity_page.pk}/view_draft/")
    assert "Luid de bel van Luiden" in answer.text


def test_the_desk_allows_itself_two_things_and_no_inline_script(
    activity_page: ActivityPage, editor: User, at_desk: Desk, visitor: Client
) -> None:
    desk = at_desk(editor).get(f"/desk/pages/{activity_page.pk}/edit/")["Content-Security-Policy"]
    public = visitor.get("/")["Content-Security-Policy"]
    beyond = set(desk.split("; ")) - set(public.split("; "))
    assert beyond == {"frame-src 'self'", "style-src-elem 'self' 'unsafe-inline'"}
    assert "script-src 'self'" in desk.split("; ")


@pytest.mark.parametrize(("kind", "word"), [("images", "geheimbeeld"), ("documents", "geheimstuk")])
def test_searching_finds_own_files_only(
    theirs: dict[str, tuple[str, ...]],
    elsewhere: Client,
    outsider: User,
    editor: User,
    at_desk: Desk,
    kind: str,
    word: str,
) -> None:
    for row in (*OrganisationImage.objects.all(), *OrganisationDocument.objects.all()):
        index.insert_or_update_object(row)  # what a job does after the upload
    for path in (f"/desk/{kind}/?q={word}", f"/desk/{kind}/chooser/results/?q={word}"):
        found = at_desk(editor).get(path)
        assert found.status_code == 200
        assert leaks(found.text), path
        nothing = at_desk(outsider, "dijkdam.example").get(path)
        assert nothing.status_code == 200
        assert leaks(nothing.text) == [], path
