"""What keeps a vote from opening, in words for the editor; settings for a rehearsal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.ballots import admission
from samenspraak.ballots.kinds import Option, Paper
from samenspraak.booth import readiness
from samenspraak.booth.listing import offering, placed
from samenspraak.kit.amounts import number
from samenspraak.methods.voting.pictures import MOST
from samenspraak.methods.voting.rules import options_now, paper_of, seats_of
from samenspraak.methods.voting.settings import ChoiceSettings
from samenspraak.methods.voting.words import counted
from samenspraak.participation.contract import Problem
from samenspraak.participation.models import Activity
from samenspraak.projects.models import Project

FEWEST = 2


def problems(activity: Activity, settings: ChoiceSettings) -> list[Problem]:
    noun = activity.project.noun
    found = readiness.about_opening(activity, settings)
    if len(settings.pictures) > MOST:
        words = _("Kies hooguit %(most)s foto’s.")
        found.append(Problem(words % {"most": MOST}, "pictures"))
    options = options_now(activity, settings)
    if len(options) < FEWEST:
        words = _("Zet ten minste %(number)s keuzes op de lijst. Nu zijn het er %(now)s.")
        return [*found, Problem(words % {"number": FEWEST, "now": len(options)}, "sources")]
    names = settings.names()
    found += readiness.about_groups(options, settings.group_by, names, noun)
    paper = paper_of(settings, placed(settings.group_by, names, options))
    found += readiness.about_limits(paper, noun, whole="min_choices")
    return found + _about_seats(paper, settings)


def _about_seats(paper: Paper, settings: ChoiceSettings) -> list[Problem]:
    """As many chosen as there are is no choice; none is only for yes and no."""
    seats = seats_of(settings)
    found = []
    for part in paper.parts:
        here, there = seats[part.number], len(part.options)
        if not here and settings.ballot != "yes-no":
            found.append(Problem(_("Vul in hoeveel er gekozen worden."), "seats"))
        elif here and here >= there > 0:
            words = _("Er worden er %(seats)s gekozen, maar er staan er maar %(there)s op de lijst.")
            sentence = words % {"seats": number(here), "there": number(there)}
            found.append(Problem(f"{part.name}: {sentence}" if part.name else sentence, "seats"))
    return found


def looks_over(activity: Activity, settings: ChoiceSettings) -> list[tuple[str, str]]:
    """How one votes, how many are chosen, and what stands on the list."""
    noun = activity.project.noun
    options = placed(settings.group_by, settings.names(), options_now(activity, settings))
    paper = paper_of(settings, options)
    return [
        (_("Zo stemmen bewoners"), " ".join(paper.kind.limits(paper, noun))),
        *_seats_in_words(paper, settings),
        *((option.title, _where(paper, option)) for option in options),
        (_("Samen op de stemlijst"), counted(noun, len(options))),
        *((_("Let op"), caution) for caution in admission.cautions(activity, settings)),
    ]


def _seats_in_words(paper: Paper, settings: ChoiceSettings) -> list[tuple[str, str]]:
    every = _("alles waar meer mensen ja op zeggen dan nee")
    return [
        (
            _("Gekozen bij %(group)s") % {"group": part.name} if part.name else _("Gekozen worden er"),
            number(seats_of(settings)[part.number]) if seats_of(settings)[part.number] else every,
        )
        for part in paper.parts
    ]


def _where(paper: Paper, option: Option) -> str:
    part = paper.part(option.group)
    return part.name if part else ""


def example_settings(project: Project) -> dict[str, Any]:
    """About everything that the project offers; without any offer, about two options of our own."""
    sources = tuple(offering(project))
    own: Sequence[dict[str, str]] = () if sources else ({"title": "Een bank"}, {"title": "Een boom"})
    return {"sources": sources, "own": own, "max_choices": 3, "seats": 1}
