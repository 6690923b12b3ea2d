"""Who changed what stands beside the change, and goes when the change goes."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from samenspraak.audit.actions import record
from samenspraak.audit.models import Entry
from samenspraak.people.models import User
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import NoScope, scope


def test_an_entry_says_who_did_what_to_what(project: Project, editor: User) -> None:
    entry = record("project.changed", project, user=editor, fields=["title"])
    assert entry.target == f"projects.project:{project.pk}"
    assert (entry.user, entry.action, entry.details) == (editor, "project.changed", {"fields": ["title"]})
    assert entry.organisation == project.organisation
    assert str(entry) == f"project.changed projects.project:{project.pk}"


@pytest.mark.parametrize("user", [None, AnonymousUser()])
def test_the_system_and_anonymous_people_have_no_name(project: Project, user: object) -> None:
    assert record("project.changed", project, user=user).user is None


def test_the_newest_comes_first(project: Project) -> None:
    entries = [record(f"step.{number}", project) for number in range(3)]
    assert list(Entry.objects.all()) == entries[::-1]


def test_a_change_that_is_rolled_back_was_never_recorded(project: Project) -> None:
    with suppress(ZeroDivisionError), transaction.atomic():
        record("project.changed", project)
        raise ZeroDivisionError
    assert not Entry.objects.exists()


def test_who_left_leaves_the_entry(project: Project, editor: User) -> None:
    entry = record("project.changed", project, user=editor)
    editor.delete()
    entry.refresh_from_db()
    assert entry.user is None


def test_another_organisation_does_not_see_it(project: Project, dijkdam: Organisation) -> None:
    record("project.changed", project)
    with scope(dijkdam):
        assert not Entry.objects.exists()


def test_without_a_scope_nothing_is_recorded(waterveen: Organisation) -> None:
    with pytest.raises(NoScope):
        record("organisation.changed", waterveen)
