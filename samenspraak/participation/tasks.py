"""Closing on time: an activity whose closing time has passed is closed by the job process."""

import logging

from django.utils import timezone

from samenspraak.jobs.periodic import every
from samenspraak.participation.actions import close_activity
from samenspraak.participation.capability import count_waits
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

log = logging.getLogger(__name__)


@every(20)
def close_due() -> int:
    """Close what is due, in every organisation; returns how many. Later votes were refused already.

    What waits for paper to be counted is closed in the turn after that is in.
    """
    closed = 0
    for organisation in Organisation.objects.all():
        with scope(organisation):
            due = Activity.objects.filter(state=ActivityState.OPEN, closes__lte=timezone.now())
            for activity in due:
                if count_waits(activity):
                    continue
                try:
                    close_activity(user=None, activity=activity)
                    closed += 1
                except Exception:
                    log.exception("activity %s could not be closed; it is tried again", activity.pk)
    return closed
