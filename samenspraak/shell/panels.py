"""Parts that capabilities add to the page of a contribution, a project or an activity.

A method's template says `{% panels "below" contribution %}`; who registered for that spot renders there. So a
method shows comments, the answer or the log without knowing who brings them. `{% project_panels project %}`
shows what they say of a project as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from samenspraak.participation.models import Activity, Contribution
    from samenspraak.projects.models import Project


class Spot(StrEnum):
    """Where a panel stands."""

    ANSWER = "answer"  # public, after the text: what the organisation says
    BELOW = "below"  # public, after the answer: what others say
    ASIDE = "aside"  # public, beside the text: what a reader can do
    ASIDE_END = "aside-end"  # public, beside the text, below all else
    GONE = "gone"  # public, on the page that says it is not on the site: why, and what its author can do
    DOCK = "dock"  # public, along the bottom of a phone's screen: the one thing to do
    DESK = "desk"  # the desk's screen of one contribution, main column
    DESK_ASIDE = "desk-aside"


Panel = Callable[[HttpRequest, "Contribution"], str]
ProjectPanel = Callable[[HttpRequest, "Project"], str]
_of_projects: list[tuple[int, ProjectPanel]] = []
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


def project_panel(*, order: int) -> Callable[[ProjectPanel], ProjectPanel]:
    """Decorator: the function's HTML stands on the project's page and above its lists; "" shows nothing."""

    def add(render: ProjectPanel) -> ProjectPanel:
        _of_projects.append((order, render))
        _of_projects.sort(key=lambda pair: pair[0])
        return render

    return add


def render_project_panels(request: HttpRequest, project: Project) -> SafeString:
    parts = (render(request, project) for _order, render in _of_projects)
    return mark_safe("\n".join(part for part in parts if part))  # noqa: S308  # templates of ours


ActivityPanel = Callable[[HttpRequest, "Activity"], str]
_of_activities: dict[bool, list[tuple[int, ActivityPanel]]] = {True: [], False: []}


def activity_panel(*, order: int, public: bool = False) -> Callable[[ActivityPanel], ActivityPanel]:
    """Decorator: the function's HTML stands on the desk's screen of an activity; "" shows nothing.

    When `public`, on its front page: the same for everybody, since that page is cached.
    """

    def add(render: ActivityPanel) -> ActivityPanel:
        _of_activities[public].append((order, render))
        _of_activities[public].sort(key=lambda pair: pair[0])
        return render

    return add


def render_activity_panels(request: HttpRequest, activity: Activity, *, public: bool = False) -> SafeString:
    parts = (render(request, activity) for _order, render in _of_activities[public])
    return mark_safe("\n".join(part for part in parts if part))  # noqa: S308  # templates of ours


ThreadPanel = Callable[[HttpRequest, "Sequence[Contribution]"], "Mapping[int, str]"]
_of_threads: list[ThreadPanel] = []


def thread_panel(render: ThreadPanel) -> ThreadPanel:
    """Decorator: what stands below comments, by primary key; asked once for all that a page shows."""
    _of_threads.append(render)
    return render


def render_thread_panels(request: HttpRequest, comments: Sequence[Contribution]) -> dict[int, SafeString]:
    parts: dict[int, list[str]] = {}
    for render in _of_threads:
        for key, html in render(request, comments).items():
            parts.setdefault(key, []).append(html)
    return {key: mark_safe("\n".join(found)) for key, found in parts.items()}  # noqa: S308  # templates of ours
