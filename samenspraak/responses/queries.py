"""Reading answers: one, what it said before, and what else it answers."""

from __future__ import annotations

from collections.abc import Mapping

from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.responses.models import Response, ResponseVersion

_WITH_ITS_PLACE = (
    "organisation",
    "contribution__activity__project",
    "contribution__activity__organisation",
    "contribution__participant__user",
    "contribution__root__activity__organisation",
)


def by_key(key: int) -> Response | None:
    found: Response | None = Response.objects.select_related(*_WITH_ITS_PLACE).filter(pk=key).first()
    return found


def of(contribution: Contribution) -> Response | None:
    """Its answer, also one that was taken back."""
    found: Response | None = Response.objects.filter(contribution=contribution).first()
    if found is not None:
        found.contribution = contribution  # with what was read along already
    return found


def of_many(contributions: Mapping[int, Contribution]) -> dict[int, Response]:
    """The answers that stand, by contribution; one query, or none when nothing is asked."""
    if not contributions:
        return {}
    found = {}
    for response in Response.objects.filter(contribution__in=list(contributions), withdrawn=None):
        response.contribution = contributions[response.contribution_id]
        found[response.contribution_id] = response
    return found


def earlier(response: Response) -> list[ResponseVersion]:
    """What it said before, newest first; what it says now is not among them."""
    if response.number == 1:
        return []
    return list(response.versions.filter(number__lt=response.number).order_by("-number"))


def latest(response: Response) -> ResponseVersion | None:
    found: ResponseVersion | None = response.versions.filter(number=response.number).first()
    return found


def others(response: Response) -> list[Contribution]:
    """The other contributions on the site that got the same answer."""
    if response.together is None:
        return []
    together = (
        Contribution.objects.filter(
            response__together=response.together, state=ContributionState.PUBLISHED, parent__isnull=True
        )
        .exclude(pk=response.contribution_id)
        .select_related("activity__project", "activity__organisation", *_own_fields())
    )
    return list(together.order_by("reference", "pk"))


def given_together(response: Response) -> list[Response]:
    """What got the same answer in the same go, this one among it; on the site or not."""
    if response.together is None:
        return [response]
    related = (*_WITH_ITS_PLACE, *(f"contribution__{name}" for name in _own_fields()))
    rows = Response.objects.filter(together=response.together).select_related(*related)
    return list(rows.order_by("contribution__reference", "pk"))


def is_first(response: Response) -> bool:
    """Of what was given together: one of them speaks for all."""
    if response.together is None:
        return True
    return not Response.objects.filter(together=response.together, pk__lt=response.pk).exists()


def _own_fields() -> list[str]:
    """What methods hang on a contribution one-to-one: read along, so that cards cost no query each."""
    return [field.name for field in Contribution._meta.related_objects if field.one_to_one]
