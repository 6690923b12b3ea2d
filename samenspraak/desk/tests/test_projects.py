"""Making and changing projects."""

from __future__ import annotations

from typing import Any

import pytest

from samenspraak.audit.models import Entry
from samenspraak.desk.tests.conftest import Enter
from samenspraak.pages.actions import publish_project
from samenspraak.pages.queries import project_page
from samenspraak.people.models import User
from samenspraak.projects.models import Influence, Project, ProjectState
from samenspraak.tenancy.models import Organisation

NEW = {"title": "Stationspark", "question": "Hoe wordt het park?", "summary": "Kort.", "influence": "advise"}


@pytest.fixture
def whole(project: Project) -> dict[str, Any]:
    """Everything the page of a project posts, as it stands."""
    return {
        "title": project.title,
        "question": project.question,
        "influence": Influence.DECIDE,
        "noun_singular": "wens",
        "noun_plural": "wensen",
        "noun_article": "de",
        "themes": "Groen",
        "contact_name": "Samira",
        "contact_email": "samira@waterveen.example",
        "fasen-TOTAL_FORMS": "1",
        "fasen-INITIAL_FORMS": "0",
        "fasen-0-title": "Plannen indienen",
        "fasen-0-starts": "2026-04-01",
        "fasen-0-ends": "2026-05-01",
        "besluiten-TOTAL_FORMS": "1",
        "besluiten-INITIAL_FORMS": "0",
        "besluiten-0-day": "",
    }


def test_five_fields_make_a_project_with_a_page(enter: Enter, editor: User, portal: Organisation) -> None:
    answer = enter(editor).post("/desk/projecten/nieuw/", NEW)
    project = Project.objects.get(slug="stationspark")
    assert answer["Location"] == f"/desk/projecten/{project.pk}/wijzigen/"
    assert project.state == ProjectState.DRAFT
    assert project_page(project)
    assert Entry.objects.filter(action="project.created", user=editor).exists()


def test_two_projects_of_one_name_get_two_addresses(enter: Enter, editor: User, portal: Organisation) -> None:
    client = enter(editor)
    client.post("/desk/projecten/nieuw/", NEW)
    client.post("/desk/projecten/nieuw/", NEW)
    assert set(Project.objects.values_list("slug", flat=True)) == {"stationspark", "stationspark-2"}


def test_what_was_typed_stays_when_something_is_missing(
    enter: Enter, editor: User, portal: Organisation
) -> None:
    answer = enter(editor).post("/desk/projecten/nieuw/", {**NEW, "title": ""})
    assert answer.status_code == 200
    assert "Hoe wordt het park?" in answer.text
    assert "Dit klopt nog niet" in answer.text
    assert not Project.objects.exists()


def test_all_of_a_project_is_changed_on_one_page(
    enter: Enter,
    editor: User,
    portal: Organisation,
    project: Project,
    whole: dict[str, Any],
    dijkdam: Organisation,
) -> None:
    answer = enter(editor).post(
        f"/desk/projecten/{project.pk}/wijzigen/", {**whole, "partners": [dijkdam.pk]}
    )
    assert answer.status_code == 302, answer.text
    project.refresh_from_db()
    assert project.noun.a == "een wens"
    assert [phase.title for phase in project.phases.all()] == ["Plannen indienen"]
    assert not project.decisions.exists()
    assert [partner.partner for partner in project.partners.all()] == [dijkdam]


def test_a_phase_keeps_its_identity_and_may_go(
    enter: Enter, editor: User, portal: Organisation, project: Project, whole: dict[str, Any]
) -> None:
    client, address = enter(editor), f"/desk/projecten/{project.pk}/wijzigen/"
    client.post(address, whole)
    phase = project.phases.get()
    standing = {**whole, "fasen-INITIAL_FORMS": "1", "fasen-0-id": phase.pk, "fasen-0-title": "Plannen maken"}
    client.post(address, standing)
    assert project.phases.get().pk == phase.pk
    assert project.phases.get().title == "Plannen maken"
    client.post(address, {**standing, "fasen-0-DELETE": "on"})
    assert not project.phases.exists()


def test_a_row_more_needs_no_javascript_and_loses_nothing(
    enter: Enter, editor: User, portal: Organisation, project: Project, whole: dict[str, Any]
) -> None:
    typed = {**whole, "title": "", "question": "Nog aan het typen", "more-fasen": "1"}
    answer = enter(editor).post(f"/desk/projecten/{project.pk}/wijzigen/", typed)
    assert 'name="fasen-1-title"' in answer.text
    assert "Nog aan het typen" in answer.text
    assert "Dit klopt nog niet" not in answer.text
    assert not project.phases.exists()


def test_a_phase_that_ends_before_it_starts_is_said_beside_it(
    enter: Enter, editor: User, portal: Organisation, project: Project, whole: dict[str, Any]
) -> None:
    answer = enter(editor).post(
        f"/desk/projecten/{project.pk}/wijzigen/", {**whole, "fasen-0-ends": "2026-03-01"}
    )
    assert "De fase eindigt voordat zij begint." in answer.text
    assert "Plannen indienen" in answer.text


def test_a_project_goes_on_the_site_and_off_it(
    enter: Enter, editor: User, portal: Organisation, project: Project
) -> None:
    client, address = enter(editor), f"/desk/projecten/{project.pk}/staat/"
    client.post(address, {"state": "archived"})
    project.refresh_from_db()
    assert project.state == ProjectState.ARCHIVED
    client.post(address, {"state": "nonsense"})
    project.refresh_from_db()
    assert project.state == ProjectState.ARCHIVED


def test_a_project_leads_to_its_page_to_edit_to_preview_and_to_read(
    enter: Enter, editor: User, portal: Organisation, project: Project
) -> None:
    publish_project(project)
    page = project_page(project)
    assert page is not None
    client, address = enter(editor), f"/desk/projecten/{project.pk}/"
    ours, draft = f'href="/desk/pages/{page.pk}/edit/"', f'href="/desk/pages/{page.pk}/view_draft/"'
    seen = client.get(address).text
    assert ours in seen
    assert f'href="{page.portal_path}"' in seen
    assert draft not in seen
    client.post(f"{address}staat/", {"state": "draft"})
    hidden = client.get(address).text
    assert draft in hidden
    assert f'href="{page.portal_path}"' not in hidden


def test_a_phase_of_another_project_cannot_be_taken_along(
    enter: Enter, editor: User, portal: Organisation, project: Project, whole: dict[str, Any]
) -> None:
    other = Project.objects.create(slug="ander", title="Ander", question="Wat?")
    theirs = other.phases.create(title="Van ander", starts="2026-01-01", organisation=other.organisation)
    stolen = {**whole, "fasen-INITIAL_FORMS": "1", "fasen-0-id": theirs.pk}
    enter(editor).post(f"/desk/projecten/{project.pk}/wijzigen/", stolen)
    theirs.refresh_from_db()
    assert theirs.title == "Van ander"
    assert theirs.project == other


@pytest.mark.parametrize("total", ["", "x", "²", "9" * 30])
def test_another_row_after_a_count_that_makes_no_sense(
    enter: Enter, editor: User, project: Project, portal: Organisation, whole: dict[str, Any], total: str
) -> None:
    data = {**whole, "more-fasen": "1", "fasen-TOTAL_FORMS": total}
    answer = enter(editor).post(f"/desk/projecten/{project.pk}/wijzigen/", data)
    assert answer.status_code == 200
    assert 'name="fasen-0-title"' in answer.content.decode()
