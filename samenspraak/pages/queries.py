"""What other slices ask of pages."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samenspraak.pages import visible
from samenspraak.pages.addresses import portal_path, root_path
from samenspraak.pages.models import ActivityPage, ContentPage, OurPage, PortalPage, ProjectPage
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import methods
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation


def menu(organisation: Organisation) -> list[dict[str, str]]:
    """The main menu: what every portal has, then the content pages that ask to be in it. One query."""
    fixed = [
        {"title": _("Doe mee"), "url": "/"},
        {"title": _("Projecten"), "url": "/projecten/"},
        {"title": _("Uitkomsten"), "url": "/uitkomsten/"},
    ]
    pages = ContentPage.objects.live().in_menu().exclude(visible.closed()).order_by("path")
    chosen = pages.filter(url_path__startswith=root_path(organisation), depth=3)
    return fixed + [
        {"title": title, "url": portal_path(url_path)}
        for title, url_path in chosen.values_list("title", "url_path")
    ]


def portal_page(organisation: Organisation) -> PortalPage | None:
    found: PortalPage | None = PortalPage.objects.filter(organisation=organisation).first()
    return found


def project_page(project: Project) -> ProjectPage | None:
    found: ProjectPage | None = ProjectPage.objects.filter(project=project, alias_of=None).first()
    return found


def activity_page(activity: Activity) -> ActivityPage | None:
    found: ActivityPage | None = ActivityPage.objects.filter(activity=activity, alias_of=None).first()
    return found


def public_url(page: OurPage | None) -> str:
    """The page's address at its own portal; empty when there is none."""
    return page.portal_path if page else ""


def without_method() -> list[Activity]:
    """Activities whose method is not installed (any more): their pages say so, the desk warns."""
    return list(
        Activity.objects.exclude(method__in=[method.slug for method in methods()]).select_related("project")
    )
