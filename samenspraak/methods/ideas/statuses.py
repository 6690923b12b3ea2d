"""Which status may follow which, which need an explanation, and how each looks."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samenspraak.kit.text import first_upper
from samenspraak.methods.ideas.models import Status
from samenspraak.participation.contract import StatusChoice
from samenspraak.projects.noun import Noun

# What staff may do. The vote itself moves plans from TO_VOTE: see listeners.py.
NEXT: dict[str, tuple[Status, ...]] = {
    Status.RECEIVED: (Status.EXAMINED, Status.FEASIBLE, Status.NOT_FEASIBLE),
    Status.EXAMINED: (Status.FEASIBLE, Status.NOT_FEASIBLE),
    Status.FEASIBLE: (Status.TO_VOTE, Status.EXAMINED, Status.NOT_FEASIBLE, Status.CHOSEN, Status.NOT_CHOSEN),
    Status.NOT_FEASIBLE: (Status.EXAMINED, Status.FEASIBLE),
    Status.TO_VOTE: (Status.CHOSEN, Status.NOT_CHOSEN, Status.FEASIBLE),
    Status.CHOSEN: (Status.IN_EXECUTION, Status.DONE),
    Status.NOT_CHOSEN: (Status.EXAMINED, Status.IN_EXECUTION),
    Status.IN_EXECUTION: (Status.DONE,),
    Status.DONE: (Status.IN_EXECUTION,),
}
NEEDS_REASON = frozenset({Status.NOT_FEASIBLE, Status.NOT_CHOSEN})

# From the vote on, the words people vote about stand still.
STANDS_STILL = frozenset({Status.TO_VOTE, Status.CHOSEN, Status.NOT_CHOSEN, Status.IN_EXECUTION, Status.DONE})

# (kind, icon): the words are the status's own.
_LOOKS: dict[str, tuple[str, str]] = {
    Status.RECEIVED: ("", "mail"),
    Status.EXAMINED: ("info", "eye"),
    Status.FEASIBLE: ("ok", "check"),
    Status.NOT_FEASIBLE: ("", "x"),
    Status.TO_VOTE: ("house", "ballot"),
    Status.CHOSEN: ("ok", "star"),
    Status.NOT_CHOSEN: ("", "minus"),
    Status.IN_EXECUTION: ("wait", "tool"),
    Status.DONE: ("ok", "check"),
}


def choices(now: str) -> list[StatusChoice]:
    """What an answer may say: it stays as it is, or goes on."""
    return [
        StatusChoice(status.value, str(status.label), status in NEEDS_REASON, is_now=status == now)
        for status in (Status(now), *NEXT[now])
    ]


def pill(status: str) -> tuple[str, str, str]:
    kind, sign = _LOOKS[status]
    return kind, sign, str(Status(status).label)


def headline(status: str, noun: Noun) -> str:
    """The organisation's answer in one sentence."""
    sentences: dict[str, str] = {
        Status.RECEIVED: _("We hebben %(this)s ontvangen."),
        Status.EXAMINED: _("We zoeken uit of dit kan."),
        Status.FEASIBLE: _("Ja, dit kan."),
        Status.NOT_FEASIBLE: _("Nee, dit kan niet."),
        Status.TO_VOTE: _("Over %(this)s wordt gestemd."),
        Status.CHOSEN: _("%(this_first)s is gekozen."),
        Status.NOT_CHOSEN: _("%(this_first)s is niet gekozen."),
        Status.IN_EXECUTION: _("We zijn ermee bezig."),
        Status.DONE: _("Het is klaar."),
    }
    return sentences[status] % {"this": noun.this, "this_first": first_upper(noun.this)}
