"""Rows of one organisation are not there for another, and for nobody without saying which."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist

from samenspraak.people.models import Participant
from samenspraak.projects.models import Decision, Phase, Project
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import (
    ForeignRow,
    NoScope,
    current_organisation,
    scope,
    scoped_organisation,
)


@pytest.fixture
def theirs(dijkdam: Organisation) -> Project:
    with scope(dijkdam):
        project = Project.objects.create(slug="budget", title="Budget", question="Ja?")
        Phase.objects.create(project=project, title="Plannen", starts="2026-01-01")
        return project


ASKING: dict[str, Callable[[Project], Any]] = {
    "all": lambda _project: Project.objects.all(),
    "exists": lambda _project: Project.objects.exists(),
    "count": lambda _project: Project.objects.count(),
    "get": lambda project: Project.objects.get(pk=project.pk),
    "filter": lambda project: Project.objects.filter(pk=project.pk),
    "exclude": lambda _project: Project.objects.exclude(phases__in=Phase.objects.all()),
    "values": lambda _project: Project.objects.values_list("pk"),
    "aggregate": lambda _project: Project.objects.aggregate(),
    "update": lambda _project: Project.objects.update(title="x"),
    "get_or_create": lambda _project: Project.objects.get_or_create(slug="x"),
    "bulk_create": lambda _project: Project.objects.bulk_create([Project(slug="x")]),
    "raw queryset": lambda _project: list(Project.objects.using("default")),
    "related rows": lambda project: project.phases.all(),
    "related count": lambda project: project.phases.count(),
    "save": lambda project: project.save(),
    "save new": lambda _project: Project(slug="x", title="x").save(),
    "delete": lambda project: project.delete(),
    "who": lambda _project: current_organisation(),
}


@pytest.mark.parametrize("way", ASKING)
def test_without_a_scope_every_question_raises(theirs: Project, way: str) -> None:
    with pytest.raises(NoScope):
        ASKING[way](theirs)
    assert scoped_organisation() is None


FINDING: dict[str, Callable[[Project], Any]] = {
    "all": lambda _theirs: Project.objects.all(),
    "filter": lambda theirs: Project.objects.filter(pk=theirs.pk),
    "exclude": lambda _theirs: Project.objects.exclude(slug="x"),
    "by relation": lambda theirs: Phase.objects.filter(project=theirs),
    "by related field": lambda _theirs: Phase.objects.filter(project__slug="budget"),
    "subquery": lambda _theirs: Phase.objects.filter(project__in=Project.objects.all()),
    "union": lambda _theirs: Project.objects.all() | Project.objects.filter(slug="budget"),
    "related rows": lambda theirs: theirs.phases.all(),
    "in bulk": lambda theirs: Project.objects.in_bulk([theirs.pk]),
}


@pytest.mark.parametrize("way", FINDING)
def test_another_organisations_rows_are_not_found(
    theirs: Project, in_waterveen: Organisation, way: str
) -> None:
    assert list(FINDING[way](theirs)) == []


def test_they_are_not_got_updated_or_deleted_either(theirs: Project, in_waterveen: Organisation) -> None:
    with pytest.raises(ObjectDoesNotExist):
        Project.objects.get(pk=theirs.pk)
    assert Project.objects.filter(pk=theirs.pk).update(title="Van ons") == 0
    assert Project.objects.filter(pk=theirs.pk).delete() == (0, {})
    theirs.title = "Van ons"
    assert Project.objects.bulk_update([theirs], ["title"]) == 0
    with scope(theirs.organisation):
        assert Project.objects.get(pk=theirs.pk).title == "Budget"


def test_the_same_slug_is_another_row(theirs: Project, in_waterveen: Organisation) -> None:
    ours, made = Project.objects.get_or_create(
        slug=theirs.slug, defaults={"title": "Van ons", "question": "Nee?"}
    )
    assert made
    assert (ours.organisation, ours.pk) != (theirs.organisation, theirs.pk)
    again, made = Project.objects.update_or_create(slug=theirs.slug, defaults={"title": "Anders"})
    assert (again, made) == (ours, False)


def test_a_new_row_belongs_to_the_scope(in_waterveen: Organisation) -> None:
    project = Project(slug="x", title="x")
    project.save()
    [other] = Project.objects.bulk_create([Project(slug="y", title="y")])
    assert {project.organisation, other.organisation} == {in_waterveen}


WRITING: dict[str, Callable[[Project], Any]] = {
    "save": lambda theirs: theirs.save(),
    "save some fields": lambda theirs: theirs.save(update_fields=["title"]),
    "delete": lambda theirs: theirs.delete(),
    "new for another": lambda theirs: Project(slug="x", organisation=theirs.organisation).save(),
    "create for another": lambda theirs: Project.objects.create(slug="x", organisation=theirs.organisation),
    "get or create for another": lambda theirs: Project.objects.get_or_create(
        slug="x", organisation=theirs.organisation
    ),
    "bulk for another": lambda theirs: Project.objects.bulk_create(
        [Project(slug="x", organisation=theirs.organisation)]
    ),
    "point to another": lambda theirs: Phase(project=theirs, title="x", starts="2026-01-01").save(),
    "create pointing to another": lambda theirs: Decision.objects.create(
        project=theirs, day="2026-01-01", who="x", what="y"
    ),
    "bulk pointing to another": lambda theirs: Phase.objects.bulk_create(
        [Phase(project=theirs, title="x", starts="2026-01-01")]
    ),
    "through the relation": lambda theirs: theirs.phases.create(title="x", starts="2026-01-01"),
}


@pytest.mark.parametrize("way", WRITING)
def test_nothing_is_written_across(
    theirs: Project, waterveen: Organisation, in_waterveen: Organisation, way: str
) -> None:
    with pytest.raises(ForeignRow):
        WRITING[way](theirs)
    assert not Project.objects.exists()
    assert not Phase.objects.exists()
    with scope(theirs.organisation):
        assert (Project.objects.count(), Phase.objects.count()) == (1, 1)


def test_a_person_takes_part_in_each_organisation_apart(resident: Participant, dijkdam: Organisation) -> None:
    with scope(dijkdam):
        assert not Participant.objects.filter(user=resident.user).exists()
        there = Participant.objects.create(user=resident.user, name="Daar")
    with scope(resident.organisation):
        assert Participant.objects.get(user=resident.user) == resident != there


def test_scopes_nest_and_come_back_after_an_exception(waterveen: Organisation, dijkdam: Organisation) -> None:
    with scope(waterveen):
        with suppress(ZeroDivisionError), scope(dijkdam):
            assert current_organisation() == dijkdam
            raise ZeroDivisionError
        assert current_organisation() == waterveen
    assert scoped_organisation() is None


def test_a_thread_starts_without_a_scope_and_fails_closed(in_waterveen: Organisation) -> None:
    answers: list[object] = []

    def ask() -> None:
        answers.append(scoped_organisation())
        try:
            Project.objects.count()
        except NoScope as refusal:
            answers.append(refusal)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert answers[0] is None
    assert isinstance(answers[1], NoScope)
