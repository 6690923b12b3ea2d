"""Who may give, change and take which role."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samenspraak.access.actions import change_role, invite, remove_role, roles_to_give
from samenspraak.access.models import Grant, Role
from samenspraak.audit.models import Entry
from samenspraak.mail.models import Message
from samenspraak.people.models import User
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
from tests.cast import make_staff

ADDRESS = "noor@waterveen.example"


def grant_of(user: User) -> Grant:
    return Grant.objects.get(user=user)


def test_an_admin_gives_any_role(admin: User, in_waterveen: Organisation) -> None:
    assert roles_to_give(admin) == [Role.OFFICER, Role.COUNTER, Role.MODERATOR, Role.EDITOR, Role.ADMIN]
    grant = invite(user=admin, email=f" {ADDRESS.upper()} ", role=Role.ADMIN, name="Noor")
    assert grant.user.email == ADDRESS
    assert not grant.user.has_usable_password()


def test_an_editor_gives_roles_on_a_project_only(editor: User, project: Project) -> None:
    assert roles_to_give(editor, project=project) == [Role.OFFICER, Role.COUNTER, Role.MODERATOR, Role.EDITOR]
    invite(user=editor, email=ADDRESS, role=Role.EDITOR, project=project)
    with pytest.raises(PermissionDenied):
        invite(user=editor, email="ander@waterveen.example", role=Role.MODERATOR)


def test_nobody_gives_above_their_own_role(editor: User, project: Project) -> None:
    with pytest.raises(PermissionDenied):
        invite(user=editor, email=ADDRESS, role=Role.ADMIN, project=project)


def test_a_moderator_gives_nothing(moderator: User, project: Project) -> None:
    with pytest.raises(PermissionDenied):
        invite(user=moderator, email=ADDRESS, role=Role.MODERATOR, project=project)


def test_who_edits_one_project_invites_nobody(admin: User, project: Project) -> None:
    partner = invite(user=admin, email=ADDRESS, role=Role.EDITOR, project=project).user
    assert roles_to_give(partner, project=project) == []
    with pytest.raises(PermissionDenied):
        invite(user=partner, email="ander@dijkdam.example", role=Role.EDITOR, project=project)


def test_an_admin_of_another_organisation_gives_nothing_here(
    outsider: User, in_waterveen: Organisation
) -> None:
    with pytest.raises(PermissionDenied):
        invite(user=outsider, email=ADDRESS, role=Role.MODERATOR)


def test_a_grant_of_another_organisation_is_not_there(
    admin: User, outsider: User, in_waterveen: Organisation
) -> None:
    theirs = grant_of(outsider)
    with pytest.raises(Grant.DoesNotExist):
        remove_role(user=admin, grant=theirs)


def test_the_same_person_has_one_role_in_one_place(
    admin: User, editor: User, in_waterveen: Organisation
) -> None:
    with pytest.raises(ValidationError) as refusal:
        invite(user=admin, email=editor.email, role=Role.MODERATOR)
    assert "email" in refusal.value.message_dict


def test_the_last_admin_can_neither_leave_nor_step_down(admin: User, in_waterveen: Organisation) -> None:
    with pytest.raises(ValidationError):
        remove_role(user=admin, grant=grant_of(admin))
    with pytest.raises(ValidationError):
        change_role(user=admin, grant=grant_of(admin), role=Role.EDITOR)
    second = make_staff(in_waterveen, Role.ADMIN, "tweede")
    remove_role(user=second, grant=grant_of(admin))
    assert not Grant.objects.filter(user=admin).exists()


def test_an_admin_who_is_no_longer_active_does_not_count(admin: User, in_waterveen: Organisation) -> None:
    gone = make_staff(in_waterveen, Role.ADMIN, "weg")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    with pytest.raises(ValidationError):
        remove_role(user=admin, grant=grant_of(admin))


def test_an_editor_takes_no_role_that_stands_above(
    editor: User, admin: User, in_waterveen: Organisation
) -> None:
    with pytest.raises(PermissionDenied):
        remove_role(user=editor, grant=grant_of(admin))
    with pytest.raises(PermissionDenied):
        change_role(user=editor, grant=grant_of(admin), role=Role.MODERATOR)


def test_a_project_has_no_admins(admin: User, project: Project) -> None:
    with pytest.raises(ValidationError):
        invite(user=admin, email=ADDRESS, role=Role.ADMIN, project=project)


def test_every_change_is_recorded_without_an_address(admin: User, in_waterveen: Organisation) -> None:
    grant = invite(user=admin, email=ADDRESS, role=Role.EDITOR)
    change_role(user=admin, grant=grant, role=Role.MODERATOR)
    remove_role(user=admin, grant=grant)
    entries = list(Entry.objects.order_by("pk"))
    assert [entry.action for entry in entries] == ["role.given", "role.changed", "role.removed"]
    assert ADDRESS not in str([entry.details for entry in entries])


def test_the_invitation_says_where_to_start(admin: User, in_waterveen: Organisation) -> None:
    invite(user=admin, email=ADDRESS, role=Role.EDITOR, name="Noor")
    mail = Message.objects.get()
    assert "Dag Noor," in mail.text
    assert "waterveen.example" in mail.text
    assert "/desk/" in mail.text


def test_a_platform_admin_gives_roles_everywhere(dijkdam: Organisation) -> None:
    boss = User.objects.create_user("baas@platform.example", is_superuser=True)
    with scope(dijkdam):
        assert invite(user=boss, email=ADDRESS, role=Role.ADMIN).organisation == dijkdam
