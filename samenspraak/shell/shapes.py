"""Bars as SVG: their sizes stand in attributes, because a strict policy allows no inline styles."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

BUDGET_WIDTH = 1000


def bar(share: float) -> SafeString:
    """A bar filled for a share between 0 and 1. The figure stands beside it, so it is silent."""
    filled = min(max(share, 0.0), 1.0) * 100
    return format_html(
        '<svg class="bar" viewBox="0 0 100 18" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="base" width="100" height="18"/><rect class="fill" width="{}" height="18"/></svg>',
        f"{filled:.1f}",
    )


def budget_bar(parts: Iterable[int], budget: int) -> SafeString:
    """One stretch a plan; what is left stays hatched. The text above it says the same."""
    scale = BUDGET_WIDTH / max(budget, 1)
    stretches, x = [], 0.0
    for amount in parts:
        width = min(amount * scale, BUDGET_WIDTH - x)
        stretches.append((f"{x:.1f}", f"{width:.1f}"))
        x += width
    return format_html(
        '<svg class="budget-bar" viewBox="0 0 {} 22" preserveAspectRatio="none" aria-hidden="true"'
        " data-budget-bar>{}</svg>",
        BUDGET_WIDTH,
        format_html_join("", '<rect class="part" x="{}" width="{}" height="22"/>', stretches),
    )


def purse(spent: int, cost: int, budget: int) -> SafeString:
    """A budget that empties: what was spent before, what goes now, what stays. The words beside it say so."""
    scale = BUDGET_WIDTH / max(budget, 1)
    before = min(spent * scale, BUDGET_WIDTH)
    now = min(cost * scale, BUDGET_WIDTH - before)
    return format_html(
        '<svg class="purse" viewBox="0 0 {} 14" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="base" width="{}" height="14"/><rect class="spent" width="{}" height="14"/>'
        '<rect class="now" x="{}" width="{}" height="14"/></svg>',
        BUDGET_WIDTH,
        BUDGET_WIDTH,
        f"{before:.1f}",
        f"{before:.1f}",
        f"{max(now, 1.0):.1f}",
    )


def sparkline(values: Iterable[float]) -> SafeString:
    """Small columns for the desk; the last one is today."""
    heights = list(values)
    top = max(heights, default=0) or 1
    columns = [
        (
            index * 10,
            f"{40 - value / top * 40:.1f}",
            f"{value / top * 40:.1f}",
            "now" if index == len(heights) - 1 else "",
        )
        for index, value in enumerate(heights)
    ]
    return format_html(
        '<svg class="spark" viewBox="0 0 {} 40" preserveAspectRatio="none" aria-hidden="true">{}</svg>',
        max(len(heights) * 10 - 1, 1),
        format_html_join("", '<rect x="{}" y="{}" width="9" height="{}" rx="1" class="{}"/>', columns),
    )
