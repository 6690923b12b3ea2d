"""Greedy: the plan with most points first, skipping what no longer fits. What most towns do."""

from fractions import Fraction

from samenspraak.engines.allocation.election import Election, Points, Project
from samenspraak.engines.allocation.outcome import NotChosen, Outcome, Round
from samenspraak.engines.allocation.ties import TieKey, settled_by, tie_keys


def greedy(election: Election, *, seed: str) -> Outcome:
    """Buy plans by points (with approval ballots: votes) as long as they fit; skip those that don't.

    Ties: lower cost, then more votes, then the lot of `seed` (see `ties.lot`). A plan without any vote is
    never bought. One pass over the ballots, then O(plans · log plans). Source: utilitarian greedy with cost
    utilities, Aziz and Shah, "Participatory Budgeting: Models and Approaches" (2020);
    `greedy_utilitarian_welfare` in pabutools.
    """
    rounds, losers = buy(election, election.budget, seed=seed)
    winners = tuple(entry.plan for entry in rounds)
    cost = sum(entry.cost for entry in rounds)
    return Outcome(
        rule="greedy",
        completion="none",
        seed=seed,
        budget=election.budget,
        winners=winners,
        cost=cost,
        leftover=election.budget - cost,
        rounds=rounds,
        losers=losers,
    )


def buy(
    election: Election, money: int, *, seed: str, bought: frozenset[str] = frozenset()
) -> tuple[tuple[Round, ...], tuple[NotChosen, ...]]:
    """Spend `money` on the plans not yet `bought`: the rounds, and what each remaining plan lacked."""
    keys = tie_keys(election, seed)
    queue = sorted(
        (project for project in election.projects if project.id not in bought),
        key=lambda project: (-election.points[project.id], keys[project.id]),
    )
    rounds: list[Round] = []
    losers: list[NotChosen] = []
    for project in queue:
        if election.votes[project.id] and project.cost <= money:
            money -= project.cost
            rounds.append(_round(election, project, money, queue, keys))
        else:
            losers.append(_loser(election, project, money, rounds, keys))
    return tuple(rounds), tuple(losers)


def _round(
    election: Election, project: Project, left: int, queue: list[Project], keys: dict[str, TieKey]
) -> Round:
    points = election.points[project.id]
    behind = [
        other.id
        for other in queue
        if election.points[other.id] == points and keys[other.id] > keys[project.id]
    ]
    return Round(
        plan=project.id,
        cost=project.cost,
        votes=election.votes[project.id],
        points=points,
        leftover=left,
        tied_with=tuple(behind),
        settled_by=settled_by(keys[project.id], keys[behind[0]]) if behind else None,
    )


def _loser(
    election: Election, project: Project, left: int, rounds: list[Round], keys: dict[str, TieKey]
) -> NotChosen:
    fits = project.cost <= election.budget
    unwanted = not election.votes[project.id]
    missing = project.cost - (left if fits else election.budget)
    return NotChosen(
        plan=project.id,
        cost=project.cost,
        votes=election.votes[project.id],
        points=election.points[project.id],
        reason="over-budget" if not fits else "no-votes" if unwanted else "not-enough-left",
        lacked_money=Fraction(max(missing, 0)),
        lacked_votes=_lacked_votes(election, project, rounds, keys),
    )


def _lacked_votes(
    election: Election, project: Project, rounds: list[Round], keys: dict[str, TieKey]
) -> Points | None:
    """Going back through the purchases: the last one that left too little is the one to come before."""
    if project.cost > election.budget:
        return None
    if not rounds or project.cost <= rounds[-1].leftover:
        return 1
    for entry in reversed(rounds):
        if project.cost <= entry.leftover + entry.cost:
            behind = entry.points - election.points[project.id]
            return behind if _wins_the_tie(election, project.id, entry, keys) else behind + 1
    return None


def _wins_the_tie(election: Election, plan: str, entry: Round, keys: dict[str, TieKey]) -> bool:
    """Would it go first with as many points? Where a point is a vote, it would have as many votes too."""
    cost, votes, drawn = keys[plan]
    if election.points[plan] == election.votes[plan] and entry.points == entry.votes:
        votes = -entry.votes
    return (cost, votes, drawn) < keys[entry.plan]
