"""Reminders: some working days before the day, and on the day. Exactly once each, whoever runs."""

from __future__ import annotations

from django.utils import timezone

from samenspraak.assessments.actions import remind
from samenspraak.assessments.queries import to_remind
from samenspraak.jobs.periodic import every
from samenspraak.kit import working_days
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

DAYS_BEFORE = 2
FROM_HOUR, TO_HOUR = 8, 18  # nobody is reminded at night


@every(1800)
def remind_colleagues() -> None:
    now = timezone.localtime()
    if not FROM_HOUR <= now.hour < TO_HOUR:
        return
    for organisation in Organisation.objects.all():
        with scope(organisation):
            remind_here()


def remind_here() -> int:
    """Of the organisation in scope; how many were mailed."""
    today, mailed = timezone.localdate(), 0
    for assessment in to_remind():
        asked_today = timezone.localdate(assessment.asked) == today
        if assessment.due == today and not asked_today:
            mailed += remind(assessment=assessment, step=2)
        elif not asked_today and 0 < working_days.between(today, assessment.due) <= DAYS_BEFORE:
            mailed += remind(assessment=assessment, step=1)
    return mailed
