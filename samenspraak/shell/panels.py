"""Parts that capabilities add to the page of a contribution, on the site and in the desk.

A method's template says `{% panels "below" contribution %}`; who registered for that spot renders there. So a
method shows comments, the answer or the log without knowing who brings them.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from samenspraak.participation.models import Contribution


class Spot(StrEnum):
    """Where a panel stands."""

    ANSWER = "answer"  # public, after the text: what the organisation says
    BELOW = "below"  # public, after the answer: what others say
    ASIDE = "aside"  # public, beside the text: what a reader can do
    GONE = "gone"  # public, on the page that says it is not on the site: why, and what its author can do
    DESK = "desk"  # the desk's screen of one contribution, main column
    DESK_ASIDE = "desk-aside"


Panel = Callable[[HttpRequest, "Contribution"], str]
_panels: dict[Spot, list[tuple[int, Panel]]] = {spot: [] for spot in Spot}


def panel(spot: Spot, *, order: int) -> Callable[[Panel], Panel]:
    """Decorator: the function's HTML stands at this spot; "" shows nothing. Lowest order first."""

    def add(render: Panel) -> Panel:
        _panels[spot].append((order, render))
        _panels[spot].sort(key=lambda pair: pair[0])
        return render

    return add


def render_panels(spot: str, request: HttpRequest, contribution: Contribution) -> SafeString:
    """The HTML of all panels at the spot. Each is a rendered template, which escaped what it shows."""
    parts = (render(request, contribution) for _order, render in _panels[Spot(spot)])
    return mark_safe("\n".join(part for part in parts if part))  # noqa: S308  # templates of ours
