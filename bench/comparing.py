"""Ten times as much of everything against the usual: how much longer does a visit take?"""

from __future__ import annotations

from typing import Any

COMPARED = ("anonymous list", "anonymous plan", "signed in list", "signed in plan", "ballots")


def ratios(usual: dict[str, Any], large: dict[str, Any]) -> dict[str, float]:
    """By line: time per visit with much, divided by time per visit as usual, with as many visitors."""
    before, after = _times(usual), _times(large)
    return {name: round(after[name] / before[name], 2) for name in COMPARED if before[name] and after[name]}


def _times(run: dict[str, Any]) -> dict[str, float]:
    """Seconds between one visit's end and the next; 0 where none went well."""
    return {line["name"]: 1 / line["per_second"] if line["per_second"] else 0.0 for line in run["lines"]}
