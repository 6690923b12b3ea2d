"""A count by the name of its rule: for who keeps a result, tells it or counts it again."""

from typing import Literal, get_args

from samenspraak.engines.allocation.election import Election
from samenspraak.engines.allocation.equal_shares import Completion, equal_shares
from samenspraak.engines.allocation.greedy import greedy
from samenspraak.engines.allocation.outcome import Outcome
from samenspraak.engines.allocation.phragmen import phragmen
from samenspraak.engines.allocation.plans import Utility

#: As frozen rules and results name them; "greedy-stop" is greedy that stops at the first misfit.
Named = Literal["greedy", "greedy-stop", "equal-shares", "phragmen"]
NAMES: frozenset[str] = frozenset(get_args(Named))


def by_rule(
    rule: str,
    election: Election,
    *,
    seed: str,
    completion: Completion = "none",
    step: int = 1,
    utility: Utility = "cost",
) -> Outcome:
    """Count by one of NAMES; the last three are for Equal Shares alone. Raises ValueError for another."""
    match rule:
        case "greedy":
            return greedy(election, seed=seed)
        case "greedy-stop":
            return greedy(election, seed=seed, misfit="stop")
        case "phragmen":
            return phragmen(election, seed=seed)
        case "equal-shares":
            return equal_shares(election, seed=seed, completion=completion, step=step, utility=utility)
    raise ValueError(f"no rule is called {rule!r}")
