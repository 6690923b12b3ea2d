"""Reading plans. Each page has a fixed number of queries, however many plans there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, FilteredRelation, Q, QuerySet
from django.utils import timezone

from samenspraak.forms.queries import answers
from samenspraak.methods.ideas.actions import digest_of
from samenspraak.methods.ideas.models import HelpWanted, Merge, Plan, Status, StatusChange
from samenspraak.methods.ideas.searching import search, stretch
from samenspraak.methods.ideas.settings import PAGE_SIZE
from samenspraak.methods.ideas.wish import Wish
from samenspraak.participation.models import (
    ON_THE_SITE,
    Activity,
    Contribution,
    ContributionState,
    ResumeLink,
)
from samenspraak.people.models import Participant
from samenspraak.places.where import Where

_MORE = ("contribution__place__area", "contribution__filling__version")  # what one plan shows besides
MOST_PAGES = 4  # so many pages of cards stand on one page at most


@dataclass(frozen=True)
class Listing:
    """A stretch of the list: plans `first` … `last` of `total`, counted from 1."""

    plans: list[Plan]
    total: int
    first: int
    last: int
    page: int

    @property
    def has_more(self) -> bool:
        return self.last < self.total

    @property
    def more(self) -> int:
        """How many the next page adds."""
        return min(PAGE_SIZE, self.total - self.last)


def of_activity(activity: Activity) -> QuerySet[Plan]:
    """All plans that were handed in, hidden and withdrawn ones too."""
    return Plan.objects.filter(contribution__activity=activity).exclude(
        contribution__state=ContributionState.DRAFT
    )


def public(activity: Activity) -> QuerySet[Plan]:
    return Plan.objects.filter(
        contribution__activity=activity,
        contribution__state=ContributionState.PUBLISHED,
        contribution__parent__isnull=True,  # so that an index of plans without their comments serves it
    )


def listing(activity: Activity, wish: Wish, used: InUse | None = None) -> Listing:
    """Three queries at most. A later page shows the cards before it too, so that nobody loses the place.

    Whoever has `used` at hand saves counting all over again.
    """
    found = search(public(activity), wish)
    total = used.total if used and not wish.filters else found.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, wish.page), pages)
    start, stop = max(0, page - MOST_PAGES) * PAGE_SIZE, min(page * PAGE_SIZE, total)
    return Listing(stretch(found, wish, start, stop), total, start + 1, stop, page)


def by_reference(activity: Activity, reference: str) -> Plan | None:
    """The plan, in whatever state but draft: who shows it looks at the state. Who hands it in comes along."""
    here = {"contribution__organisation": activity.organisation_id, "contribution__reference": reference}
    plans = of_activity(activity).annotate(who=FilteredRelation("initiators"))
    along = ("contribution__participant__user", "who__participant__user", *_MORE)
    rows = plans.select_related(*along)
    found = list(rows.filter(**here).order_by("who__joined", "who__pk"))  # as often as others joined
    if not found:
        return None
    plan: Plan = found[0]
    plan.joined = [row.who for row in found if hasattr(row, "who")]
    plan.contribution.activity = activity  # with its project and organisation, which were read already
    return plan


def draft_by_key(activity: Activity, key: int) -> Plan | None:
    return (
        Plan.objects.select_related("contribution__participant", "contribution__activity__project", *_MORE)
        .filter(contribution__activity=activity, contribution__state=ContributionState.DRAFT, pk=key)
        .first()
    )


def draft_by_token(activity: Activity, token: str) -> Plan | None:
    """The draft that a mailed link opens, unless the link is too old."""
    link = ResumeLink.objects.filter(
        digest=digest_of(token), expires__gt=timezone.now(), contribution__activity=activity
    ).first()
    return draft_by_key(activity, link.contribution_id) if link else None


def drafts_of(activity: Activity, participant: Participant) -> list[Plan]:
    return list(
        Plan.objects.select_related("contribution")
        .filter(
            contribution__activity=activity,
            contribution__state=ContributionState.DRAFT,
            contribution__participant=participant,
        )
        .order_by("-contribution__changed")
    )


def words_of(plan: Plan) -> dict[str, Any]:
    """What was typed, as the form has it."""
    return {
        "title": plan.contribution.title,
        "summary": plan.summary,
        "text": plan.source,
        "theme": plan.theme,
        "cost": plan.cost,
        "place": Where.of(plan.contribution.place),
        "extra": answers(plan.contribution.filling, personal=True),
        "own_effort": plan.own_effort,
        "on_behalf_of": plan.contribution.on_behalf_of,
        "help": [
            {"kind": row.kind, "what": row.what, "when": row.when}
            for row in HelpWanted.objects.filter(plan=plan, arranged=False)
        ],
    }


@dataclass(frozen=True)
class Merged:
    """What this went up in, and what went up in it: titles and references. What is hidden is not named."""

    into: tuple[str, str] | None
    others: list[tuple[str, str]]

    def __bool__(self) -> bool:
        return self.into is not None or bool(self.others)


def merged(plan: Plan) -> Merged:
    """One query, and one more for a plan that went up in another."""
    into = plan.contribution.merged_into
    others = Contribution.objects.filter(merged_into=plan.pk, state=ContributionState.MERGED)
    stands = into is not None and into.state in ON_THE_SITE
    return Merged(
        into=(into.title if stands else "", into.reference) if into else None,
        others=list(others.values_list("title", "reference")),
    )


def merge_of(plan: Plan, key: int) -> Merge | None:
    """A proposal that is about this plan, with both."""
    found = Merge.objects.filter(Q(plan=plan) | Q(into=plan), pk=key)
    both = [
        f"{side}__contribution__{what}"
        for side in ("plan", "into")
        for what in ("activity__project", "participant")
    ]
    merge: Merge | None = found.select_related(*both).first()
    return merge


def history(plan: Plan) -> list[StatusChange]:
    return list(StatusChange.objects.filter(plan=plan).order_by("when", "pk"))


def status_counts_of(activities: Iterable[Activity]) -> dict[int, dict[str, int]]:
    """The same for several activities, in one query."""
    found: dict[int, dict[str, int]] = {activity.pk: {} for activity in activities}
    plans = Plan.objects.filter(
        contribution__activity__in=found,
        contribution__state=ContributionState.PUBLISHED,
        contribution__parent__isnull=True,
    )
    for activity, status, count in (
        plans.order_by().values_list("contribution__activity", "status").annotate(count=Count("pk"))
    ):
        found[activity][status] = count
    return found


def groups_in(activity: Activity) -> int:
    """How many plans were handed in for a group or organisation."""
    return public(activity).exclude(contribution__on_behalf_of="").count()


def counts_by_status(plans: QuerySet[Plan]) -> dict[str, int]:
    rows = plans.order_by().values_list("status").annotate(count=Count("pk"))
    counts = dict(rows)
    return {status: counts[status] for status in Status.values if status in counts}


@dataclass(frozen=True)
class InUse:
    """What the published plans of an activity can be narrowed to."""

    themes: list[str]  # the project's own first, then those that only imported plans have
    statuses: dict[str, int]  # how many plans have each, in the order of the process
    districts: list[str]

    @property
    def total(self) -> int:
        return sum(self.statuses.values())


def in_use(activity: Activity) -> InUse:
    """One query: as many rows as there are combinations, which are few."""
    kinds = public(activity).order_by().values_list("theme", "status", "contribution__place__area__name")
    themes: set[str] = set()
    districts: set[str] = set()
    statuses: dict[str, int] = {}
    for theme, status, district, count in kinds.annotate(count=Count("pk")):
        themes.add(theme)
        districts.add(district or "")
        statuses[status] = statuses.get(status, 0) + count
    named = activity.project.theme_names
    return InUse(
        themes=named + sorted(themes - {""} - set(named)),
        statuses={status: statuses[status] for status in Status.values if status in statuses},
        districts=sorted(districts - {""}),
    )


def of_person(person: Participant) -> QuerySet[Plan]:
    return (
        Plan.objects.filter(contribution__participant=person)
        .select_related("contribution__activity__project", "contribution__participant", *_MORE)
        .order_by("contribution__created")
    )
