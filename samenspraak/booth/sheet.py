"""The ballot of a vote on paper: what it says, and how its marks are typed."""

from __future__ import annotations

import json

from django.utils.translation import gettext as _

from samenspraak.ballots.kinds import Option, Paper, read
from samenspraak.ballots.kinds.groups import phrases
from samenspraak.booth.votes import vote_of
from samenspraak.kit.amounts import money
from samenspraak.participation.contract import BallotSheet, SheetOption
from samenspraak.participation.models import Activity, Rules


def sheet_of(activity: Activity) -> BallotSheet | None:
    """None as long as the rules are not frozen."""
    try:
        paper = vote_of(activity).paper
    except Rules.DoesNotExist:
        return None
    kind, noun = paper.kind, activity.project.noun
    limits = [*_about_groups(paper), *kind.limits(paper, noun)]
    return BallotSheet(
        title=activity.title,
        instructions=[kind.instruction(noun), *limits],
        options=[_line(paper, option) for part in paper.parts for option in part.options],
        kind=kind.slug,
        mark=kind.on_paper,
        limits=limits,
        typing=str(kind.typing),
        example=kind.typed_example,
    )


def lines_of(paper: Paper, content: str) -> list[str]:
    """What a ballot says, a line for each mark in the order that its kind gives them."""
    kind, marks = paper.kind, read(paper, json.loads(content)).marks
    return [_said(paper.by_number[number].title, kind.says(mark)) for number, mark in kind.in_order(marks)]


def _said(title: str, mark: str) -> str:
    return f"{title}: {mark}" if mark else title


def _line(paper: Paper, option: Option) -> SheetOption:
    part = paper.part_of(option.number)
    price = money(option.cost, paper.currency) if paper.currency else ""
    return SheetOption(option.number, option.title, price, _heading(paper, part.name, part.budget))


def _heading(paper: Paper, name: str, budget: int) -> str:
    return f"{name}: {money(budget, paper.currency)}" if name and budget else name


def _about_groups(paper: Paper) -> list[str]:
    if not paper.in_groups:
        return []
    words = phrases(paper.group_by, money=bool(paper.budget))
    said = [words["one"] if paper.one_group else words["all"]]
    if not paper.one_group and paper.may_skip:
        said.append(_("Overslaan mag."))
    for part in paper.parts:
        if asked := part.kind.group_limits(paper):
            said.append(f"{part.name}: {', '.join(asked)}.")
    return said
