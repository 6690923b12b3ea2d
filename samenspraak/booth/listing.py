"""The list of a vote: what other activities offer, numbered, each in its group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, replace
from typing import Any

from samenspraak.ballots.kinds import Option
from samenspraak.ballots.kinds.paper import GroupBy
from samenspraak.kit.html import clean
from samenspraak.participation.contract import Candidate
from samenspraak.participation.models import Activity, Contribution
from samenspraak.participation.registry import UnknownMethod, method_of
from samenspraak.projects.models import Project

NO_TEXTS: Mapping[int, str] = {}


class Ungrouped(ValueError):
    """An option stands in none of the groups, or a group is without options."""


def candidates_of(activity: Activity, sources: Iterable[int]) -> list[Candidate]:
    """What these sources offer now, in the order of their references."""
    activities = Activity.objects.filter(pk__in=sources, project=activity.project_id)
    found = [candidate for source in activities for candidate in method_of(source).candidates(source)]
    return sorted(found, key=lambda candidate: (candidate.reference, candidate.contribution))


def offering(project: Project, besides: Activity | None = None) -> dict[int, list[Candidate]]:
    """What activities of the project offer to vote on, by primary key; only those that offer something."""
    found = {}
    for activity in Activity.objects.filter(project=project):
        if besides is None or activity.pk != besides.pk:
            with suppress(UnknownMethod):
                found[activity.pk] = list(method_of(activity).candidates(activity))
    return {source: candidates for source, candidates in found.items() if candidates}


def options_of(activity: Activity, sources: Iterable[int]) -> list[Option]:
    """The candidates with their texts, numbered from 1."""
    candidates = candidates_of(activity, sources)
    numbers = [candidate.contribution for candidate in candidates]
    texts = Contribution.objects.filter(pk__in=numbers).values_list("pk", "text")
    return listed(candidates, dict(texts))


def listed(candidates: Iterable[Candidate], texts: Mapping[int, str] = NO_TEXTS) -> list[Option]:
    """Candidates as options, numbered from 1."""
    return [
        Option(
            number=number,
            id=candidate.reference or str(number),
            contribution=candidate.contribution,
            reference=candidate.reference,
            title=candidate.title,
            summary=candidate.summary,
            text=clean(texts.get(candidate.contribution, "")),
            cost=candidate.cost,
            drawing=candidate.drawing,
            theme=candidate.theme,
            author=candidate.author,
            district=candidate.district,
        )
        for number, candidate in enumerate(candidates, start=1)
    ]


def group_key(name: str) -> str:
    """By which a theme or district finds its group: spaces and capitals make no difference."""
    return " ".join(name.split()).casefold()


def group_name(by: GroupBy, option: Option | Candidate) -> str:
    """What an option says of its group."""
    return option.theme if by == "theme" else option.district


def number_of(names: Sequence[str], name: str) -> int:
    """The group's place from 1; 0 where there is none by this name."""
    found = (number for number, each in enumerate(names, start=1) if group_key(each) == group_key(name))
    return next(found, 0)


def placed(by: GroupBy, names: Sequence[str], options: Iterable[Option]) -> list[Option]:
    """Each option with the number of its group; 0 where it stands in none of these."""
    return [replace(option, group=number_of(names, group_name(by, option))) for option in options]


def grouped(by: GroupBy, names: Sequence[str], options: Iterable[Option]) -> list[Option]:
    """The same, where each must stand in one. Raises Ungrouped."""
    if not names:
        return list(options)
    found = placed(by, names, options)
    if lost := [option.title for option in found if not option.group]:
        raise Ungrouped(f"in no group: {lost[0]}")
    if {option.group for option in found} != set(range(1, len(names) + 1)):
        raise Ungrouped("a group without options")
    return found


def thawed(frozen: Iterable[dict[str, Any]]) -> tuple[Option, ...]:
    """Options from the rules that `asdict` froze; what they do not know of is left out."""
    known = {field.name for field in fields(Option)}
    return tuple(Option(**{name: each[name] for name in known & each.keys()}) for each in frozen)
