"""What the job process clears away: what nobody attached, and files whose row never came."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from samenspraak.attachments import shelf
from samenspraak.attachments.limits import WAITING_HOURS
from samenspraak.attachments.models import Attachment, Upload
from samenspraak.jobs.periodic import every
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

log = logging.getLogger(__name__)


@every(3600)
def forget_what_was_left() -> None:
    for organisation in Organisation.objects.all():
        with scope(organisation):
            forget(timezone.now())


@every(24 * 3600)
def sweep() -> None:
    """Whoever pulls the plug between writing a file and its row leaves a file of which nobody knows."""
    before = timezone.now() - timedelta(hours=WAITING_HOURS)
    for organisation in Organisation.objects.all():
        with scope(organisation):
            known = set(Attachment.objects.values_list("folder", flat=True))
            sweep_below(f"attachments/{organisation.pk}/", known, before)
            known = {upload.folder for upload in Upload.objects.all()}
            sweep_below(f"uploads/{organisation.pk}/", known, before)


def forget(now: datetime) -> int:
    """Uploads that expired, and files that lay in a tray for a day. Returns how many."""
    expired = Upload.objects.filter(expires__lt=now)
    waiting = Attachment.objects.filter(
        contribution__isnull=True, created__lt=now - timedelta(hours=WAITING_HOURS)
    )
    count = expired.count() + waiting.count()
    expired.delete()
    waiting.delete()
    return count


def sweep_below(parent: str, known: set[str], before: datetime) -> int:
    swept = 0
    try:
        folders, _files = default_storage.listdir(parent)
    except FileNotFoundError:
        return 0
    for name in folders:
        folder = f"{parent}{name}/"
        if folder in known:
            continue
        _folders, files = default_storage.listdir(folder)
        if all(default_storage.get_modified_time(folder + file) < before for file in files):
            shelf.clear(folder, files)
            swept += 1
    if swept:
        log.warning("%s folders of files without a row were cleared", swept)
    return swept
