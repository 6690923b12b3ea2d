"""A vote in groups: each district or theme has its own budget and is an election of its own."""

from collections.abc import Mapping, Sequence

from samenspraak.engines.allocation.election import Election, Points, Project, WeightedBallot


def divided(
    projects: tuple[Project, ...],
    group_of: Mapping[str, str],
    budgets: Mapping[str, int],
    ballots: Sequence[WeightedBallot],
) -> dict[str, Election]:
    """One election for each group, in the order of `budgets`.

    `group_of` names the group of each plan, by its id. A ballot takes part in every group in which it gives
    points, with those points alone; where it gives none it is no voter, so it holds no share there. Counting
    the groups apart means that money left in one never buys a plan in another. Raises ValueError for a plan
    without a group, a group without an amount, and a ballot for an unknown plan.
    """
    within: dict[str, list[Project]] = {group: [] for group in budgets}
    for project in projects:
        group = group_of.get(project.id)
        if group is None or group not in within:
            raise ValueError(f"plan {project.id!r} stands in no group that has a budget")
        within[group].append(project)
    split: dict[str, list[WeightedBallot]] = {group: [] for group in budgets}
    for ballot in ballots:
        for group, points in _by_group(ballot, group_of).items():
            split[group].append(WeightedBallot(points, ballot.count))
    return {
        group: Election(tuple(within[group]), budget, tuple(split[group]))
        for group, budget in budgets.items()
    }


def _by_group(ballot: WeightedBallot, group_of: Mapping[str, str]) -> dict[str, dict[str, Points]]:
    found: dict[str, dict[str, Points]] = {}
    for plan, points in ballot.points.items():
        if plan not in group_of:
            raise ValueError(f"a ballot names an unknown plan: {plan!r}")
        if points:
            found.setdefault(group_of[plan], {})[plan] = points
    return found
