"""Activities, projects and contributions as cards, in the form that the shell's templates take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.images.shortcuts import get_rendition_or_not_found

from samenspraak.kit.amounts import day, moment, number
from samenspraak.media.models import OrganisationImage, Rendition
from samenspraak.pages import visible
from samenspraak.pages.addresses import portal_path
from samenspraak.participation.contract import Card, Figure, Method
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.participation.registry import UnknownMethod, method_of
from samenspraak.projects.models import Project, ProjectState

PICTURE = "fill-720x405|jpegquality-78"
SOON = timedelta(days=14)
State = dict[str, str]


@dataclass(frozen=True)
class ActivityCard:
    """What `shell/includes/card.html` shows of an activity."""

    activity: Activity
    url: str
    title: str
    line: str
    kind: str
    kind_icon: str
    state: State
    drawing: str = ""
    image_url: str = ""
    image_alt: str = ""
    figure: int | None = None
    figure_text: str = ""
    action: str = ""
    action_url: str = ""
    note: str = ""


def pictures(images: Iterable[OrganisationImage | None]) -> dict[int, str]:
    """The address of each photo's rendition, in one query however many; what is missing is made."""
    photos = {image.pk: image for image in images if image is not None}
    made = Rendition.objects.filter(image__in=photos, filter_spec=PICTURE) if photos else []
    urls = {rendition.image_id: str(rendition.url) for rendition in made}
    for pk in photos.keys() - urls.keys():
        urls[pk] = str(get_rendition_or_not_found(photos[pk], PICTURE).url)
    return urls


def photo_of(activity: Activity) -> OrganisationImage | None:
    return activity.image or activity.project.image


def method_or_none(activity: Activity) -> Method | None:
    try:
        return method_of(activity)
    except UnknownMethod:
        return None


def figures_of(activities: Iterable[Activity]) -> dict[int, list[Figure]]:
    """The figures of each activity, counted by its method for all of its activities together."""
    by_method: dict[str, list[Activity]] = defaultdict(list)
    for activity in activities:
        by_method[activity.method].append(activity)
    found: dict[int, list[Figure]] = defaultdict(list)
    for rows in by_method.values():
        method = method_or_none(rows[0])
        if method:
            found.update(method.figures_of(rows))
    return found


class Told:
    """Activities from `visible.activities()` with their figures and pictures, read together."""

    def __init__(self, *lists: Iterable[Activity]) -> None:
        self.lists = [[activity for activity in rows if method_or_none(activity)] for rows in lists]
        every = [activity for rows in self.lists for activity in rows]
        self.figures = figures_of(every)
        self.urls = pictures(photo_of(activity) for activity in every)

    def cards(self, index: int = 0) -> list[ActivityCard]:
        return [self._told(_activity_card, row) for row in self.lists[index]]

    def outcomes(self, index: int = 0) -> list[dict[str, Any]]:
        return [self._told(_outcome, row) for row in self.lists[index]]

    def _told(self, draw: Callable[[Activity, list[Figure], str], Any], row: Activity) -> Any:
        photo = photo_of(row)
        return draw(row, self.figures[row.pk], self.urls[photo.pk] if photo else "")


def activity_cards(activities: Iterable[Activity]) -> list[ActivityCard]:
    return Told(activities).cards()


def _activity_card(activity: Activity, figures: list[Figure], image_url: str) -> ActivityCard:
    method = method_of(activity)
    url = portal_path(activity.url_path)  # type: ignore[attr-defined]  # annotated by visible.activities()
    call = method.call_to_action(activity) if activity.accepts() else None
    told = next((figure for figure in figures if figure.value), None)  # nought invites nobody
    return ActivityCard(
        activity=activity,
        url=url,
        title=activity.title,
        line=activity.summary,
        kind=method.name_in(activity.project),
        kind_icon=method.icon,
        state=state_of(activity),
        drawing=activity.drawing or activity.project.drawing,
        image_url=image_url,
        figure=told.value if told else None,
        figure_text=told.label if told else "",
        action=str(call.label) if call else str(_("Bekijk")),
        action_url=url + call.path if call else url,
        note=str(call.note) if call else "",
    )


def state_of(activity: Activity, now: datetime | None = None) -> State:
    """Open or not, and until when: in words."""
    moment_now = now or timezone.now()
    if activity.is_over:
        return _state(
            "",
            "lock",
            _("Gesloten op %(day)s") % {"day": day(activity.closes)} if activity.closes else _("Gesloten"),
        )
    if activity.opens and activity.opens > moment_now:
        return _state("info", "cal", _("Opent op %(day)s") % {"day": day(activity.opens)})
    if activity.closes is None:
        return _state("house", "clock", _("Open"))
    days = (timezone.localdate(activity.closes) - timezone.localdate(moment_now)).days
    if days == 0:
        return _state(
            "wait", "clock", _("Laatste dag: sluit %(moment)s") % {"moment": moment(activity.closes)}
        )
    if days <= SOON.days:
        text = ngettext("Nog %(days)s dag: sluit %(day)s", "Nog %(days)s dagen: sluit %(day)s", days)
        return _state("wait", "clock", text % {"days": days, "day": day(activity.closes)})
    return _state("house", "clock", _("Open tot %(day)s") % {"day": day(activity.closes)})


def _state(tone: str, icon: str, text: str) -> State:
    return {"tone": tone, "icon": icon, "text": text}


def outcomes(activities: Iterable[Activity]) -> list[dict[str, Any]]:
    return Told(activities).outcomes()


def _outcome(activity: Activity, figures: list[Figure], image_url: str) -> dict[str, Any]:
    """What `shell/includes/outcome.html` shows of an activity that is over."""
    told = [f"{number(figure.value)} {figure.label}" for figure in figures if figure.value]
    words = ", ".join(told[:2]) or activity.summary
    closed = activity.state in (ActivityState.CLOSED, ActivityState.ARCHIVED)
    state = state_of(activity)
    if closed and activity.closes:
        state = _state("ok", "check", _("Afgerond op %(day)s") % {"day": day(activity.closes)})
    return {
        "url": portal_path(activity.url_path),  # type: ignore[attr-defined]
        "title": activity.title,
        "text": f"{activity.project.title}: {words}" if words else activity.project.title,
        "drawing": activity.drawing or activity.project.drawing,
        "image_url": image_url,
        "image_alt": "",
        "state": state,
    }


def project_cards(projects: Iterable[Project]) -> list[dict[str, Any]]:
    """What `shell/includes/card.html` shows of projects from `visible.projects()`, phases read along."""
    rows = list(projects)
    urls = pictures(project.image for project in rows)
    return [_project(row, urls[row.image_id] if row.image_id else "") for row in rows]


def _project(project: Project, image_url: str) -> dict[str, Any]:
    phases = list(project.phases.all())
    now = next((phase for phase in phases if phase.state == "now"), None)
    if project.state == ProjectState.ARCHIVED or (phases and all(phase.state == "past" for phase in phases)):
        state = _state("", "check", _("Afgerond"))
    elif now:
        state = _state("house", "flag", _("Nu: %(phase)s") % {"phase": now.title})
    else:
        state = _state("info", "cal", _("Binnenkort"))
    return {
        "url": portal_path(project.url_path),  # type: ignore[attr-defined]
        "title": project.title,
        "line": project.question,
        "kind": project.get_influence_display(),
        "kind_icon": "people",
        "drawing": project.drawing,
        "image_url": image_url,
        "image_alt": "",
        "state": state,
        "action": _("Bekijk het project"),
    }


def contributions(card: ActivityCard, most: int) -> list[dict[str, Any]]:
    """The newest contributions of an activity, as its method shows them."""
    rows = visible.contributions().filter(activity=card.activity)[:most]
    return contribution_cards(rows)


def contribution_cards(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """What `shell/includes/plan_card.html` shows of contributions from `visible.contributions()`."""
    found = []
    for row in rows:
        method = method_or_none(row.activity)
        if method:
            found.append(_contribution(row, method.card(row)))
    return found


def _contribution(row: Any, card: Card) -> dict[str, Any]:
    tone, icon, text = card.pill or ("", "", "")
    return {
        "url": portal_path(row.url_path) + card.path,
        "title": card.title,
        "line": card.line,
        "drawing": card.drawing,
        "reference": row.reference,
        "state": _state(tone, icon, str(text)) if card.pill else None,
        "project": row.activity.project,
    }
