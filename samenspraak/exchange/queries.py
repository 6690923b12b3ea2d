"""Finding the vote that an export or a report is about."""

from __future__ import annotations

from samenspraak.participation.models import Activity, ActivityState
from samenspraak.participation.registry import method_of
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope


class NotFound(LookupError):
    """Nothing by that name, or more than one thing; the message says which."""


def project_named(slug: str, organisation: str | None = None) -> Project:
    """The project with this slug, in one organisation or, where it is the only one, in any."""
    organisations = Organisation.objects.filter(**({"slug": organisation} if organisation else {}))
    found: list[Project] = []
    for each in organisations:
        with scope(each):
            found += Project.objects.filter(slug=slug).select_related("organisation")
    if not found:
        raise NotFound(f"geen project {slug}")
    if len(found) > 1:
        names = ", ".join(project.organisation.slug for project in found)
        raise NotFound(f"meer dan één project {slug}: kies met --organisation uit {names}")
    return found[0]


def decided_vote(project: Project) -> Activity:
    """The project's newest closed vote with a result."""
    closed = Activity.objects.filter(
        project=project, state__in=(ActivityState.CLOSED, ActivityState.ARCHIVED)
    )
    for activity in closed.select_related("project", "organisation").order_by("-closes", "-pk"):
        if method_of(activity).results(activity) is not None:
            return activity
    raise NotFound(f"project {project.slug} heeft geen uitslag")
