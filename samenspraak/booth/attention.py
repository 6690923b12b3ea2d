"""What the desk hears of a vote: where to look, and what should have happened by now."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.ballots.queries import sealing_of, turnout
from samenspraak.booth.votes import voting_of
from samenspraak.participation.contract import Figure
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.scrutiny import queries as scrutiny

LATE = timedelta(hours=1)


def links(activity: Activity) -> list[tuple[str, str]]:
    found = [(_("Opkomst"), "turnout")]
    admission = voting_of(activity).settings(activity)
    if admission.roll:
        found.append((_("Wie mag stemmen"), "roll"))
    if admission.by_code:
        found.append((_("Stemcodes"), "codes"))
    return found + scrutiny.desk_links(activity)


def waiting(activity: Activity) -> list[tuple[int, str, str]]:
    """A provisional result waits until somebody establishes it."""
    if not voting_of(activity).settings(activity).provisional or activity.state != ActivityState.CLOSED:
        return []
    tally = voting_of(activity).tally(activity)
    if tally is None or tally.final:
        return []
    return [(1, _("voorlopige uitslag wacht tot iemand haar vaststelt"), "recount")]


def late(activity: Activity) -> list[tuple[int, str, str]]:
    """What the job process should have done by now; that it closes soon, the desk says of any activity."""
    if activity.closes is None or activity.closes > timezone.now() - LATE:
        return []
    if activity.state == ActivityState.OPEN:
        return [(1, _("stemming is voorbij maar nog niet geteld. Draaien de achtergrondtaken?"), "turnout")]
    if activity.state == ActivityState.CLOSED and sealing_of(activity) is None:
        total = turnout(activity).total
        words = _("stemmen wachten op verzegeling. Draaien de achtergrondtaken?")
        return [(total, words, "turnout")] if total else []
    return []


def cast_so_far(total: int) -> Figure:
    return Figure(total, _("stem uitgebracht") if total == 1 else _("stemmen uitgebracht"))
