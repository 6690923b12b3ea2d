"""Reading assessments: by link, of one contribution, of all that wait."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from samenspraak.access.rights import ROLE_RIGHTS, Right, grants_of, may
from samenspraak.assessments.actions import WAITING
from samenspraak.assessments.models import Assessment, AssessmentRule, AssessmentState
from samenspraak.assessments.tokens import digest_of
from samenspraak.assessments.values import Colleague
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.participation.registry import method_of
from samenspraak.projects.models import Project
from samenspraak.tenancy.scoping import current_organisation

_WITH_ITS_PLACE = (
    "organisation",
    "asked_by",
    "contribution__activity__project",
    "contribution__activity__organisation",
    "contribution__place__area",
    "contribution__participant",
)


def by_token(token: str) -> Assessment | None:
    """What the link of this organisation is about, also when it is too old."""
    found: Assessment | None = (
        Assessment.objects.select_related(*_WITH_ITS_PLACE).filter(digest=digest_of(token)).first()
    )
    return found


def of(contribution: Contribution) -> list[Assessment]:
    return list(
        Assessment.objects.filter(contribution=contribution)
        .exclude(state=AssessmentState.WITHDRAWN)
        .select_related("asked_by")
        .prefetch_related("versions")
        .order_by("asked", "pk")
    )


def rules_for(contribution: Contribution) -> list[AssessmentRule]:
    """Of its theme, and of every theme."""
    theme = method_of(contribution.activity).theme(contribution)
    rules = AssessmentRule.objects.filter(project=contribution.activity.project)
    return list(rules.filter(Q(theme="") | Q(theme=theme)))


def rules_of(project: Project) -> list[AssessmentRule]:
    return list(AssessmentRule.objects.filter(project=project).select_related("project"))


def colleagues_known(project: Project) -> list[Colleague]:
    """Who advises here by rule, and who was asked lately: to pick from."""
    rules = AssessmentRule.objects.filter(project=project).values_list("colleague_name", "colleague_email")
    asked = Assessment.objects.filter(contribution__activity__project=project).order_by("-asked")
    latest = asked.values_list("colleague_name", "colleague_email")[:60]
    known = {email: Colleague(name, email) for name, email in [*latest, *rules] if email}
    return sorted(known.values(), key=lambda person: person.name.lower())[:12]


def waiting(user: Any) -> QuerySet[Assessment]:
    """What is asked and not given, where this colleague judges; what is due first on top."""
    found: QuerySet[Assessment] = Assessment.objects.filter(state__in=WAITING).select_related(
        *_WITH_ITS_PLACE
    )
    return _where_judged(found, user).order_by("due", "pk")


def given(user: Any) -> QuerySet[Assessment]:
    """Advice that came in, newest first."""
    found: QuerySet[Assessment] = Assessment.objects.filter(state=AssessmentState.ANSWERED)
    return _where_judged(found.select_related(*_WITH_ITS_PLACE), user).order_by("-submitted", "-pk")


def unused(user: Any) -> QuerySet[Assessment]:
    """Advice that came in on what still waits for an answer."""
    newer = Q(contribution__answered__isnull=True) | Q(contribution__answered__lt=F("submitted"))
    return given(user).filter(newer)


def to_remind() -> Iterator[Assessment]:
    """Of the organisation in scope: what waits, is not hidden or withdrawn, and was not answered since."""
    rows = Assessment.objects.filter(
        state__in=WAITING,
        due__gte=timezone.localdate(),
        contribution__state__in=(ContributionState.PUBLISHED, ContributionState.PENDING),
    )
    rows = rows.exclude(contribution__answered__gt=F("asked"))
    return iter(rows.select_related(*_WITH_ITS_PLACE))


def judged_projects(user: Any) -> list[int] | None:
    """The projects in which this colleague may judge; None means all of the organisation."""
    if may(user, Right.JUDGE):
        return None
    here = current_organisation().pk
    return [
        grant.project_id
        for grant in grants_of(user)
        if grant.organisation_id == here and grant.project_id and Right.JUDGE in ROLE_RIGHTS[grant.role]
    ]


def _where_judged(found: QuerySet[Assessment], user: Any) -> QuerySet[Assessment]:
    projects = judged_projects(user)
    return found if projects is None else found.filter(contribution__activity__project_id__in=projects)
