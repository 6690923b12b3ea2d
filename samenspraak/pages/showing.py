"""What each page shows: rows of the organisation in scope, in the form that templates take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.images.shortcuts import get_rendition_or_not_found

from samenspraak.kit.amounts import day, day_year
from samenspraak.pages import agenda, cards, visible
from samenspraak.pages.addresses import portal_path
from samenspraak.participation.models import ActivityState
from samenspraak.projects.models import Influence, Project
from samenspraak.tenancy.models import Organisation

if TYPE_CHECKING:
    from samenspraak.pages.models import ContentPage

TO_DO = 6
MOST = 60
DONE = 3
AHEAD = 5


def current() -> Any:
    """Activities that are not over, the one that closes first on top."""
    rows = visible.activities().filter(Q(closes__isnull=True) | Q(closes__gt=timezone.now()))
    return rows.filter(state=ActivityState.OPEN).order_by(F("closes").asc(nulls_last=True), "pk")


def over() -> Any:
    """Activities that are over, the latest on top."""
    past = Q(state__in=(ActivityState.CLOSED, ActivityState.ARCHIVED)) | Q(closes__lte=timezone.now())
    return visible.activities().filter(past).order_by(F("closes").desc(nulls_last=True), "-pk")


def portal(organisation: Organisation) -> dict[str, Any]:
    projects = list(visible.projects())
    activities = list(current()[:MOST])
    asking = [activity for activity in activities if activity.accepts() and cards.method_or_none(activity)]
    told = cards.Told(asking[:TO_DO], over()[:DONE])
    branding = getattr(organisation, "branding", None)
    return {
        "to_do": told.cards(0),
        "projects_count": len(projects),
        "done": told.outcomes(1),
        "agenda": agenda.ahead(AHEAD, activities, projects),
        "panorama": branding.panorama if branding else "panorama",
    }


def project(row: Project) -> dict[str, Any]:
    """The project with everything around it."""
    shown = cards.activity_cards(visible.activities().filter(project=row))
    asking = [card for card in shown if card.activity.accepts()]
    asking.sort(key=lambda card: (card.activity.closes is None, card.activity.closes))
    return {
        "project": row,
        "asking": asking,
        "activities": shown,
        "image_url": cards.pictures([row.image]).get(row.image_id or 0, ""),
        "phases": list(row.phases.all()),
        "decisions": decisions(row),
        "partners": partners(row),
        "step": Influence(row.influence).step,
        "crumbs": [{"title": _("Doe mee"), "url": "/"}],
    }


def decisions(row: Project) -> list[dict[str, str]]:
    """Who decides what, with the year only where it is not this one."""
    this_year = timezone.localdate().year
    return [
        {
            "when": day(decision.day) if decision.day.year == this_year else day_year(decision.day),
            "who": decision.who,
            "what": decision.what,
        }
        for decision in row.decisions.all()
    ]


def partners(row: Project) -> list[dict[str, str]]:
    """The organisations that do this project together, with their logos."""
    found = row.partners.select_related("partner__branding__logo")
    return [{"name": partner.partner.name, "logo_url": _logo(partner.partner)} for partner in found]


def _logo(organisation: Organisation) -> str:
    branding = getattr(organisation, "branding", None)
    if not branding or not branding.logo:
        return ""
    return str(get_rendition_or_not_found(branding.logo, "max-360x120").url)


def content(page: ContentPage) -> dict[str, Any]:
    above = page.get_ancestors().filter(depth__gt=2).live().values_list("title", "url_path")
    crumbs = [{"title": title, "url": portal_path(url_path)} for title, url_path in above]
    return {"crumbs": crumbs or [{"title": _("Doe mee"), "url": "/"}]}
