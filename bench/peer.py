"""pabutools counts the same file by the same rule with the same ties: `python -m bench.peer FILE.pb RULE`.

In a process of its own, with nothing of ours loaded, so that its time is its own. Grouping equal ballots
first (`as_multiprofile`) makes it slower where hardly two are alike.
"""

from __future__ import annotations

import hashlib
import json
import sys
from typing import Any

from pabutools.election import Cost_Sat
from pabutools.election.pabulib import parse_pabulib
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares, sequential_phragmen
from pabutools.tiebreaking import TieBreakingRule


def winners(path: str, rule: str) -> list[str]:
    instance, profile = parse_pabulib(path)
    votes = {project: profile.approval_score(project) for project in instance}
    ties = TieBreakingRule(lambda _instance, _profile, project: _key(project, votes[project]))
    match rule:
        case "greedy":
            won = greedy_utilitarian_welfare(instance, profile, sat_class=Cost_Sat, tie_breaking=ties)
        case "equal-shares":
            won = method_of_equal_shares(instance, profile, sat_class=Cost_Sat, tie_breaking=ties)
        case _:
            won = sequential_phragmen(instance, profile, tie_breaking=ties)
    return [str(project.name) for project in won]


def _key(project: Any, votes: int) -> tuple[int, int, str]:
    """Lower cost, then more votes, then the lot of an empty seed."""
    return project.cost, -votes, hashlib.sha256(f":{project.name}".encode()).hexdigest()


if __name__ == "__main__":
    print(json.dumps(winners(sys.argv[1], sys.argv[2])))
