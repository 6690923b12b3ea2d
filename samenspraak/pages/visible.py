"""What a visitor may find: rows with a live page that no view restriction closes."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Left, Length
from wagtail.models import Page, PageViewRestriction

from samenspraak.participation.models import Activity, ActivityState, Contribution, ContributionState
from samenspraak.projects.models import Project, ProjectState
from samenspraak.tenancy.models import Organisation

SHOWN = (ProjectState.LIVE, ProjectState.ARCHIVED)


def closed() -> Exists:
    """A restriction on the page or on one above it."""
    return Exists(PageViewRestriction.objects.filter(page__path=Left(OuterRef("path"), Length("page__path"))))


def _address(page: str, field: str, row: str) -> Subquery:
    """By name: page models show what this module finds, so it cannot import them."""
    model: Any = apps.get_model("pages", page)
    pages = model.objects.live().exclude(closed()).filter(alias_of=None, **{field: OuterRef(row)})
    return Subquery(pages.values("url_path")[:1])


def projects() -> QuerySet[Any]:
    """Projects that visitors see, each with the `url_path` of its page."""
    found: QuerySet[Any] = Project.objects.filter(state__in=SHOWN)
    found = found.annotate(url_path=_address("ProjectPage", "project", "pk"))
    return found.filter(url_path__isnull=False).select_related("image")


def activities() -> QuerySet[Any]:
    """Activities that visitors see, each with the `url_path` of its page."""
    found: QuerySet[Any] = Activity.objects.filter(project__state__in=SHOWN)
    found = found.exclude(state=ActivityState.DRAFT)
    found = found.annotate(url_path=_address("ActivityPage", "activity", "pk"))
    return found.filter(url_path__isnull=False).select_related("image", "project__image")


def contributions() -> QuerySet[Any]:
    """What people handed in and everybody may read; no comments."""
    found: QuerySet[Any] = Contribution.objects.filter(
        state=ContributionState.PUBLISHED, parent__isnull=True, activity__project__state__in=SHOWN
    )
    found = found.exclude(activity__state=ActivityState.DRAFT)
    found = found.annotate(url_path=_address("ActivityPage", "activity", "activity_id"))
    return found.filter(url_path__isnull=False).select_related(
        "activity__project", "participant", *_own_fields()
    )


def _own_fields() -> list[str]:
    """A method's own fields hang on a contribution one-to-one: read them along."""
    return [
        relation.get_accessor_name() or ""
        for relation in Contribution._meta.related_objects
        if relation.one_to_one
    ]


def pages_of(organisation: Organisation) -> Any:
    """The organisation's pages that everybody may read."""
    return Page.objects.live().exclude(closed()).filter(url_path__startswith=f"/{organisation.slug}/")


def words(text: str) -> Q | None:
    """All words of a question, wherever they stand; None for a question without words."""
    asked = [word for word in text[:100].split() if len(word) > 1][:6]
    return Q(*[_anywhere(word) for word in asked]) if asked else None


def _anywhere(word: str) -> Q:
    return Q(title__icontains=word) | Q(text__icontains=word) | Q(reference__iexact=word)
