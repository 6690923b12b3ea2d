"""Something came in: whoever advises on its theme is asked."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from samenspraak.assessments.actions import ask
from samenspraak.assessments.queries import rules_for
from samenspraak.assessments.values import Colleague
from samenspraak.kit import working_days
from samenspraak.participation.contract import Refused
from samenspraak.participation.events import ContributionPublished, listen
from samenspraak.participation.models import Channel, Contribution

# What was published longer ago came in with an import or the demo: nobody is asked about history.
NEWS = timedelta(hours=1)


@listen(ContributionPublished)
def ask_by_theme(event: ContributionPublished) -> None:
    rows = Contribution.objects.select_related("organisation", "activity__project", "activity__organisation")
    contribution = rows.filter(pk=event.contribution, parent__isnull=True).first()
    if contribution is None or contribution.channel == Channel.IMPORT or contribution.published is None:
        return
    if timezone.now() - contribution.published > NEWS or contribution.assessments.exists():
        return
    today = timezone.localdate()
    for rule in rules_for(contribution):
        try:
            ask(
                user=None,
                contributions=[contribution],
                colleagues=[Colleague(rule.colleague_name, rule.colleague_email)],
                due=working_days.after(today, rule.days),
            )
        except Refused:  # asked already, by a rule for every theme
            continue
