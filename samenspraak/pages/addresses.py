"""From a page's place in the tree to its address. A portal's slug is its organisation's: no query."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve

from samenspraak.projects.models import Project, ProjectState
from samenspraak.tenancy.links import organisation_url
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scoped_organisation


def root_path(organisation: Organisation) -> str:
    """The `url_path` of the organisation's portal."""
    return f"/{organisation.slug}/"


def stands_in(organisation: Organisation, url_path: str) -> bool:
    return url_path.startswith(root_path(organisation))


def portal_path(url_path: str) -> str:
    """`/waterveen/buurtbudget/` is `/buurtbudget/` at Waterveen's host."""
    return "/" + url_path.split("/", 2)[-1]


def url_parts(url_path: str) -> tuple[int | None, str, str] | None:
    """What Wagtail asks of a page: (site, where its host is, its path there)."""
    slug = url_path.split("/")[1]
    here = scoped_organisation()
    organisation = here if here and here.slug == slug else Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        return None
    return None, organisation_url(organisation, ""), portal_path(url_path)


def is_taken(slug: str) -> bool:
    """Does the site itself answer at `/<slug>/`? The pages' catch-all answers last."""
    try:
        return resolve(f"/{slug}/").url_name != "page"
    except Resolver404:
        return False


def is_visible(project: Project) -> bool:
    return project.state != ProjectState.DRAFT


def only_when_visible(request: HttpRequest, project: Project) -> None:
    """A concept is not there for visitors; a preview in the desk shows it."""
    if not is_visible(project) and not is_preview(request):
        raise Http404


def is_preview(request: Any) -> bool:
    return bool(getattr(request, "is_preview", False))
