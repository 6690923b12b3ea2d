"""Giving, changing and taking away roles. Nobody gives above their own; an organisation keeps an admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samenspraak.access.mails import INVITATION
from samenspraak.access.models import Grant, Role
from samenspraak.access.rights import Right, grants_of, require
from samenspraak.audit.actions import record
from samenspraak.mail.actions import send
from samenspraak.people.models import User
from samenspraak.tenancy.links import desk_url
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import current_organisation

if TYPE_CHECKING:
    from samenspraak.projects.models import Project

RANK = {
    Role.OFFICER.value: 1,
    Role.COUNTER.value: 1,
    Role.MODERATOR.value: 1,
    Role.EDITOR.value: 2,
    Role.ADMIN.value: 3,
}


def roles_to_give(user: Any, *, project: Project | None = None) -> list[Role]:
    """The roles that `user` may give in the organisation in scope, lowest first. A project has no admins."""
    ceiling = _rank(user)
    return [role for role in reversed(Role) if RANK[role] <= ceiling and not (project and role == Role.ADMIN)]


@transaction.atomic
def invite(*, user: User, email: str, role: str, name: str = "", project: Project | None = None) -> Grant:
    """Give somebody a role, and mail them where to start. Makes the user when the address is new."""
    _may_give(user, role, project)
    organisation = current_organisation()
    person = User.objects.filter(email=email.strip().lower()).first()
    if person is None:
        person = User.objects.create_user(email, name=name.strip())
    elif name.strip() and not person.name:
        person.name = name.strip()
        person.save(update_fields=["name"])
    if Grant.objects.filter(user=person, organisation=organisation, project=project).exists():
        raise ValidationError({"email": _("Deze persoon heeft hier al een rol. Verander die in de lijst.")})
    grant = Grant(user=person, role=role, organisation=organisation, project=project)
    grant.full_clean()
    grant.save()
    record(
        "role.given", grant, user=user, role=role, person=person.pk, project=project.pk if project else None
    )
    _mail_invitation(grant, by=user)
    return grant


@transaction.atomic
def change_role(*, user: User, grant: Grant, role: str) -> Grant:
    """Another role in the same place."""
    grant = _locked(grant)
    _may_give(user, role, grant.project)
    _may_give(user, grant.role, grant.project)  # who may not give it may not take it either
    if grant.role == role:
        return grant
    _keep_an_admin(grant)
    grant.role = role
    grant.full_clean()
    grant.save(update_fields=["role"])
    record("role.changed", grant, user=user, role=role, person=grant.user_id)
    return grant


@transaction.atomic
def remove_role(*, user: User, grant: Grant) -> User:
    """Take the role away; returns whose it was."""
    grant = _locked(grant)
    _may_give(user, grant.role, grant.project)
    _keep_an_admin(grant)
    record("role.removed", grant, user=user, role=grant.role, person=grant.user_id)
    person = grant.user
    grant.delete()
    return person


def _rank(user: Any) -> int:
    """How high `user` stands in the organisation in scope, roles on one project left out."""
    if user.is_superuser:
        return max(RANK.values())
    here = current_organisation().pk
    whole = [grant for grant in grants_of(user) if grant.organisation_id == here and grant.project_id is None]
    return max((RANK[grant.role] for grant in whole), default=0)


def _may_give(user: User, role: str, project: Project | None) -> None:
    require(user, Right.EDIT_PROJECT if project else Right.MANAGE_ORGANISATION)
    if project is not None and project.organisation_id != current_organisation().pk:
        raise PermissionDenied("project of another organisation")
    if role not in RANK or RANK[role] > _rank(user):
        raise PermissionDenied(f"{role} is above the giver")


def _keep_an_admin(grant: Grant) -> None:
    if grant.role != Role.ADMIN:
        return
    admins = Grant.objects.filter(
        organisation_id=grant.organisation_id, role=Role.ADMIN, user__is_active=True
    ).exclude(pk=grant.pk)
    if not admins.exists():
        raise ValidationError(_("Dit is de laatste beheerder. Geef eerst iemand anders deze rol."))


def _locked(grant: Grant) -> Grant:
    """The grant, with all of its organisation held, so that two admins cannot remove each other at once."""
    organisation = current_organisation()
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    return Grant.objects.select_related("user", "organisation", "project").get(
        pk=grant.pk, organisation=organisation
    )


def _mail_invitation(grant: Grant, *, by: User) -> None:
    values = {
        "naam": grant.user.name,
        "door": by.name or _("Een beheerder"),
        "plek": grant.project.title if grant.project else grant.organisation.name,
        "rol": str(grant.get_role_display()).lower(),
        "link": desk_url(grant.organisation),
    }
    send(INVITATION, organisation=grant.organisation, to=grant.user.email, values=values)
