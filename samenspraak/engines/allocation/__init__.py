"""Which plans does the money buy? Greedy, Equal Shares and Phragmén, with their explanations.

Amounts are whole numbers of the caller's smallest unit (cents, whole złoty, ...). Every function is pure;
whatever a rule leaves open is settled by a lot that anyone can draw again from the published seed.
`docs/explanation/counting.md` tells the rules and their sources.
"""

from samenspraak.engines.allocation.ballots import (
    approval,
    choose_one,
    cumulative,
    group,
    knapsack,
    ordinal,
    scoring,
)
from samenspraak.engines.allocation.by_rule import NAMES, by_rule
from samenspraak.engines.allocation.dividing import divided
from samenspraak.engines.allocation.election import Approvals, Election, Points, Project, WeightedBallot
from samenspraak.engines.allocation.equal_shares import Completion, equal_shares
from samenspraak.engines.allocation.greedy import Misfit, greedy
from samenspraak.engines.allocation.outcome import NotChosen, Outcome, Reason, Round, Rule
from samenspraak.engines.allocation.phragmen import phragmen
from samenspraak.engines.allocation.plans import Utility

#: Stored with every result; raise it when any outcome may change.
ENGINE_VERSION = "allocation-2"

__all__ = [
    "ENGINE_VERSION",
    "NAMES",
    "Approvals",
    "Completion",
    "Election",
    "Misfit",
    "NotChosen",
    "Outcome",
    "Points",
    "Project",
    "Reason",
    "Round",
    "Rule",
    "Utility",
    "WeightedBallot",
    "approval",
    "by_rule",
    "choose_one",
    "cumulative",
    "divided",
    "equal_shares",
    "greedy",
    "group",
    "knapsack",
    "ordinal",
    "phragmen",
    "scoring",
]
