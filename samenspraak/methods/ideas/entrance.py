"""The one way in: who hands in, through which channel, decides what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samenspraak.methods.ideas.actions import enter_for, submit_plan
from samenspraak.methods.ideas.judging import change_status
from samenspraak.methods.ideas.writing import Bring
from samenspraak.participation.actions import require_channel
from samenspraak.participation.contract import Refused, Who
from samenspraak.participation.models import Activity, Channel, Contribution


@transaction.atomic
def take_in(
    activity: Activity, *, who: Who, channel: str, data: Mapping[str, Any], bring: Bring | None = None
) -> Contribution:
    """Publish what comes in. Besides the words, `data` may hold:

    - for residents: `draft`, the Contribution they confirm;
    - for staff: `name`, `email`, `on_behalf_of`;
    - for the system (demo, import; nobody signed in): `on_behalf_of`, `published`, `drawing`, and `steps`:
      what happened since, as [{"status", "reason", "final_cost", "moment"}].
    """
    require_channel(channel)
    if channel == Channel.WEB and who.participant is None:
        raise Refused({"": [_("Meld je eerst aan. Wat je typte, blijft bewaard.")]})
    if who.user is not None and channel == Channel.IMPORT:
        raise Refused({"channel": [_("Importeren kan alleen op de server.")]})
    if who.user is not None and channel != Channel.WEB:
        return enter_for(
            user=who.user,
            activity=activity,
            channel=channel,
            data=data,
            name=str(data.get("name") or ""),
            email=str(data.get("email") or ""),
            on_behalf_of=str(data.get("on_behalf_of") or ""),
            bring=bring,
        )
    if who.user is not None:
        return submit_plan(
            activity=activity,
            data=data,
            channel=channel,
            participant=who.participant,
            draft=data.get("draft"),
        )
    return _by_the_system(activity, who=who, channel=channel, data=data)


def _by_the_system(activity: Activity, *, who: Who, channel: str, data: Mapping[str, Any]) -> Contribution:
    contribution = submit_plan(
        activity=activity,
        data=data,
        channel=channel,
        participant=who.participant,
        on_behalf_of=str(data.get("on_behalf_of") or ""),
        published=data.get("published"),
        drawing=str(data.get("drawing") or ""),
    )
    for step in data.get("steps", ()):
        change_status(user=None, contribution=contribution, **step)
    return contribution
