"""Uploads in pieces: begun, continued, finished or given up. A lost connection costs one piece at most."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.attachments import shelf
from samenspraak.attachments.actions import add_to_tray, refuse_when_full
from samenspraak.attachments.limits import DOCUMENT_BYTES, PHOTO_BYTES, WAITING_HOURS
from samenspraak.attachments.models import Attachment, Kind, Upload
from samenspraak.attachments.names import tidy_name
from samenspraak.attachments.photos import refusal
from samenspraak.attachments.rooms import OWN
from samenspraak.attachments.trays import Tray
from samenspraak.participation.contract import Refused


class WrongOffset(Exception):
    """The piece does not begin where the last one ended."""


class TooLong(Exception):
    """More bytes than were announced."""


def begin(*, tray: Tray, kind: Kind, name: str, length: int) -> Upload:
    """Announce a file: refused now when it will not fit, so that nobody sends it for nothing."""
    if length == 0:
        raise refusal(_("Dit bestand is leeg."))
    if kind == Kind.PHOTO and length > PHOTO_BYTES:
        raise refusal(_("Deze foto is te groot. Een foto mag hoogstens 15 MB zijn."))
    if kind == Kind.DOCUMENT and length > DOCUMENT_BYTES:
        raise refusal(_("Dit document is te groot. Een PDF mag hoogstens 20 MB zijn."))
    with transaction.atomic():
        refuse_when_full(tray, OWN[kind], length)
        return Upload.objects.create(
            activity_id=tray.activity,
            contribution_id=tray.contribution,
            tray=tray.id,
            kind=kind,
            name=tidy_name(name, instead=str(kind.label)),
            length=length,
            expires=timezone.now() + timedelta(hours=WAITING_HOURS),
        )


@transaction.atomic
def append(*, upload: Upload, offset: int, piece: bytes) -> Upload:
    """Keep the next piece. Two at once: the second finds that the file went on without it."""
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if offset != upload.offset:
        raise WrongOffset
    if offset + len(piece) > upload.length:
        raise TooLong
    if not piece:
        return upload
    name = default_storage.save(f"{upload.folder}{offset}.part", ContentFile(piece))
    upload.pieces = [*upload.pieces, name.removeprefix(upload.folder)]
    upload.offset = offset + len(piece)
    upload.save(update_fields=["pieces", "offset"])
    return upload


def finish(*, upload: Upload, tray: Tray) -> Attachment:
    """All is here: make a file of it. What cannot be used is thrown away at once."""
    if upload.attachment is not None:
        return upload.attachment
    try:
        attachment = add_to_tray(
            tray=tray,
            kind=Kind(upload.kind),
            file=_joined(upload),
            size=upload.length,
            name=upload.name,
            upload=upload,
        )
    except Refused:
        give_up(upload=upload)
        raise
    Upload.objects.filter(pk=upload.pk).update(attachment=attachment, pieces=[])
    shelf.clear(upload.folder, upload.files)
    return attachment


def give_up(*, upload: Upload) -> None:
    with transaction.atomic():
        Upload.objects.filter(pk=upload.pk).delete()


def _joined(upload: Upload) -> IO[bytes]:
    whole = BytesIO()
    try:
        for name in upload.files:
            with default_storage.open(upload.folder + name) as piece:
                whole.write(piece.read())
    except FileNotFoundError:  # a backup that was restored holds no pieces
        raise refusal(_("Een deel van dit bestand is weg. Stuur het opnieuw.")) from None
    return whole
