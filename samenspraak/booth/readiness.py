"""What keeps any vote from opening, in words for the editor."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.ballots import admission
from samenspraak.ballots.kinds import Option, Paper, impossible
from samenspraak.ballots.kinds.groups import word
from samenspraak.ballots.kinds.paper import GroupBy
from samenspraak.booth.listing import group_name, number_of
from samenspraak.booth.settings import VotingSettings
from samenspraak.participation.contract import Candidate, Problem
from samenspraak.participation.models import Activity
from samenspraak.projects.noun import Noun

NAMED = 3  # problems about single options; the rest is counted


def about_opening(activity: Activity, settings: VotingSettings) -> list[Problem]:
    """Nobody could vote, or not any more."""
    found = admission.problems(activity, settings)
    if activity.closes and activity.closes <= timezone.now():
        found.append(Problem(_("De sluitingstijd is al voorbij. Kies een later moment."), "closes"))
    return found


def about_limits(paper: Paper, noun: Noun, *, whole: str) -> list[Problem]:
    """Limits that no ballot can keep; `whole` is the field of those of the whole ballot."""
    return [
        Problem(f"{part.name}: {sentence}", "groups") if part and part.name else Problem(sentence, whole)
        for part, sentence in impossible(paper, noun)
    ]


def about_groups(
    options: Sequence[Option | Candidate], by: GroupBy, names: Sequence[str], noun: Noun
) -> list[Problem]:
    """A group without options, an option without a group."""
    if not by and not names:
        return []
    if not names:
        return [Problem(_("Noem de groepen."), "groups")]
    if not by:
        return [Problem(_("Kies of de groepen wijken of thema’s zijn."), "group_by")]
    here = [number_of(names, group_name(by, option)) for option in options]
    found = [
        Problem(
            _("In %(group)s zijn geen %(nouns)s om over te stemmen.") % {"group": name, "nouns": noun.plural},
            "groups",
        )
        for number, name in enumerate(names, start=1)
        if number not in here
    ]
    lost = [
        (option.title, group_name(by, option))
        for option, number in zip(options, here, strict=True)
        if not number
    ]
    found += [_lost(title, name, by) for title, name in lost[:NAMED]]
    if len(lost) > NAMED:
        words = _("En nog %(number)s %(nouns)s horen bij geen groep.")
        found.append(Problem(words % {"number": len(lost) - NAMED, "nouns": noun.plural}, "groups"))
    return found


def _lost(title: str, name: str, by: GroupBy) -> Problem:
    values = {"title": title, "word": word(by, 1), "name": name}
    if not name:
        return Problem(_("“%(title)s” heeft geen %(word)s en hoort dus bij geen groep.") % values, "groups")
    words = _("“%(title)s” hoort bij geen groep: “%(name)s” staat er niet bij.")
    return Problem(words % values, "groups")
