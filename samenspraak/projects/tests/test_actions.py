"""Changing projects: one transaction, who may, and what stays together."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samenspraak.audit.models import Entry
from samenspraak.people.models import User
from samenspraak.projects.actions import change_project, create_project, set_project_state
from samenspraak.projects.models import Project, ProjectState
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

FIRST = {"title": "Plannen", "description": "", "starts": date(2026, 4, 1), "ends": date(2026, 5, 1)}


def test_an_editor_makes_a_project_a_moderator_does_not(
    editor: User, moderator: User, in_waterveen: Organisation
) -> None:
    project = create_project(user=editor, title="Stationspark", question="Hoe?")
    assert (project.state, project.slug) == (ProjectState.DRAFT, "stationspark")
    with pytest.raises(PermissionDenied):
        create_project(user=moderator, title="Stiekem", question="Hoe?")


def test_nobody_changes_a_project_of_another_organisation(
    outsider: User, project: Project, dijkdam: Organisation
) -> None:
    with pytest.raises(PermissionDenied):
        change_project(user=outsider, project=project, values={"title": "Gekaapt"})
    with scope(dijkdam), pytest.raises(Project.DoesNotExist):
        change_project(user=outsider, project=project, values={"title": "Gekaapt"})


def test_only_what_differs_is_recorded(editor: User, project: Project) -> None:
    change_project(user=editor, project=project, values={"title": project.title, "question": "Wat dan?"})
    assert Entry.objects.get(action="project.changed").details == {"fields": ["question"]}


def test_a_wrong_phase_leaves_the_whole_project_as_it_was(editor: User, project: Project) -> None:
    wrong = {**FIRST, "ends": date(2026, 1, 1)}
    with pytest.raises(ValidationError):
        change_project(user=editor, project=project, values={"title": "Half"}, phases=[FIRST, wrong])
    project.refresh_from_db()
    assert project.title != "Half"
    assert not project.phases.exists()


def test_lists_are_replaced_and_what_is_not_given_stays(
    editor: User, project: Project, dijkdam: Organisation
) -> None:
    decision = {"day": date(2026, 6, 1), "who": "Raad", "what": "Geld"}
    change_project(
        user=editor, project=project, values={}, phases=[FIRST], decisions=[decision], partners=[dijkdam]
    )
    change_project(user=editor, project=project, values={}, phases=[])
    assert not project.phases.exists()
    assert project.decisions.count() == 1
    change_project(user=editor, project=project, values={}, partners=[])
    assert not project.partners.exists()


def test_the_host_is_no_partner_of_itself(editor: User, project: Project) -> None:
    with pytest.raises(ValidationError):
        change_project(user=editor, project=project, values={}, partners=[project.organisation])


def test_a_field_that_does_not_exist_is_a_mistake_in_the_code(editor: User, project: Project) -> None:
    with pytest.raises(TypeError):
        change_project(user=editor, project=project, values={"organisation": None})


def test_a_state_that_does_not_exist_is_refused(editor: User, project: Project) -> None:
    with pytest.raises(ValidationError):
        set_project_state(user=editor, project=project, state="zoek")


def test_a_change_raises_the_stamp_of_the_site(
    editor: User, project: Project, django_capture_on_commit_callbacks: object
) -> None:
    before = Organisation.objects.get(pk=project.organisation_id).stamp
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # pytest-django's context manager
        set_project_state(user=editor, project=project, state=ProjectState.ARCHIVED)
    assert Organisation.objects.get(pk=project.organisation_id).stamp > before
