"""Every night each closed vote is counted again; signals go after two weeks."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from samenspraak.ballots.tasks import for_each_organisation
from samenspraak.jobs.periodic import every
from samenspraak.jobs.stopping import stopping
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.participation.registry import UnknownMethod
from samenspraak.scrutiny import signals
from samenspraak.scrutiny.actions import recount
from samenspraak.scrutiny.models import Recount

log = logging.getLogger(__name__)
QUIET = range(1, 6)  # hours of the night, here
AGAIN_AFTER = timedelta(hours=20)


@every(15 * 60, lane="counting")
def count_again_at_night() -> None:
    """What is due follows from the rows, so a night that was interrupted goes on where it stopped."""
    if timezone.localtime().hour in QUIET:
        for_each_organisation(count_again)


def count_again() -> int:
    """Count the closed votes here that were not counted again in the last hours; returns how many differ."""
    lately = Recount.objects.filter(
        activity=OuterRef("pk"), user__isnull=True, created__gt=timezone.now() - AGAIN_AFTER
    )
    due = Activity.objects.filter(~Exists(lately), state=ActivityState.CLOSED)
    differing = 0
    for activity in due.select_related("project__organisation", "organisation"):
        if stopping.is_set():
            break
        try:
            differing += not recount(user=None, activity=activity).same
        except (Refused, UnknownMethod):
            continue  # nothing was counted here, or it was just counted anew
        except Exception:
            log.exception("activity %s could not be counted again", activity.pk)
    return differing


@every(3600)
def forget_signals() -> None:
    for_each_organisation(signals.forget)
    signals.forget_keys()
