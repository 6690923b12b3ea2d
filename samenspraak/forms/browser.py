"""Conditions as the browser reads them (frontend/ts/modules/show-if.ts): by control, and as short as it goes.

The browser only hides what does not apply. What counts is judged by answers.check.
"""

from __future__ import annotations

import json
from typing import Any

from samenspraak.forms.conditions import All, AnyOf, Condition, Not
from samenspraak.forms.parts import OTHER


def condition_for_browser(condition: Condition, prefix: str = "") -> str:
    """JSON with the names of controls and the values they send."""
    return json.dumps(_told(condition, f"{prefix}-" if prefix else ""), ensure_ascii=False)


def other_for_browser(name: str, prefix: str = "") -> str:
    """The text beside "anders" is asked when that is chosen."""
    before = f"{prefix}-" if prefix else ""
    return json.dumps({"op": "includes", "name": f"{before}{name}", "value": OTHER})


def _told(condition: Condition, before: str) -> dict[str, Any]:
    if isinstance(condition, All | AnyOf):
        return {"op": condition.op, "conditions": [_told(each, before) for each in condition.conditions]}
    if isinstance(condition, Not):
        return {"op": "not", "condition": _told(condition.condition, before)}
    told: dict[str, Any] = {"op": condition.op, "name": f"{before}extra-{condition.question}"}
    value = getattr(condition, "value", None)
    if isinstance(value, bool):
        told["value"] = "ja" if value else "nee"
    elif value is not None:
        told["value"] = value
    return told
