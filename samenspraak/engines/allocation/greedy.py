"""Greedy: the plan with most points first, for as long as the money lasts. What most towns do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from samenspraak.engines.allocation.election import Election, Points, Project
from samenspraak.engines.allocation.outcome import NotChosen, Outcome, Reason, Round
from samenspraak.engines.allocation.ties import TieKey, settled_by, tie_keys

#: What happens at a plan that no longer fits: "skip" it and go on, or "stop" there.
Misfit = Literal["skip", "stop"]


def greedy(election: Election, *, seed: str, misfit: Misfit = "skip") -> Outcome:
    """Buy plans by points (with approval ballots: votes) as long as they fit; skip those that don't, or stop.

    Ties: lower cost, then more votes, then the lot of `seed` (see `ties.lot`). A plan without any vote is
    never bought, and one that costs more than the whole budget takes no part, so it stops nothing. One pass
    over the ballots, then O(plans · log plans). Source: utilitarian greedy with cost utilities, Aziz and
    Shah, "Participatory Budgeting: Models and Approaches" (2020); `greedy_utilitarian_welfare` in pabutools.
    """
    bought = buy(election, election.budget, seed=seed, misfit=misfit)
    cost = sum(entry.cost for entry in bought.rounds)
    return Outcome(
        rule="greedy",
        misfit=misfit,
        seed=seed,
        budget=election.budget,
        winners=tuple(entry.plan for entry in bought.rounds),
        cost=cost,
        leftover=election.budget - cost,
        rounds=bought.rounds,
        losers=bought.losers,
        stopped_by=bought.stopped_by,
    )


@dataclass(frozen=True)
class Bought:
    """The rounds, what each remaining plan lacked, and the plan at which it stopped."""

    rounds: tuple[Round, ...]
    losers: tuple[NotChosen, ...]
    stopped_by: str | None


def buy(
    election: Election,
    money: int,
    *,
    seed: str,
    misfit: Misfit = "skip",
    bought: frozenset[str] = frozenset(),
) -> Bought:
    """Spend `money` on the plans not yet `bought`."""
    keys = tie_keys(election, seed)
    queue = sorted(
        (project for project in election.projects if project.id not in bought),
        key=lambda project: (-election.points[project.id], keys[project.id]),
    )
    rounds: list[Round] = []
    unbought: list[tuple[Project, Reason, int]] = []
    stop: Project | None = None
    wanted = 0  # what the plans that take part cost together, up to here
    left = money
    for place, project in enumerate(queue):
        if project.cost > election.budget:
            unbought.append((project, "over-budget", project.cost - election.budget))
            continue
        wanted += project.cost
        if not election.votes[project.id]:
            unbought.append((project, "no-votes", max(project.cost - left, 0)))
        elif stop is not None:
            unbought.append((project, "stopped", wanted - money))
        elif project.cost > left:
            unbought.append((project, "not-enough-left", project.cost - left))
            stop = project if misfit == "stop" else None
        else:
            left -= project.cost
            rounds.append(_round(election, queue, place, left, keys))
    losers = tuple(
        NotChosen.of(
            election, project, reason, missing, _lacked_votes(election, project, rounds, left, stop, keys)
        )
        for project, reason, missing in unbought
    )
    return Bought(tuple(rounds), losers, stop.id if stop else None)


def _round(
    election: Election, queue: Sequence[Project], place: int, left: int, keys: dict[str, TieKey]
) -> Round:
    project = queue[place]
    points = election.points[project.id]
    behind: list[str] = []
    for other in queue[place + 1 :]:
        if election.points[other.id] != points:
            break
        if other.cost <= election.budget:
            behind.append(other.id)
    return Round(
        plan=project.id,
        cost=project.cost,
        votes=election.votes[project.id],
        points=points,
        leftover=left,
        tied_with=tuple(behind),
        settled_by=settled_by(keys[project.id], keys[behind[0]]) if behind else None,
    )


def _lacked_votes(
    election: Election,
    project: Project,
    rounds: Sequence[Round],
    left: int,
    stop: Project | None,
    keys: dict[str, TieKey],
) -> Points | None:
    """Going back through the purchases: the last one that left too little is the one to come before.

    Where enough was left, it is the plan that stopped the count.
    """
    if project.cost > election.budget:
        return None
    if project.cost <= left:
        return 1 if stop is None else _behind(election, project.id, stop.id, keys)
    for entry in reversed(rounds):
        if project.cost <= entry.leftover + entry.cost:
            return _behind(election, project.id, entry.plan, keys)
    return None


def _behind(election: Election, plan: str, other: str, keys: dict[str, TieKey]) -> Points:
    """The points with which the plan would come before the other."""
    behind = election.points[other] - election.points[plan]
    return behind if _wins_the_tie(election, plan, other, keys) else behind + 1


def _wins_the_tie(election: Election, plan: str, other: str, keys: dict[str, TieKey]) -> bool:
    """Would it go first with as many points? Where a point is a vote, it would have as many votes too."""
    cost, votes, drawn = keys[plan]
    if election.points[plan] == election.votes[plan] and election.points[other] == election.votes[other]:
        votes = keys[other][1]
    return (cost, votes, drawn) < keys[other]
