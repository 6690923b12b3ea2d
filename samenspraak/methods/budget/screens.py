"""What the voter's screens show: steps, basket, plans as they stand for this visitor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from samenspraak.methods.budget.pocket import Basket
from samenspraak.methods.budget.rules import Plan, Vote
from samenspraak.participation.models import Activity
from samenspraak.projects.noun import Noun
from samenspraak.shell.amounts import money, number


@dataclass(frozen=True)
class Pick:
    """One plan on the list, as shell/includes/pick.html takes it."""

    id: int
    title: str
    line: str
    cost: int
    url: str
    drawing: str
    chosen: bool
    over: int
    full: bool


@dataclass(frozen=True)
class Choice:
    """The basket in figures and words, for the bar, the aside and who only hears it."""

    vote: Vote
    plans: list[Plan]
    noun: Noun

    @property
    def count(self) -> int:
        return len(self.plans)

    @property
    def spent(self) -> int:
        return sum(plan.cost for plan in self.plans)

    @property
    def left(self) -> int:
        return self.vote.settings.budget - self.spent

    @property
    def full(self) -> bool:
        return not self.vote.is_knapsack and self.count >= self.vote.settings.max_choices

    @property
    def parts(self) -> list[int]:
        return [plan.cost for plan in self.plans] if self.vote.is_knapsack else [1] * self.count

    @property
    def whole(self) -> int:
        return self.vote.settings.budget if self.vote.is_knapsack else self.vote.settings.max_choices

    @property
    def state(self) -> str:
        """Je hebt nog € 12.500; Je koos 3."""
        if self.vote.is_knapsack:
            return _("Je hebt nog %(left)s") % {"left": money(self.left, self.vote.currency)}
        return _("Je koos %(count)s") % {"count": number(self.count)}

    @property
    def of(self) -> str:
        whole = money(self.whole, self.vote.currency) if self.vote.is_knapsack else number(self.whole)
        return _("van %(whole)s") % {"whole": whole}

    @property
    def sentence(self) -> str:
        return f"{self.state} {self.of}."

    @property
    def counted(self) -> str:
        return self.noun.counted(self.count)

    @property
    def lead(self) -> str:
        """Je koos 4 plannen voor € 37.500."""
        return _("Je koos %(plans)s voor %(money)s.") % {
            "plans": self.counted,
            "money": money(self.spent, self.vote.currency),
        }


def choice_of(activity: Activity, vote: Vote, chosen: Iterable[int]) -> Choice:
    return Choice(vote, vote.chosen(sorted(chosen)), activity.project.noun)


def picks(
    request: HttpRequest, vote: Vote, plans: Iterable[Plan], basket: Basket, choice: Choice
) -> list[Pick]:
    return [
        Pick(
            id=plan.number,
            title=plan.title,
            line=plan.summary,
            cost=plan.cost,
            url=request.here.url("detail", number=plan.number),  # type: ignore[attr-defined]
            drawing=plan.drawing,
            chosen=plan.number in basket.chosen,
            over=max(0, plan.cost - choice.left) if vote.is_knapsack else 0,
            full=choice.full,
        )
        for plan in plans
    ]


def steps(now: int) -> list[dict[str, str]]:
    titles = [_("Kiezen"), _("Controleren"), _("Wie ben je?"), _("Bevestigen")]
    states = ["past" if place < now else "now" if place == now else "coming" for place in range(1, 5)]
    return [{"title": title, "state": state} for title, state in zip(titles, states, strict=True)]


def task(
    request: HttpRequest, activity: Activity, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A screen of the task: never kept by a cache, nor by the browser's history on a shared computer."""
    shared = {
        "activity": activity,
        "noun": activity.project.noun,
        "stop_url": request.here.url("index"),  # type: ignore[attr-defined]
    }
    response = TemplateResponse(request, f"budget/{template}.html", {**shared, **context}, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def message(
    request: HttpRequest,
    activity: Activity,
    *,
    title: str,
    text: str,
    actions: Iterable[tuple[str, str]],
    kept: str = "",
    status: int = 200,
) -> HttpResponse:
    """A page that says one thing."""
    context = {
        "title": title,
        "text": text,
        "kept": kept,
        "actions": [{"title": words, "url": url} for words, url in actions],
        "drawing": activity.drawing,
    }
    response = TemplateResponse(request, "shell/message.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
