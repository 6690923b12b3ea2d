"""What somebody typed, brought into order and held against the activity's limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samenspraak.kit.amounts import money, number
from samenspraak.kit.money import MOST
from samenspraak.kit.text import first_upper, tidy, tidy_line
from samenspraak.methods.ideas.helping.reading import read_wanted
from samenspraak.methods.ideas.settings import IdeasSettings
from samenspraak.participation.contract import Refused
from samenspraak.places.outside import judge_outside
from samenspraak.places.where import Where, checked
from samenspraak.projects.models import Project
from samenspraak.projects.noun import Noun

# What must be there: from a resident, from staff who read a letter, from a file, and in a draft.
RESIDENT = frozenset({"title", "summary", "text", "theme"})
STAFF = frozenset({"title", "summary"})
IMPORT = frozenset({"title"})
DRAFT: frozenset[str] = frozenset()
LONGEST_EFFORT = 2000


@dataclass(frozen=True)
class Words:
    """None: nothing was said about it, so it stays as it was."""

    title: str
    summary: str
    source: str
    theme: str
    cost: int | None  # cents
    own_effort: str = ""
    on_behalf_of: str | None = None
    help: list[dict[str, str]] | None = None
    place: Where | Literal["same"] | None = "same"  # None: nowhere
    extra: Mapping[str, Any] | None = None  # raw answers by question: forms judges them


def read(
    data: Mapping[str, Any], *, settings: IdeasSettings, project: Project, required: frozenset[str]
) -> Words:
    """The words in order. Raises Refused with a sentence for each field that cannot stand."""
    errors: dict[str, list[str]] = defaultdict(list)
    words = Words(
        title=tidy_line(str(data.get("title") or "")),
        summary=tidy_line(str(data.get("summary") or "")),
        source=tidy(str(data.get("text") or "")),
        theme=tidy_line(str(data.get("theme") or "")),
        cost=_amount(data.get("cost")) if settings.cost_asked or required == IMPORT else None,
        own_effort=tidy(str(data.get("own_effort") or "")) if settings.help_asked else "",
        on_behalf_of=tidy_line(str(data["on_behalf_of"] or ""))[:120] if "on_behalf_of" in data else None,
        help=_help(data, settings, errors),
        place=_place(data, settings, required, errors),
        extra=data.get("extra"),
    )
    _check_lengths(words, settings, errors)
    _check_presence(words, project, required, errors)
    if required != IMPORT:
        _check_choices(words, settings, project, errors)
    elif len(words.theme) > 80:
        errors["theme"].append(_("Het onderwerp is langer dan 80 tekens."))
    if words.cost is not None and not 0 <= words.cost <= MOST:
        errors["cost"].append(_("Dit bedrag kan niet kloppen."))
    errors = {name: sentences for name, sentences in errors.items() if sentences}
    if errors:
        raise Refused(errors)
    return words


def _help(
    data: Mapping[str, Any], settings: IdeasSettings, errors: dict[str, list[str]]
) -> list[dict[str, str]] | None:
    if "help" not in data or not settings.help_asked:
        return None
    try:
        return read_wanted(data["help"])
    except Refused as refused:
        errors["help"] += refused.errors["help"]
        return None


def _place(
    data: Mapping[str, Any], settings: IdeasSettings, required: frozenset[str], errors: dict[str, list[str]]
) -> Where | Literal["same"] | None:
    if settings.place == "off" or "place" not in data:
        if settings.place == "needed" and required == RESIDENT:
            errors["place"].append(_("Kies waar het is."))
        return "same"
    where = data["place"]
    if not isinstance(where, Where):
        if settings.place == "needed" and required == RESIDENT:
            errors["place"].append(_("Kies waar het is."))
        return None
    try:
        where = checked(where)
    except ValidationError as problem:
        errors["place"] += problem.messages
        return None
    if required not in (IMPORT, DRAFT):
        refusal = judge_outside(where, None, settings.outside).refusal
        errors["place"] += [refusal] if refusal else []
    return where


def _amount(given: Any) -> int | None:
    """Cents as they were handed in; what is no amount at all comes out below nothing."""
    if given is None or given == "":
        return None
    return given if type(given) is int else -1


def _check_lengths(words: Words, settings: IdeasSettings, errors: dict[str, list[str]]) -> None:
    for name, value, most in (
        ("title", words.title, settings.max_title),
        ("summary", words.summary, settings.max_summary),
        ("text", words.source, settings.max_text),
        ("own_effort", words.own_effort, LONGEST_EFFORT),
    ):
        if len(value) > most:
            errors[name].append(
                _("Hier passen hoogstens %(most)s tekens. Je hebt er %(used)s. Maak het wat korter.")
                % {"most": number(most), "used": number(len(value))}
            )


def missing(noun: Noun) -> dict[str, str]:
    """What we say when a field that must be filled is empty."""
    return {
        "title": _("Geef %(noun)s een titel.") % {"noun": noun.the},
        "summary": _("Vertel in één of twee zinnen wat je wilt."),
        "text": _("Vertel iets meer. Dan snappen anderen wat je bedoelt."),
        "theme": _("Kies een onderwerp."),
    }


def _check_presence(
    words: Words, project: Project, required: frozenset[str], errors: dict[str, list[str]]
) -> None:
    typed = {"title": words.title, "summary": words.summary, "text": words.source, "theme": words.theme}
    for name, sentence in missing(project.noun).items():
        no_choice = name == "theme" and not project.theme_names
        if name in required and not typed[name] and not no_choice:
            errors[name].append(sentence)


def _check_choices(
    words: Words, settings: IdeasSettings, project: Project, errors: dict[str, list[str]]
) -> None:
    if words.theme and words.theme not in project.theme_names:
        errors["theme"].append(_("Kies een onderwerp uit de lijst."))
    if words.cost is not None and settings.cost_limit is not None and words.cost > settings.cost_limit:
        errors["cost"].append(
            _("%(noun)s mag hoogstens %(limit)s kosten.")
            % {"noun": first_upper(project.noun.a), "limit": money(settings.cost_limit)}
        )
