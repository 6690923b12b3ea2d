"""Sentences about how a vote is counted and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.ballots.kinds.points import points_in_words
from samenspraak.kit.amounts import number
from samenspraak.projects.noun import Noun


def voters(count: int) -> str:
    """1.204 inwoners."""
    return ngettext("%(number)s inwoner", "%(number)s inwoners", count) % {"number": number(count)}


def votes(count: int) -> str:
    """12 stemmen."""
    return ngettext("%(number)s stem", "%(number)s stemmen", count) % {"number": number(count)}


def counted(noun: Noun, count: int) -> str:
    """9 plannen; with a separator for thousands."""
    return f"{number(count)} {noun.singular if count == 1 else noun.plural}"


def figure(rule: str, value: int) -> str:
    """What decides, with its word."""
    return points_in_words(value) if rule == "most-points" else votes(value)


def how_counted(rule: str, seats: int, noun: Noun) -> str:
    """For the front page. `seats` 0: as many as deserve it, or another number in each group."""
    lot = _("Bij een gelijke stand beslist het lot, met een getal dat vooraf vaststaat.")
    return f"{_first_of_all(rule, seats, noun)} {lot}"


def _first_of_all(rule: str, seats: int, noun: Noun) -> str:
    values = {"the": noun.the.capitalize(), "nouns": noun.plural, "seats": number(seats)}
    match rule, seats:
        case "most-votes", 1:
            return _("%(the)s met de meeste stemmen is gekozen.") % values
        case "most-votes", _seats:
            return _("De %(nouns)s met de meeste stemmen zijn gekozen.") % values + _how_many(seats, noun)
        case "most-points", 1:
            return _("%(the)s met de meeste punten is gekozen.") % values
        case "most-points", _seats:
            return _("De %(nouns)s met de meeste punten zijn gekozen.") % values + _how_many(seats, noun)
        case "yes-no", 0:
            return _("Waar meer mensen ja op zeggen dan nee, dat is gekozen.")
        case "yes-no", _seats:
            words = _("Alleen waar meer mensen ja op zeggen dan nee, kan gekozen worden.")
            return words + _how_many(seats, noun)
    words = _(
        "Heeft iets meer dan de helft van de eerste keuzes, dan is het gekozen. Anders valt af wat de minste "
        "stemmen heeft, en gaan die stemmen naar de volgende keuze. Zo gaan we door."
    )
    if seats == 1:
        return words
    return words + " " + _("Voor elke volgende plek tellen we opnieuw, zonder wat al gekozen is.")


def _how_many(seats: int, noun: Noun) -> str:
    return " " + _("Het zijn er %(seats)s.") % {"seats": number(seats)} if seats else ""


def reasons(outcome: Mapping[str, Any], noun: Noun) -> dict[str, str]:
    """For each option that was not chosen: what it lacked, by its id."""
    last_rounds = _fell_out(outcome["rounds"])
    chosen = [each for each in outcome["standings"] if each["chosen"]]
    return {
        each["option"]: " ".join(
            filter(None, [_tied(outcome, each, chosen), _reason(outcome["rule"], each, last_rounds, noun)])
        )
        for each in outcome["standings"]
        if not each["chosen"]
    }


def _tied(outcome: Mapping[str, Any], each: Mapping[str, Any], chosen: list[Mapping[str, Any]]) -> str:
    """What settled it, where this came to as much as the last that was chosen. A run-off says it itself."""
    if outcome["rule"] == "instant-runoff" or not chosen or each["figure"] != chosen[-1]["figure"]:
        return ""
    alike = all(each[name] == chosen[-1][name] for name in ("votes", "yes"))
    return settled({"settled_by": "lot" if alike else "votes"})


def _reason(rule: str, standing: Mapping[str, Any], fell_out: Mapping[str, int], noun: Noun) -> str:
    lacked = standing["lacked"]
    if rule == "instant-runoff":
        return _out_of_run_off(standing, fell_out, noun)
    if not standing["votes"]:
        if rule == "yes-no":
            return _("Niemand zei hier ja of nee op.")
        return _("Niemand koos %(this)s.") % {"this": noun.this}
    if rule == "yes-no":
        if standing["figure"] < 0:
            return _("Meer mensen zeiden nee dan ja.")
        if not standing["figure"]:
            return _("Evenveel mensen zeiden ja als nee.")
        words = ngettext("Kwam %(number)s keer ja tekort.", "Kwam %(number)s keer ja tekort.", lacked)
        return words % {"number": number(lacked)}
    return _("Kwam %(figure)s tekort.") % {"figure": figure(rule, lacked)}


def _out_of_run_off(standing: Mapping[str, Any], fell_out: Mapping[str, int], noun: Noun) -> str:
    option = standing["option"]
    if option in fell_out:
        if not standing["figure"]:
            return _("Viel af in ronde %(round)s: voor niemand de eerste keuze die nog over was.") % {
                "round": fell_out[option]
            }
        words = _("Viel af in ronde %(round)s, met %(votes)s.")
        return words % {"round": fell_out[option], "votes": votes(standing["figure"])}
    if not standing["figure"]:
        return _("Niemand koos %(this)s.") % {"this": noun.this}
    return _("Had in de laatste ronde %(votes)s.") % {"votes": votes(standing["figure"])}


def _fell_out(rounds: list[dict[str, Any]]) -> dict[str, int]:
    """The last round in which an option fell out, by its id; rounds from 1."""
    return {option: place for place, each in enumerate(rounds, start=1) for option in each["out"]}


def settled(standing: Mapping[str, Any]) -> str:
    """How an equal stand with the next option was settled."""
    return {
        "votes": _("Gelijke stand: de meeste stemmers gingen voor."),
        "lot": _("Gelijke stand: het lot besliste."),
        "earlier-round": _("Gelijke stand: de ronde ervoor besliste."),
    }.get(standing["settled_by"], "")
