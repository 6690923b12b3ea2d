"""Does this vote take paper now, and until this transaction ends?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from samenspraak.ballots.models import Channel
from samenspraak.paper.models import PaperVote
from samenspraak.participation.actions import holds_uncounted
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity


def hold_counting(activity: Activity, channel: str) -> PaperVote:
    """Paper of this channel can be counted. Raises Refused.

    The activity is held first: finishing and closing hold it too, so what is read after it was decided before
    us, or waits for us.
    """
    uncounted = holds_uncounted(activity)
    paper = PaperVote.objects.filter(activity=activity).first()
    if paper is None or not paper.takes(channel):
        raise Refused({"": [_("Bij deze stemming kan dat niet. De redacteur kan het aanzetten.")]})
    if not uncounted or paper.finished:
        raise Refused({"": [_("Het papier van deze stemming is afgerond. Er kan niets meer bij.")]})
    return paper


def hold_voting(activity: Activity, channel: str) -> PaperVote:
    """Somebody can vote by this channel. Raises Refused.

    Envelopes are opened until the count, since they came in on time; the phone and the table stop when the
    vote does.
    """
    paper = hold_counting(activity, channel)
    if channel != Channel.POST and not activity.accepts():
        raise Refused({"": [_("De stemming is nu niet open. Er is niets veranderd.")]})
    return paper
