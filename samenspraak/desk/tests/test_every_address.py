"""Every address of the desk, ours and Wagtail's, as somebody who has no business there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils import timezone

from samenspraak.access.models import Grant, Role
from samenspraak.assessments.actions import ask, save_rule
from samenspraak.assessments.values import Colleague
from samenspraak.desk.tests.conftest import Enter
from samenspraak.mail.actions import post
from samenspraak.pages.models import ActivityPage
from samenspraak.paper.models import Batch, PaperVote, Printed, Table
from samenspraak.participation.models import Activity, Channel, Contribution, ContributionState
from samenspraak.people.models import Participant, User
from samenspraak.places.models import Area, Upload
from samenspraak.projects.models import Project
from samenspraak.responses.templates_of import save_template
from samenspraak.tenancy.models import Organisation

PART = re.compile(r"<(?:(\w+):)?(\w+)>")
OUTLINE = {"type": "Polygon", "coordinates": [[[5, 52], [6, 52], [6, 53], [5, 52]]]}
SECRET = "Zeldzaam geheim van Waterveen"
OPEN_TO_ALL = {"/desk/aanmelden/"}  # the door itself
WAGTAIL_TRIPS = {"/desk/choose-external-link/"}  # over a POST without anything in it; it shows nothing
PARTS = {
    "app_label": "pages",
    "model_name": "portalpage",
    "action": "delete",
    "content_type_app_name": "pages",
}
PARTS |= {
    "content_type_model_name": "contentpage",
    "app_name": "taggit",
    "rest": "schermen/",
    "filename": "x.jpg",
}
PARTS |= {
    "filter_spec": "original",
    "kind": "code",
    "language": "nl",
    "language_code": "nl",
    "locale": "nl",
    "method_slug": "toy",
    "panel": "x",
}


def routes(patterns: Any = None, before: str = "/") -> Iterator[str]:
    """All routes below /desk/, with their parts still open. Wagtail's one regular expression is its 404."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if not isinstance(pattern.pattern, RoutePattern):
            continue
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and route.startswith("/desk/"):
            yield route


ROUTES = sorted(set(routes()))
OURS = [
    route
    for route in ROUTES
    if re.match(
        r"/desk/(projecten|activiteiten|bijdragen|mensen|postvak|antwoorden|adviezen|moderatie|papier|"
        r"organisatie/gebieden)",
        route,
    )
]


@pytest.fixture
def rows(activity: Activity, admin: User) -> dict[str, Any]:
    """Rows of Waterveen that addresses can name."""
    Activity.objects.filter(pk=activity.pk).update(summary=SECRET)
    type(activity.project).objects.filter(pk=activity.project_id).update(title=SECRET, summary=SECRET)
    contribution = Contribution.objects.create(
        activity=activity,
        title=SECRET,
        state=ContributionState.PUBLISHED,
        channel=Channel.WEB,
        reference="WA-2026-0001",
    )
    edges = {"west": 5, "south": 52, "east": 6, "north": 53}
    area = Area.objects.create(name=SECRET, outline=OUTLINE, **edges)
    upload = Upload.objects.create(
        content={"areas": [], "notes": [SECRET], "properties": [], "name_from": ""}
    )
    mail = post(
        organisation=activity.organisation, kind="status", to="x@x.example", subject=SECRET, text=SECRET
    )
    page = ActivityPage.objects.get(activity=activity)
    template = save_template(user=None, values={"title": SECRET, "what": SECRET})
    colleague = Colleague(SECRET, "collega@waterveen.example")
    rule = save_rule(user=None, project=activity.project, theme="", colleague=colleague, days=5)
    (assessment,) = ask(
        user=None, contributions=[contribution], colleagues=[colleague], due=timezone.localdate()
    )
    PaperVote.objects.create(activity=activity, post=True, phone=True, table=True)
    table = Table.objects.create(activity=activity, name=SECRET)
    Batch.objects.create(activity=activity, number=1, channel="post", drop_reason=SECRET)
    printed = Printed.objects.create(activity=activity, kind="sheets", pdf=SECRET.encode())
    return {
        "number": 1,
        "turn": 1,
        "table_id": table.pk,
        "printed_id": printed.pk,
        "template_id": template.pk,
        "rule_id": rule.pk,
        "assessment_id": assessment.pk,
        "project_id": activity.project_id,
        "activity_id": activity.pk,
        "contribution_id": contribution.pk,
        "area_id": area.pk,
        "upload_id": upload.pk,
        "grant_id": Grant.objects.get(user=admin).pk,
        "message_id": mail.pk,
        "page_id": page.pk,
        "parent_page_id": page.get_parent().pk,
        "destination_id": page.get_parent().pk,
        "page_to_move_id": page.pk,
        "object_id": page.pk,
        "pk": page.pk,
    }


def filled(route: str, rows: dict[str, Any]) -> str:
    def part(found: re.Match[str]) -> str:
        kind, name = found[1], found[2]
        value = rows.get(name, PARTS.get(name, "1" if kind in ("int", None) else "x"))
        return str(value)

    return PART.sub(part, route)


def test_there_is_a_lot_to_walk() -> None:
    assert len(ROUTES) > 100
    assert len(OURS) > 20


def test_a_stranger_finds_every_door_closed(rows: dict[str, Any]) -> None:
    stranger = Client(HTTP_HOST="waterveen.example")
    open_doors = []
    for route in ROUTES:
        address = filled(route, rows)
        if address.startswith(tuple(OPEN_TO_ALL)):
            continue
        answer = stranger.get(address)
        if not (answer.status_code == 302 and answer["Location"].startswith("/desk/aanmelden/")):
            open_doors.append(f"{answer.status_code} {address}")
    assert not open_doors


@pytest.mark.slow
@pytest.mark.parametrize("host", ["waterveen.example", "dijkdam.example"])
def test_staff_of_another_organisation_get_nothing_of_ours(
    rows: dict[str, Any], enter: Enter, outsider: User, host: str
) -> None:
    client = enter(outsider, host)
    client.raise_request_exception = False
    leaks = []
    for route in ROUTES if host == "waterveen.example" else OURS:
        address = filled(route, rows)
        if address.startswith(("/desk/logout/", "/desk/failwhale/", *OPEN_TO_ALL)):
            continue
        for answer in (client.get(address), client.post(address)):
            body = b"" if answer.streaming else answer.content
            if SECRET.encode() in body:
                leaks.append(f"shows ours: {address}")
            if route in OURS and PART.search(route) and answer.status_code != 404:
                leaks.append(f"{answer.status_code} {address}")
            if answer.status_code >= 500 and address not in WAGTAIL_TRIPS:
                leaks.append(f"{answer.status_code} {address}")
    assert not leaks


@pytest.fixture
def editor_elsewhere(rows: dict[str, Any], portal: Organisation) -> User:
    """Invited as editor of another project of Waterveen, and nothing else."""
    other = Project.objects.create(slug="ander", title="Ander project", question="Wat nu?")
    user = User.objects.create_user("partner@elders.example", name="Partner")
    Grant.objects.create(user=user, role=Role.EDITOR, organisation=portal, project=other)
    return user


@pytest.mark.slow
def test_an_editor_of_another_project_sees_nothing_of_this_one(
    rows: dict[str, Any], enter: Enter, editor_elsewhere: User
) -> None:
    client = enter(editor_elsewhere)
    client.raise_request_exception = False
    leaks = []
    for route in OURS:
        address = filled(route, rows)
        for answer in (client.get(address), client.post(address)):
            body = b"" if answer.streaming else answer.content
            # Templates without a project are for everybody who answers here.
            if SECRET.encode() in body and "sjablonen" not in route:
                leaks.append(f"shows ours: {address}")
            if answer.status_code >= 500:
                leaks.append(f"{answer.status_code} {address}")
            of_the_project = re.search(r"<int:(project|activity|contribution|assessment|rule)_id>", route)
            if of_the_project and answer.status_code not in (403, 404, 405):
                leaks.append(f"{answer.status_code} {address}")
    assert not leaks


def test_a_resident_finds_every_door_closed(
    rows: dict[str, Any], enter: Enter, resident: Participant
) -> None:
    client = enter(resident.user, verified=False)
    for route in OURS:
        address = filled(route, rows)
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code in (302, 403, 404), f"{answer.status_code} {address}"
            assert SECRET.encode() not in answer.content, address


def test_a_moderator_is_refused_what_admins_do(rows: dict[str, Any], enter: Enter, moderator: User) -> None:
    client = enter(moderator)
    refused = [
        "/desk/projecten/nieuw/",
        "/desk/projecten/<int:project_id>/wijzigen/",
        "/desk/projecten/<int:project_id>/staat/",
        "/desk/projecten/<int:project_id>/mensen/",
        "/desk/projecten/<int:project_id>/mensen/uitnodigen/",
        "/desk/projecten/<int:project_id>/activiteiten/nieuw/",
        "/desk/activiteiten/<int:activity_id>/beheer/wijzigen/",
        "/desk/activiteiten/<int:activity_id>/beheer/openen/",
        "/desk/activiteiten/<int:activity_id>/beheer/sluiten/",
        "/desk/activiteiten/<int:activity_id>/beheer/sluitingstijd/",
        "/desk/activiteiten/<int:activity_id>/beheer/vragen/",
        "/desk/activiteiten/<int:activity_id>/beheer/vragen/doen/",
        "/desk/activiteiten/<int:activity_id>/beheer/vragen/nieuw/<slug:kind>/",
        "/desk/activiteiten/<int:activity_id>/beheer/vragen/vraag/<slug:question_id>/",
        "/desk/activiteiten/<int:activity_id>/beheer/vragen/voorbeeld/",
        "/desk/activiteiten/<int:activity_id>/beheer/vragen/versies/",
        "/desk/activiteiten/<int:activity_id>/beheer/vragen/vragen.json",
        "/desk/activiteiten/<int:activity_id>/beheer/vragen/inlezen/",
        "/desk/moderatie/instellingen/",
        "/desk/mensen/",
        "/desk/mensen/uitnodigen/",
        "/desk/mensen/<int:grant_id>/",
        "/desk/papier/",
        *(route for route in ROUTES if route.startswith("/desk/papier/<")),
        "/desk/antwoorden/",
        "/desk/antwoorden/<int:contribution_id>/",
        "/desk/antwoorden/<int:contribution_id>/intrekken/",
        "/desk/antwoorden/samen/",
        "/desk/antwoorden/sjablonen/nieuw/",
        "/desk/antwoorden/sjablonen/<int:template_id>/",
        "/desk/adviezen/",
        "/desk/adviezen/vragen/",
        "/desk/projecten/<int:project_id>/advies/",
        "/desk/projecten/<int:project_id>/advies/<int:rule_id>/weg/",
        "/desk/organisatie/",
        "/desk/organisatie/huisstijl/",
        "/desk/organisatie/mail/",
        "/desk/organisatie/mail/testen/",
        "/desk/mailteksten/",
        "/desk/mailteksten/<slug:kind>/<slug:language>/",
        "/desk/mailteksten/<slug:kind>/<slug:language>/voorbeeld/",
        "/desk/mailteksten/<slug:kind>/<slug:language>/standaard/",
        "/desk/organisatie/gebieden/",
        "/desk/organisatie/gebieden/inlezen/",
        "/desk/organisatie/gebieden/inlezen/<int:upload_id>/",
        "/desk/organisatie/gebieden/<int:area_id>/",
        "/desk/postvak-uit/",
        "/desk/postvak-uit/<uuid:message_id>/",
        "/desk/logboek/",
        "/desk/logboek/logboek.csv",
        "/desk/organisaties/",
        "/desk/organisaties/nieuw/",
    ]
    for route in refused:
        assert route in ROUTES
        address = filled(route, rows)
        assert client.get(address).status_code == 403, address
        assert client.post(address).status_code == 403, address


OFFICERS = {  # what somebody at a polling table can open
    "/desk/",
    "/desk/papier/",
    "/desk/papier/<int:activity_id>/tafel/",
    "/desk/papier/<int:activity_id>/tafel/<int:table_id>/",
    "/desk/papier/<int:activity_id>/tafel/<int:table_id>/omruilen/",
    "/desk/papier/<int:activity_id>/tafel/<int:table_id>/terug/",
    "/desk/papier/<int:activity_id>/tafel/<int:table_id>/tellen/",
}


@pytest.mark.slow
def test_an_officer_finds_the_table_and_every_other_door_of_ours_closed(
    rows: dict[str, Any], enter: Enter, officer: User
) -> None:
    client = enter(officer)
    client.raise_request_exception = False
    found = []
    for route in ROUTES:
        address = filled(route, rows)
        if address.startswith(("/desk/logout/", "/desk/failwhale/", *OPEN_TO_ALL)):
            continue
        for answer in (client.get(address), client.post(address)):
            body = b"" if answer.streaming else answer.content
            if route in OURS and route not in OFFICERS and answer.status_code not in (403, 404, 405):
                found.append(f"{answer.status_code} {address}")
            if SECRET.encode() in body and route not in OFFICERS:
                found.append(f"shows ours: {address}")
            if answer.status_code >= 500 and address not in WAGTAIL_TRIPS:
                found.append(f"{answer.status_code} {address}")
    assert not found


def test_a_counter_finds_the_counting_room_and_every_other_door_of_ours_closed(
    rows: dict[str, Any], enter: Enter, counter: User
) -> None:
    client = enter(counter)
    for route in OURS:
        answer = client.get(filled(route, rows))
        if not route.startswith("/desk/papier/"):
            assert answer.status_code in (403, 404, 405), f"{answer.status_code} {route}"
            assert SECRET.encode() not in answer.content, route


def test_an_admin_is_refused_what_the_platform_does(rows: dict[str, Any], enter: Enter, admin: User) -> None:
    client = enter(admin)
    for address in ("/desk/organisaties/", "/desk/organisaties/nieuw/"):
        assert client.get(address).status_code == 403


def test_wagtails_screens_over_all_organisations_are_closed_to_staff(enter: Enter, admin: User) -> None:
    client = enter(admin)
    for address in (
        "/desk/users/",
        "/desk/groups/",
        "/desk/sites/",
        "/desk/collections/",
        "/desk/reports/locked/",
    ):
        assert client.get(address).status_code == 404, address


def test_all_screens_of_ours_answer_for_an_admin(
    rows: dict[str, Any], enter: Enter, admin: User, portal: Organisation
) -> None:
    client = enter(admin)
    for route in ROUTES:
        of_another_kind = "desk/organisaties" in route or route.endswith("mensen/<int:grant_id>/")
        if of_another_kind or not re.match(
            r"/desk/(projecten|activiteiten|bijdragen|mensen|postvak|antwoorden|adviezen|moderatie|papier|"
            r"organisatie|mail|logboek|andere|account|$)",
            route,
        ):
            continue
        answer = client.get(filled(route, rows))
        assert answer.status_code in (200, 302, 405), f"{answer.status_code} {route}"
