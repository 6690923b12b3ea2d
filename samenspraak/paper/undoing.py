"""Taking back a striking-off that was a mistake, by who made it, while the paper is still in their hands.

The right can then be used again, here or elsewhere. That gives nobody two ballots as long as the paper came
back, and whether it did no program can see. So it lasts ten minutes, only who struck off can do it, not once
the box of that table was counted, and it stands in the log. Were the paper kept after all, then the box of
the table holds one more than was struck off there, and the report says so.
"""

from __future__ import annotations

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.access.rights import require
from samenspraak.audit.actions import record
from samenspraak.ballots.actions import give_back
from samenspraak.ballots.models import Channel
from samenspraak.paper.holding import hold_voting
from samenspraak.paper.models import Handled, Handling, Table
from samenspraak.paper.striking import RIGHT, Struck
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User

LONGEST = 600  # seconds after striking off


class WhyUndone(models.TextChoices):
    """Chosen, not typed: nobody's name gets into the log."""

    MISREAD = "misread", gettext_lazy("verkeerde code of verkeerd nummer")
    RETURNED = "returned", gettext_lazy("stembiljet teruggegeven")


@transaction.atomic
def undo_strike(
    *, user: User, activity: Activity, channel: Channel, struck: Struck, why: str, table: Table | None = None
) -> None:
    """This person may vote again. Raises Refused; then nothing changed."""
    require(user, RIGHT[channel], project=activity.project)
    hold_voting(activity, channel)
    if channel not in (Channel.TABLE, Channel.POST):
        raise Refused({"": [_("Dit kun je niet terugdraaien.")]})
    if why not in WhyUndone.values:
        raise Refused({"why": [_("Kies waarom je dit terugdraait.")]})
    today = timezone.localdate()
    if table is not None:
        table = Table.objects.select_for_update(of=("self",)).get(pk=table.pk)  # counting waits for us
        if table.counts.filter(day=today).exists():
            raise Refused(
                {"": [_("De bus van vandaag is al geteld. Terugdraaien kan niet meer.") + " " + advice()]}
            )
    rows = Handled.objects.filter(
        activity=activity, what=Handling.STRUCK, channel=channel, table=table, day=today
    )
    gone = rows.filter(pk=struck.row).delete()[0]
    if not gone or not give_back(activity=activity, key=struck.key, channel=channel, day=today):
        raise Refused(
            {"": [_("Dit is al teruggedraaid, of het was van een andere dag. Er is niets veranderd.")]}
        )
    where = {"table": table.pk} if table else {}
    record("paper.strike-undone", activity, user=user, channel=str(channel), why=why, **where)


def advice() -> str:
    """What to do where it cannot be taken back."""
    return _("Laat het zo en meld het: het verschil komt in het verslag, met uitleg.")
