"""Words for the groups of a vote: districts or themes, with sentences that change with their gender."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.ballots.kinds.paper import GroupBy


def word(by: GroupBy, number: int) -> str:
    """wijk, wijken; thema, thema’s."""
    if by == "theme":
        return ngettext("thema", "thema’s", number)
    return ngettext("wijk", "wijken", number)


def phrases(by: GroupBy, *, money: bool) -> dict[str, str]:
    """What a voter reads of them; `money`: each has an amount of its own."""
    if by == "theme":
        apart = _("We tellen per thema. Geld dat bij het ene overblijft, gaat niet naar het andere.")
        every = _("Je stemt over alle thema’s. Elk thema heeft een eigen bedrag.")
        return {
            "which": _("Over welk thema stem je?"),
            "other": _("Kies een ander thema"),
            "you": _("Je stemt over"),
            "one": _("Je kiest over welk thema je stemt."),
            "all": every if money else _("Je stemt over alle thema’s."),
            "per": _("Per thema"),
            "apart": apart if money else _("We tellen per thema."),
        }
    apart = _("We tellen per wijk. Geld dat in de ene overblijft, gaat niet naar de andere.")
    every = _("Je stemt in alle wijken. Elke wijk heeft een eigen bedrag.")
    return {
        "which": _("In welke wijk stem je?"),
        "other": _("Kies een andere wijk"),
        "you": _("Je stemt in"),
        "one": _("Je kiest in welke wijk je stemt."),
        "all": every if money else _("Je stemt in alle wijken."),
        "per": _("Per wijk"),
        "apart": apart if money else _("We tellen per wijk."),
    }
