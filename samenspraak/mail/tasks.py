"""What the job process does for mail: both lanes, and forgetting."""

from datetime import timedelta

from django.utils import timezone

from samenspraak.jobs.periodic import every
from samenspraak.mail import rounds
from samenspraak.mail.models import Message, MessageState
from samenspraak.mail.sending import CODES, REST

KEEP_SENT = timedelta(days=7)
KEEP_UNSENT = timedelta(days=30)  # the outbox of an installation without a mail server
KEEP_CODES = timedelta(days=1)


@every(1, lane="codes")
def deliver_codes() -> int:
    return rounds.start(CODES)


@every(2, lane="mail")
def deliver_rest() -> int:
    return rounds.start(REST)


@every(3600)
def forget_old_mail() -> int:
    """Mail is a means, not an archive."""
    now = timezone.now()
    done = Message.objects.exclude(state__in=[MessageState.QUEUED, MessageState.SENDING])
    gone, _rows = done.exclude(state=MessageState.KEPT).filter(created__lt=now - KEEP_SENT).delete()
    gone += done.filter(created__lt=now - KEEP_UNSENT).delete()[0]
    gone += done.filter(kind="code", created__lt=now - KEEP_CODES).delete()[0]
    return gone
