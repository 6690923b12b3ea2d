"""What the desk reads, for who reads it."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from samenspraak.access.models import Grant
from samenspraak.access.rights import ROLE_RIGHTS, Right, grants_of
from samenspraak.kit.numbers import row_number
from samenspraak.participation.models import Activity, ActivityState, Contribution
from samenspraak.projects.models import Project, ProjectState
from samenspraak.tenancy.scoping import current_organisation


def project_ids(user: Any, right: Right = Right.SEE_WORK) -> list[int] | None:
    """The projects in which the user has the right; None means all of the organisation."""
    found = [grant.project_id for grant in _grants_with(user, right)]
    return None if user.is_superuser or None in found else [pk for pk in found if pk is not None]


def _grants_with(user: Any, right: Right) -> list[Grant]:
    """The user's roles here that carry the right."""
    here = current_organisation().pk
    return [
        grant
        for grant in grants_of(user)
        if grant.organisation_id == here and right in ROLE_RIGHTS[grant.role]
    ]


def projects_of(user: Any) -> QuerySet[Project]:
    found: QuerySet[Project] = Project.objects.all()
    ids = project_ids(user)
    return found if ids is None else found.filter(pk__in=ids)


def project_list(user: Any) -> QuerySet[Project]:
    """With how many activities each has, and how many of them are open."""
    return projects_of(user).annotate(
        activity_count=Count("activities", distinct=True),
        open_count=Count("activities", filter=Q(activities__state=ActivityState.OPEN), distinct=True),
    )


def activities_of(user: Any) -> QuerySet[Activity]:
    found: QuerySet[Activity] = Activity.objects.select_related("project__organisation", "organisation")
    ids = project_ids(user)
    found = found.exclude(project__state=ProjectState.ARCHIVED).exclude(state=ActivityState.ARCHIVED)
    return found if ids is None else found.filter(project_id__in=ids)


def contributions_of(
    user: Any, *, words: str = "", state: str = "", activity: str = ""
) -> QuerySet[Contribution]:
    """What people handed in, newest first. Drafts are their author's own and stay out."""
    found: QuerySet[Contribution] = (
        Contribution.objects.filter(parent__isnull=True)
        .exclude(state="draft")
        .select_related("activity__project", "participant__user", *_own_fields())
    )
    ids = project_ids(user)
    if ids is not None:
        found = found.filter(activity__project_id__in=ids)
    if words:
        found = found.filter(
            Q(title__icontains=words)
            | Q(reference__icontains=words)
            | Q(on_behalf_of__icontains=words)
            | Q(participant__name__icontains=words)
        )
    if state:
        found = found.filter(state=state)
    if (number := row_number(activity)) is not None:
        found = found.filter(activity_id=number)
    return found.order_by("-created", "-pk")


def _own_fields() -> list[str]:
    """What methods hang on a contribution one-to-one: read along, so that cards cost no query each."""
    return [field.name for field in Contribution._meta.related_objects if field.one_to_one]


def grants_here() -> QuerySet[Grant]:
    return (
        Grant.objects.filter(organisation=current_organisation())
        .select_related("user", "project")
        .order_by("project__title", "user__name", "user__email")
    )


def may_anywhere(user: Any, right: Right) -> bool:
    """In the organisation, or in at least one project of it?"""
    return project_ids(user, right) != []
