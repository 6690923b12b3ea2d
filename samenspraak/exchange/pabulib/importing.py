"""From a `.pb` file to a project with plans, a vote and its result. Call inside scope and transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from samenspraak.audit.actions import record
from samenspraak.engines.allocation import ordinal
from samenspraak.engines.pabulib.model import PabulibProject, PabulibVote, present
from samenspraak.engines.pabulib.reading import PabulibStream
from samenspraak.engines.pabulib.rows import PabulibError
from samenspraak.kit.money import MOST
from samenspraak.kit.slugs import slug_of
from samenspraak.participation.actions import close_activity, create_activity, open_activity
from samenspraak.participation.contract import Refused, Who
from samenspraak.participation.models import Activity, Channel
from samenspraak.participation.registry import method
from samenspraak.projects.actions import change_project, create_project, set_project_state
from samenspraak.projects.models import Project, ProjectState

PLANS, VOTE = "ideas", "budget"
MOST_TITLE = 100
MOST_THEME = 80
CENTS = 100
STEP = 500  # ballots between two reports of progress
CURRENCIES = {
    "Poland": "PLN",
    "Switzerland": "CHF",
    "United Kingdom": "GBP",
    "Czechia": "CZK",
    "Hungary": "HUF",
}

Progress = Callable[[str], None]


class CannotImport(ValueError):
    """The file may be well-formed, but what is asked cannot be done."""


def import_election(file: PabulibStream, *, slug: str = "", progress: Progress) -> Project:
    """Make project, plans, vote and result. Raises CannotImport, and PabulibError with the line."""
    budget = _budget(file)
    project = _project(file, slug)
    plans = _plans_activity(project)
    candidates = []
    for number, plan in enumerate(file.projects, start=1):
        candidates.append(_candidate(plans, plan))
        progress(f"plans: {number} of {len(file.projects)}")
    close_activity(user=None, activity=plans)
    method(VOTE).load(
        project,
        {
            "title": project.title,
            "settings": _settings(file, budget),
            "candidates": candidates,
            "ballots": _ballots(file, progress),
        },
    )
    record("project.imported", project, format="pabulib")
    return project


def _project(file: PabulibStream, slug: str) -> Project:
    place = " ".join(_place(file.meta))
    title = _line(present(file.meta.get("description")) or place) or "Pabulib"
    slug = slug or slug_of(place) or slug_of(title) or "pabulib"
    if Project.objects.filter(slug=slug).exists():
        raise CannotImport(f"project {slug} bestaat al; kies een andere naam met --project")
    try:
        project = create_project(
            user=None,
            title=title[:120],
            slug=slug,
            question=title[:160],
            themes="\n".join(sorted({theme for plan in file.projects if (theme := _theme(plan))})),
            # A round that is over needs nobody to call; opening asks for somebody.
            contact_name=title[:80],
            contact_phone="-",
        )
    except ValidationError as problem:
        raise CannotImport("; ".join(problem.messages)) from None
    return set_project_state(user=None, project=project, state=ProjectState.LIVE)


def _place(meta: Mapping[str, str]) -> list[str]:
    return [text for key in ("unit", "instance", "subunit") if (text := present(meta.get(key)))]


def _plans_activity(project: Project) -> Activity:
    activity = create_activity(
        user=None, project=project, method_slug=PLANS, title=project.title, slug=project.noun_plural
    )
    activity = open_activity(user=None, activity=activity)
    change_project(user=None, project=project, values={"contact_name": "", "contact_phone": ""})
    return activity


def _candidate(activity: Activity, plan: PabulibProject) -> dict[str, Any]:
    name = _line(plan.get("name") or "") or plan.id
    cost = _cents(plan.cost, line=plan.line)
    try:
        outcome = method(PLANS).submit(
            activity,
            who=Who(),
            channel=Channel.IMPORT,
            data={
                "title": name if len(name) <= MOST_TITLE else name[: MOST_TITLE - 1] + "…",
                "summary": "",
                "text": "" if len(name) <= MOST_TITLE else name,
                "theme": _theme(plan),
                "steps": [{"status": "feasible", "final_cost": cost, "moment": timezone.now()}],
            },
        )
    except Refused as refusal:
        raise PabulibError(plan.line, str(refusal)) from None
    contribution = outcome.contribution
    return {
        "external": plan.id,
        "title": name,
        "cost": cost,
        "theme": _theme(plan),
        "contribution": contribution.pk if contribution else None,
        "reference": contribution.reference if contribution else "",
    }


def _theme(plan: PabulibProject) -> str:
    return _line((plan.get("category") or "").split(",")[0])[:MOST_THEME].strip()


def _line(text: str) -> str:
    """One line of printable text."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _settings(file: PabulibStream, budget: int) -> dict[str, Any]:
    rules = file.rules
    with_points = rules.with_points or rules.vote_type == "ordinal"
    return {
        "budget": budget,
        "ballot": "points" if with_points else "approval",
        "max_choices": rules.max_length or len(file.projects),
        "min_choices": 0,  # what the city counted, we count: blank ballots too
        "currency": _currency(file.meta),
        "imported": {
            "format": "pabulib",
            "meta": dict(file.meta),
            "columns": list(file.project_columns),
            "projects": {plan.id: dict(plan.fields) for plan in file.projects},
        },
    }


def _currency(meta: Mapping[str, str]) -> str:
    told = (present(meta.get("currency")) or "").strip().upper()
    if len(told) == 3 and told.isascii() and told.isalpha():
        return told
    return CURRENCIES.get(meta.get("country", "").strip(), "EUR")


def _ballots(file: PabulibStream, progress: Progress) -> Iterator[dict[str, Any]]:
    told = present(file.meta.get("num_votes")) or "?"
    number = 0
    for number, vote in enumerate(file.votes, start=1):
        if number % STEP == 0:
            progress(f"ballots: {number} of {told}")
        yield _ballot(file, vote)
    progress(f"ballots: {number} of {number}; counting")


def _ballot(file: PabulibStream, vote: PabulibVote) -> dict[str, Any]:
    if file.rules.with_points:
        given = zip(vote.choices, vote.points or (), strict=True)
        return {"points": {plan: _exact(points) for plan, points in given}}
    if file.rules.vote_type == "ordinal":
        points = ordinal(vote.choices, max_length=file.rules.max_length or len(file.projects))
        return {"points": {plan: int(value) for plan, value in points.items()}}
    return {"choice": list(vote.choices)}


def _exact(points: Decimal) -> int | str:
    """Points as JSON keeps them without rounding."""
    return int(points) if points == int(points) else str(points)


def _budget(file: PabulibStream) -> int:
    return _cents(file.rules.budget, line=file.meta_lines["budget"])


def _cents(amount: Decimal, *, line: int) -> int:
    """Whole cents. Finer amounts are refused."""
    exact = amount * CENTS
    if exact > MOST:
        raise PabulibError(line, f"dit bedrag is te groot: {amount}")
    if exact != int(exact):
        raise PabulibError(line, f"een bedrag heeft meer dan twee cijfers achter de komma: {amount}")
    return int(exact)
