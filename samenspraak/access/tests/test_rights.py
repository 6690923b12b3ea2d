"""May somebody do something here? A table of roles and places."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from samenspraak.access.models import Grant, Role
from samenspraak.access.rights import ROLE_RIGHTS, Right, grants_of, may, require
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Partner, Project
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import NoScope, scope
from tests.cast import make_staff

EVERY = set(Right)
OFFICER = {Right.ENTER_DESK, Right.TAKE_BALLOTS}
COUNTER = OFFICER | {Right.COUNT_BALLOTS}
MODERATOR = {Right.ENTER_DESK, Right.SEE_WORK, Right.MODERATE}
EDITOR = EVERY - {Right.MANAGE_ORGANISATION}


@pytest.fixture
def other(in_waterveen: Organisation) -> Project:
    return Project.objects.create(slug="ander", title="Ander project", question="Ja?")


@pytest.fixture
def foreign(dijkdam: Organisation) -> Project:
    with scope(dijkdam):
        return Project.objects.create(slug="daar", title="Daar", question="Ja?")


def rights(user: object, project: Project | None = None) -> set[Right]:
    return {right for right in Right if may(user, right, project=project)}


def grant(project: Project, role: str, address: str = "inhuur@bureau.example") -> User:
    user, _made = User.objects.get_or_create(email=address)
    Grant.objects.create(user=user, role=role, organisation=project.organisation, project=project)
    return user


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.OFFICER, OFFICER),
        (Role.COUNTER, COUNTER),
        (Role.MODERATOR, MODERATOR),
        (Role.EDITOR, EDITOR),
        (Role.ADMIN, EVERY),
    ],
)
def test_a_role_on_the_organisation_holds_in_all_of_it(
    project: Project, other: Project, foreign: Project, role: str, expected: set[Right]
) -> None:
    user = make_staff(project.organisation, role, "staf")
    assert rights(user) == rights(user, project) == rights(user, other) == expected
    assert rights(user, foreign) == set()


@pytest.mark.parametrize(
    ("role", "expected"),
    [(Role.OFFICER, OFFICER), (Role.MODERATOR, MODERATOR), (Role.EDITOR, EDITOR)],
)
def test_a_role_on_one_project_holds_there_and_opens_the_desk(
    project: Project, other: Project, role: str, expected: set[Right]
) -> None:
    user = grant(project, role)
    assert rights(user, project) == expected
    assert rights(user, other) == set()
    assert rights(user) == {Right.ENTER_DESK}


def test_roles_add_up(project: Project) -> None:
    user = make_staff(project.organisation, Role.MODERATOR, "staf")
    grant(project, Role.EDITOR, user.email)
    assert rights(user) == MODERATOR
    assert rights(user, project) == EDITOR


def test_a_partner_organisation_brings_no_rights_by_itself(project: Project, dijkdam: Organisation) -> None:
    Partner.objects.create(project=project, partner=dijkdam)
    colleague = make_staff(dijkdam, Role.ADMIN, "collega")
    assert rights(colleague, project) == set()
    grant(project, Role.MODERATOR, colleague.email)
    invited = User.objects.get(pk=colleague.pk)
    assert rights(invited, project) == MODERATOR
    with scope(dijkdam):
        assert rights(invited) == EVERY
        assert rights(invited, project) == set()  # the project is not Dijkdam's


PEOPLE_WITHOUT: dict[str, Callable[[Organisation, Organisation], object]] = {
    "nobody": lambda _ours, _theirs: AnonymousUser(),
    "nothing": lambda _ours, _theirs: None,
    "somebody signed in": lambda _ours, _theirs: User.objects.create_user("x@bewoner.example"),
    "another organisation's admin": lambda _ours, theirs: make_staff(theirs, Role.ADMIN, "x"),
    "an admin who left": lambda ours, _theirs: _left(make_staff(ours, Role.ADMIN, "x")),
    "a platform admin who left": lambda _ours, _theirs: _left(
        User.objects.create_user("x@example.com", is_superuser=True)
    ),
}


def _left(user: User) -> User:
    user.is_active = False
    user.save()
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("who", PEOPLE_WITHOUT)
def test_who_has_no_role_here_may_nothing(project: Project, dijkdam: Organisation, who: str) -> None:
    user = PEOPLE_WITHOUT[who](project.organisation, dijkdam)
    assert rights(user) == rights(user, project) == set()
    for right in Right:
        with pytest.raises(PermissionDenied):
            require(user, right, project=project)


def test_a_resident_may_nothing(project: Project, resident: Participant) -> None:
    assert rights(resident.user, project) == set()


def test_a_platform_admin_may_everything(project: Project, foreign: Project) -> None:
    user = User.objects.create_user("p@example.com", is_superuser=True)
    assert rights(user) == rights(user, project) == rights(user, foreign) == EVERY


def test_without_a_scope_there_is_no_answer(admin: User) -> None:
    with pytest.raises(NoScope):
        may(admin, Right.ENTER_DESK)


def test_every_role_is_in_the_table_and_no_lower_one_may_more() -> None:
    assert set(ROLE_RIGHTS) == set(Role.values)
    assert ROLE_RIGHTS[Role.MODERATOR] < ROLE_RIGHTS[Role.EDITOR] < ROLE_RIGHTS[Role.ADMIN] == EVERY


def test_roles_are_read_once_per_user_object(
    admin: User, in_waterveen: Organisation, django_assert_num_queries: Callable[[int], object]
) -> None:
    user = User.objects.get(pk=admin.pk)
    with django_assert_num_queries(1):  # type: ignore[attr-defined]  # it is a context manager
        rights(user)
        assert len(grants_of(user)) == 1


def test_a_role_opens_wagtails_admin_and_no_role_does_not(
    admin: User, resident: Participant, project: Project
) -> None:
    assert admin.has_perm("wagtailadmin.access_admin")
    assert grant(project, Role.MODERATOR).has_perm("wagtailadmin.access_admin")
    assert resident.user is not None
    assert not resident.user.has_perm("wagtailadmin.access_admin")
    assert not _left(admin).has_perm("wagtailadmin.access_admin")
    assert not make_staff(project.organisation, Role.EDITOR, "y").has_perm("tenancy.change_organisation")


def test_the_database_knows_no_admin_of_a_single_project(project: Project) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        grant(project, Role.ADMIN)
