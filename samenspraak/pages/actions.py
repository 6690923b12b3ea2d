"""Making pages for rows: idempotent, so demo, desk, importer and setup may call them at will."""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from samenspraak.media.models import Library
from samenspraak.pages.models import ActivityPage, OurPage, PortalPage, ProjectPage
from samenspraak.participation.models import Activity
from samenspraak.projects.models import Project
from samenspraak.tenancy.actions import raise_stamp
from samenspraak.tenancy.models import Organisation

_Page = TypeVar("_Page", bound=OurPage)
WELCOME = "Welcome to your new Wagtail site!"


@transaction.atomic
def publish_portal(organisation: Organisation) -> PortalPage:
    """The organisation's portal, site and library; what is there already keeps its content."""
    Library.of(organisation)
    page: PortalPage | None = PortalPage.objects.filter(organisation=organisation).first()
    if page is None:
        _remove_welcome()
        page = _publish(
            Page.get_first_root_node(),
            PortalPage(organisation=organisation, title=organisation.title, slug=organisation.slug),
        )
    else:
        _follow(page, title=organisation.title, slug=organisation.slug)
    _site(organisation, page)
    raise_stamp(organisation.pk)
    return page


@transaction.atomic
def publish_project(project: Project) -> ProjectPage:
    """The project's page below the portal; it follows the project's title and slug."""
    page: ProjectPage | None = ProjectPage.objects.filter(project=project, alias_of=None).first()
    if page is None:
        portal = PortalPage.objects.filter(organisation_id=project.organisation_id).first()
        parent = portal or publish_portal(project.organisation)
        page = _publish(parent, ProjectPage(project=project, title=project.title, slug=project.slug))
    else:
        _follow(page, title=project.title, slug=project.slug)
    raise_stamp(project.organisation_id)
    return page


@transaction.atomic
def publish_activity(activity: Activity) -> ActivityPage:
    """The activity's page below its project's; it follows the activity's title and slug."""
    page: ActivityPage | None = ActivityPage.objects.filter(activity=activity, alias_of=None).first()
    if page is None:
        found = ProjectPage.objects.filter(project_id=activity.project_id, alias_of=None).first()
        parent = found or publish_project(activity.project)
        page = _publish(parent, ActivityPage(activity=activity, title=activity.title, slug=activity.slug))
    else:
        _follow(page, title=activity.title, slug=activity.slug)
    raise_stamp(activity.organisation_id)
    return page


def _publish(parent: Page, page: _Page) -> _Page:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _follow(page: OurPage, *, title: str, slug: str) -> None:
    """Take over what changed in the row, in the draft too. Whether the page is live is Wagtail's to say."""
    if (page.title, page.slug) == (title, slug):
        return
    page.title = page.draft_title = title
    page.slug = slug
    page.save()
    if page.latest_revision_id:
        draft = page.get_latest_revision_as_object()
        draft.title, draft.slug = title, slug
        draft.save_revision()


def _site(organisation: Organisation, page: PortalPage) -> None:
    """Wagtail knows a host by its Site row."""
    port = int(settings.PUBLIC_PORT or (443 if settings.SECURE else 80))
    wanted = {"hostname": organisation.host, "port": port, "site_name": organisation.name[:255]}
    Site.objects.update_or_create(root_page=page, defaults=wanted)


def _remove_welcome() -> None:
    """The page and site that a fresh Wagtail comes with."""
    for page in Page.objects.filter(depth=2, title=WELCOME, slug="home"):
        Site.objects.filter(root_page=page).delete()
        page.delete()
