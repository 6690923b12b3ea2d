"""Reading a vote: figures, and the result ready to show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.ballots.kinds import Option
from samenspraak.ballots.queries import votes_of
from samenspraak.booth.attention import cast_so_far
from samenspraak.methods.voting.models import Result
from samenspraak.methods.voting.rules import Vote, vote_by_rules
from samenspraak.methods.voting.words import reasons
from samenspraak.participation.contract import Figure
from samenspraak.participation.models import Activity, ActivityState, Rules
from samenspraak.projects.noun import Noun


def latest_result(activity: Activity) -> Result | None:
    return Result.objects.filter(activity=activity).select_related("rules").order_by("-version").first()


def figures_of(activities: Iterable[Activity]) -> dict[int, list[Figure]]:
    """While it runs: how many voted. After closing: voters and what they chose. Two queries for all."""
    shown = [activity for activity in activities if activity.state != ActivityState.DRAFT]
    counted = {result.activity_id: result for result in Result.objects.filter(activity__in=shown)}
    voted = votes_of(activity for activity in shown if activity.pk not in counted)
    found = {activity.pk: _figures(activity, counted.get(activity.pk), voted) for activity in shown}
    return defaultdict(list, found)


def _figures(activity: Activity, result: Result | None, voted: Mapping[int, int]) -> list[Figure]:
    if result is None:
        return [cast_so_far(voted.get(activity.pk, 0))]
    chosen = sum(len(part["winners"]) for part in result.outcomes["parts"])
    noun = activity.project.noun
    word = noun.singular if chosen == 1 else noun.plural
    return [
        Figure(result.ballots, _("stemmer") if result.ballots == 1 else _("stemmers")),
        Figure(chosen, _("%(nouns)s gekozen") % {"nouns": word}),
    ]


@dataclass(frozen=True)
class Row:
    """One option in the result. `share` is that of its bar; `standing` as engines.tallies gave it."""

    option: Option
    standing: Mapping[str, Any]
    share: float
    why: str

    @property
    def title(self) -> str:
        return self.option.title

    @property
    def chosen(self) -> bool:
        return bool(self.standing["chosen"])

    @property
    def figure(self) -> int:
        return int(self.standing["figure"])


@dataclass(frozen=True)
class Counted:
    """The count of one part: of the whole, or of one group."""

    number: int
    name: str
    outcome: Mapping[str, Any]
    rows: list[Row]

    @property
    def rule(self) -> str:
        return str(self.outcome["rule"])

    @property
    def voters(self) -> int:
        return int(self.outcome["voters"])

    @property
    def chosen(self) -> list[Row]:
        return [row for row in self.rows if row.chosen]

    @property
    def others(self) -> list[Row]:
        return [row for row in self.rows if not row.chosen]


@dataclass(frozen=True)
class Shown:
    """A result, ready for its page."""

    result: Result
    vote: Vote
    parts: list[Counted]

    @property
    def chosen(self) -> list[Row]:
        return [row for part in self.parts for row in part.chosen]

    @property
    def in_groups(self) -> bool:
        return self.vote.paper.in_groups


def shown_result(activity: Activity) -> Shown | None:
    """The latest result, in two queries. None as long as there is none."""
    result = latest_result(activity)
    if result is None:
        return None
    vote = vote_by_rules(activity, result.rules_id, result.rules.digest)
    if vote is None:
        raise Rules.DoesNotExist
    noun = activity.project.noun
    return Shown(result, vote, [_counted(vote, part, noun) for part in result.outcomes["parts"]])


def _counted(vote: Vote, part: Mapping[str, Any], noun: Noun) -> Counted:
    options = {option.id: option for option in vote.paper.options}
    why = reasons(part, noun)
    most = max((each["figure"] for each in part["standings"]), default=0) or 1
    rows = [
        Row(options[each["option"]], each, _share(part["rule"], each, most), why.get(each["option"], ""))
        for each in part["standings"]
    ]
    return Counted(part["number"], part["name"], part, rows)


def _share(rule: str, standing: Mapping[str, Any], most: int) -> float:
    """Of yes and no the part that is yes; otherwise of the most that any option has."""
    if rule == "yes-no":
        return float(standing["yes"] / standing["votes"]) if standing["votes"] else 0.0
    return max(0.0, float(standing["figure"] / most))
