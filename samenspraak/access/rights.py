"""What somebody may do, and which role may do it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from samenspraak.access.models import Grant, Role
from samenspraak.tenancy.scoping import current_organisation

if TYPE_CHECKING:
    from samenspraak.projects.models import Project


class Right(StrEnum):
    ENTER_DESK = "enter-desk"
    SEE_WORK = (
        "see-work"  # projects, activities, contributions; without it the desk shows one's own task only
    )
    MANAGE_ORGANISATION = "manage-organisation"  # its name, look, people and roles
    EDIT_PROJECT = "edit-project"  # content, phases, activities
    OPEN_AND_CLOSE = "open-and-close"  # what counts: opening, closing, results, codes
    TAKE_BALLOTS = "take-ballots"  # strike voters off the roll, take in paper ballots
    COUNT_BALLOTS = "count-ballots"  # open envelopes, take votes by phone, type ballots, seal batches
    JUDGE = "judge"  # status of a contribution, entering for others
    MODERATE = "moderate"  # hide, show again
    SEE_PEOPLE = "see-people"  # addresses of participants, the outbox


_OFFICERS = {Right.ENTER_DESK, Right.TAKE_BALLOTS}
_COUNTERS = _OFFICERS | {Right.COUNT_BALLOTS}
_EVERYONE = {Right.ENTER_DESK, Right.SEE_WORK, Right.MODERATE}
_EDITORS = _EVERYONE | {Right.EDIT_PROJECT, Right.OPEN_AND_CLOSE} | _COUNTERS
_EDITORS |= {Right.JUDGE, Right.SEE_PEOPLE}
ROLE_RIGHTS: dict[str, set[Right]] = {
    Role.OFFICER: _OFFICERS,
    Role.COUNTER: _COUNTERS,
    Role.MODERATOR: _EVERYONE,
    Role.EDITOR: _EDITORS,
    Role.ADMIN: _EDITORS | {Right.MANAGE_ORGANISATION},
}


def grants_of(user: Any) -> list[Grant]:
    """All grants of a user, read once per user object."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return []
    cached: list[Grant] | None = getattr(user, "_grants", None)
    if cached is None:
        cached = list(Grant.objects.filter(user=user).select_related("organisation"))
        user._grants = cached
    return cached


def may(user: Any, right: Right, *, project: Project | None = None) -> bool:
    """May `user` do this in the organisation in scope, or in one project of it?

    Without a project only roles on the whole organisation count, except for entering the desk.
    """
    if getattr(user, "is_superuser", False) and user.is_active:
        return True
    organisation = current_organisation()
    if project is not None and project.organisation_id != organisation.pk:
        return False
    return any(
        right in ROLE_RIGHTS[grant.role]
        for grant in grants_of(user)
        if grant.organisation_id == organisation.pk
        and (
            grant.project_id is None
            or (project is not None and grant.project_id == project.pk)
            or (project is None and right == Right.ENTER_DESK)
        )
    )


def require(user: Any, right: Right, *, project: Project | None = None) -> None:
    """Raise PermissionDenied unless `user` may. The first line of every action by staff."""
    if not may(user, right, project=project):
        raise PermissionDenied(f"{right} refused")


def somebody_else_may(user: Any, right: Right, *, project: Project) -> bool:
    """Has a colleague in this organisation the right in the project too? Platform admins do not count."""
    roles = [role for role, rights in ROLE_RIGHTS.items() if right in rights]
    here = Grant.objects.filter(organisation=current_organisation(), role__in=roles, user__is_active=True)
    return here.filter(Q(project=None) | Q(project=project)).exclude(user=user).exists()
