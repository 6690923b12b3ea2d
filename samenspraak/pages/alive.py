"""Which rows would lose their page: what is not archived is alive."""

from __future__ import annotations

from wagtail.models import Page

from samenspraak.pages.models import ActivityPage, PortalPage, ProjectPage
from samenspraak.projects.models import Project, ProjectState
from samenspraak.tenancy.models import Organisation


def below(page: Page) -> list[Organisation | Project]:
    """The organisation of a portal, or the projects that `page` and what stands below it show."""
    portal = PortalPage.objects.filter(pk=page.pk).select_related("organisation").first()
    if portal is not None:
        return [portal.organisation]
    shown = ProjectPage.objects.descendant_of(page, inclusive=True).exclude(
        project__state=ProjectState.ARCHIVED
    )
    inside = ActivityPage.objects.descendant_of(page, inclusive=True)
    inside = inside.exclude(activity__project__state=ProjectState.ARCHIVED)
    projects = {row.project for row in shown.select_related("project")}
    projects |= {row.activity.project for row in inside.select_related("activity__project")}
    return sorted(projects, key=lambda project: project.title)
