"""What asks for somebody today, from every activity, and how the open ones go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.access.rights import Right, may
from samenspraak.kit.amounts import moment
from samenspraak.kit.amounts import number as spaced
from samenspraak.mail.models import Message, MessageState
from samenspraak.pages.cards import figures_of
from samenspraak.participation.capability import capabilities
from samenspraak.participation.contract import Figure
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.participation.registry import UnknownMethod, method_of
from samenspraak.projects.models import ProjectState
from samenspraak.shell.desk.method_links import screen_url
from samenspraak.shell.desk.reading import activities_of, projects_of
from samenspraak.tenancy.scoping import current_organisation

SOON = timedelta(days=3)
TONES = {"stop": 0, "wait": 1, "": 2}


@dataclass(frozen=True)
class Ask:
    """One thing that asks for somebody: what, why now, by when, one verb."""

    icon: str
    title: str
    why: str
    verb: str
    url: str
    when: str = ""
    tone: str = ""  # of the pill: stop, wait, or nothing
    later: bool = False


@dataclass(frozen=True)
class Going:
    """How one open activity goes."""

    activity: Activity
    figures: list[Figure]
    closes: str


def asks_for(user: Any) -> list[Ask]:
    """Most pressing first."""
    found: list[Ask] = []
    for activity in activities_of(user):
        found += _of_activity(user, activity)
    found += [*_of_capabilities(user), *_of_projects(user), *_of_mail(user)]
    return sorted(found, key=lambda ask: (ask.later, TONES.get(ask.tone, 2)))


def going_on(user: Any) -> list[Going]:
    """Figures of the open activities, for who glances at them."""
    activities = list(activities_of(user).filter(state=ActivityState.OPEN))
    figures = figures_of(activities)
    return [Going(activity, figures[activity.pk][:2], _closing_words(activity)) for activity in activities]


def _of_capabilities(user: Any) -> Iterator[Ask]:
    for capability in capabilities():
        for number, words, url in capability.attention(user):
            yield Ask(
                icon="chat",
                title=f"{spaced(number)} {words}",
                why=str(capability.name),
                verb=_("Bekijk"),
                url=url,
                when=_("Vandaag"),
                tone="wait",
            )


def _of_activity(user: Any, activity: Activity) -> Iterator[Ask]:
    try:
        chosen = method_of(activity)
    except UnknownMethod:
        return
    place = f"{activity.project.title} · {activity.title}"
    for number, words, name in chosen.attention(activity):
        yield Ask(
            icon="chat",
            title=words if words[:1].isdigit() else f"{spaced(number)} {words}",
            why=place,
            verb=_("Bekijk"),
            url=screen_url(activity, name),
            when=_("Vandaag"),
            tone="wait",
        )
    here = reverse("desk:activity", args=[activity.pk])
    if activity.state == ActivityState.OPEN and _closes_soon(activity):
        yield Ask(
            icon="clock",
            title=_("“{title}” sluit bijna").format(title=activity.title),
            why=_("{project}. Wijs mensen er nog één keer op.").format(project=activity.project.title),
            verb=_("Bekijk"),
            url=here,
            when=_("Sluit {when}").format(when=moment(activity.closes)) if activity.closes else "",
            tone="stop"
            if activity.closes and activity.closes - timezone.now() < timedelta(days=1)
            else "wait",
        )
    if activity.state == ActivityState.DRAFT and may(user, Right.OPEN_AND_CLOSE, project=activity.project):
        yield _draft(activity, len(chosen.problems(activity)))


def _draft(activity: Activity, problems: int) -> Ask:
    if problems:
        return Ask(
            icon="pencil",
            title=_("Maak “{title}” af").format(title=activity.title),
            why=ngettext(
                "{project}. Nog {number} ding voor je kunt openen.",
                "{project}. Nog {number} dingen voor je kunt openen.",
                problems,
            ).format(project=activity.project.title, number=problems),
            verb=_("Werk verder"),
            url=reverse("desk:activity", args=[activity.pk]),
            later=True,
        )
    return Ask(
        icon="flag",
        title=_("“{title}” kan open").format(title=activity.title),
        why=_("{project}. Alles is ingesteld.").format(project=activity.project.title),
        verb=_("Open"),
        url=reverse("desk:activity-open", args=[activity.pk]),
        when=_("Opent {when}").format(when=moment(activity.opens)) if activity.opens else "",
        later=bool(activity.opens and activity.opens - timezone.now() > SOON),
    )


def _of_projects(user: Any) -> Iterator[Ask]:
    for project in projects_of(user).exclude(state=ProjectState.ARCHIVED):
        if not may(user, Right.EDIT_PROJECT, project=project):
            continue
        if project.state == ProjectState.DRAFT:
            yield Ask(
                icon="eye",
                title=_("Zet “{title}” op de site").format(title=project.title),
                why=_("Het project is nog een concept. Bezoekers zien het niet."),
                verb=_("Bekijk"),
                url=reverse("desk:project", args=[project.pk]),
                later=True,
            )
        elif not (project.contact_email or project.contact_phone):
            yield Ask(
                icon="user",
                title=_("“{title}” heeft geen contactpersoon").format(title=project.title),
                why=_("Bewoners willen weten wie ze kunnen bereiken."),
                verb=_("Vul aan"),
                url=reverse("desk:project-edit", args=[project.pk]) + "#contact",
                later=True,
            )


def _of_mail(user: Any) -> Iterator[Ask]:
    if not may(user, Right.SEE_PEOPLE):
        return
    failed = Message.objects.filter(organisation=current_organisation(), state=MessageState.FAILED).count()
    if failed:
        yield Ask(
            icon="mail",
            title=ngettext("{n} mail is niet aangekomen", "{n} mails zijn niet aangekomen", failed).format(
                n=failed
            ),
            why=_("Klopt het adres? Bel of schrijf deze mensen anders."),
            verb=_("Bekijk"),
            url=reverse("desk:outbox") + "?staat=failed",
            when=_("Vandaag"),
            tone="stop",
        )


def _closes_soon(activity: Activity, now: datetime | None = None) -> bool:
    now = now or timezone.now()
    return bool(activity.closes and now < activity.closes <= now + SOON)


def _closing_words(activity: Activity) -> str:
    if not activity.closes:
        return _("Sluit als jij dat zegt.")
    return _("Sluit {when}.").format(when=moment(activity.closes))
