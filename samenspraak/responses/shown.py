"""How an answer shows: to readers on the site, and to whoever answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samenspraak.kit.text import to_html
from samenspraak.participation.links import activity_path
from samenspraak.participation.models import Contribution
from samenspraak.participation.registry import method_of
from samenspraak.responses import marks, queries
from samenspraak.responses.models import Response, ResponseVersion
from samenspraak.responses.person import Person, reachable

Pill = tuple[str, str, str]  # kind, icon, words
MOST_OTHERS = 12
_LOOKS = {
    "noted": ("info", "eye"),
    "adopted": ("ok", "check"),
    "partly-adopted": ("ok", "half"),
    "not-adopted": ("", "x"),
}


@dataclass(frozen=True)
class Part:
    """One piece of the answer, with the question it answers."""

    heading: str
    html: SafeString


@dataclass(frozen=True)
class Earlier:
    """What was said before."""

    when: Any
    status: str
    headline: str
    parts: list[Part]


@dataclass(frozen=True)
class Other:
    title: str
    url: str


@dataclass(frozen=True)
class Shown:
    """One answer, ready to read."""

    response: Response
    organisation: str
    department: str
    date: Any
    corrected: bool
    state: Pill | None
    title: str
    parts: list[Part]
    until: date | None
    person: Person | None
    others: list[Other] = field(default_factory=list)
    more: int = 0  # others that are not named
    earlier: list[Earlier] = field(default_factory=list)
    taken_back: SafeString | None = None  # the reason, when it was


def shown(response: Response, contribution: Contribution) -> Shown:
    """With its history and what else it answers: at most three queries."""
    others = queries.others(response)
    taken_back = None
    if response.withdrawn:
        latest = queries.latest(response)
        taken_back = _html(latest.content.get("withdrawn", "") if latest else "", contribution)
    return Shown(
        **_said(response, contribution),
        others=[_other(one) for one in others[:MOST_OTHERS]],
        more=max(0, len(others) - MOST_OTHERS),
        earlier=[_earlier(version, contribution) for version in queries.earlier(response)],
        taken_back=taken_back,
    )


def preview(response: Response, contribution: Contribution) -> Shown:
    """How an answer that is not given yet would show."""
    return Shown(**_said(response, contribution))


def _said(response: Response, contribution: Contribution) -> dict[str, Any]:
    texts = {name: getattr(response, name) for name in ("what", "why", "next_step")}
    return {
        "response": response,
        "organisation": contribution.activity.organisation.name,
        "department": response.department,
        "date": response.withdrawn or response.said,
        "corrected": response.changed is not None,
        "state": pill_of(response, contribution),
        "title": marks.named(response.headline, contribution.author),
        "parts": _parts(texts, contribution),
        "until": response.until,
        "person": reachable(response),
    }


def pill_of(response: Response, contribution: Contribution) -> Pill | None:
    """As the method shows the status where that is still the one it got; else the words of the answer."""
    if not response.status_words:
        return None
    if contribution.parent_id is None:
        method = method_of(contribution.activity)
        with translation.override(contribution.activity.organisation.language):
            now = method.card(contribution).pill
        if now and now[2] == response.status_words:
            return method.card(contribution).pill
    kind, sign = _LOOKS.get(response.status, ("", "chat"))
    return kind, sign, response.status_words


def _parts(texts: dict[str, str], contribution: Contribution) -> list[Part]:
    headings = {"what": "", "why": _("Waarom?"), "next_step": _("En nu?")}
    return [
        Part(headings[name], _html(text, contribution))
        for name in ("what", "why", "next_step")
        if (text := texts.get(name, ""))
    ]


def _html(text: str, contribution: Contribution) -> SafeString:
    return mark_safe(to_html(marks.named(text, contribution.author)))  # noqa: S308  # to_html cleans


def _other(contribution: Contribution) -> Other:
    card = method_of(contribution.activity).card(contribution)
    return Other(card.title, activity_path(contribution.activity, card.path))


def _earlier(version: ResponseVersion, contribution: Contribution) -> Earlier:
    content = version.content
    parts = _parts(content, contribution)
    if reason := content.get("withdrawn"):
        parts.append(Part(_("Toen ingetrokken, omdat:"), _html(reason, contribution)))
    return Earlier(
        when=version.when,
        status=content.get("status", ""),
        headline=marks.named(content.get("headline", ""), contribution.author),
        parts=parts,
    )
