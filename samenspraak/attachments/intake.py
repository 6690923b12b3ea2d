"""What a form with files sends, with or without JavaScript: two calls in the view of the form.

tray = tray_for(request.POST, activity=activity, contribution=draft)
problems = take_files(tray, request.FILES, request.POST)        # whatever else is wrong, the files are kept
…the view saves the rest…
problems = settle(tray, contribution, request.POST)             # and only now they are the contribution's
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, TypeAlias

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from samenspraak.attachments import queries
from samenspraak.attachments.actions import add_to_tray, attach, describe, remove, reorder
from samenspraak.attachments.limits import TOO_MANY, may_send
from samenspraak.attachments.models import Attachment, Kind
from samenspraak.attachments.names import tidy_name
from samenspraak.attachments.rooms import OWN, Room
from samenspraak.attachments.trays import Tray
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution

Files: TypeAlias = "MultiValueDict[str, UploadedFile[Any]]"
PHOTOS, DOCUMENTS = "files-photos", "files-documents"
REMOVE, ALT, PLACE = "files-remove", "files-alt-", "files-place-"
MOST_REMOVED = 500  # at once
INPUTS = {PHOTOS: OWN[Kind.PHOTO], DOCUMENTS: OWN[Kind.DOCUMENT]}


def take_files(tray: Tray, files: Files, posted: QueryDict, *, client: str = "") -> list[str]:
    """Lay what was sent along in the tray; returns what was refused, each with its name and the reason.

    `client` is `request.client_address`: decoding costs time, so nobody does it without end.
    """
    problems: list[str] = []
    for field, room in INPUTS.items():
        problems += take_into(room, tray, files.getlist(field), posted, client=client)
    return list(dict.fromkeys(problems))


def take_into(
    room: Room, tray: Tray, sent: Sequence[UploadedFile[Any]], posted: QueryDict, *, client: str = ""
) -> list[str]:
    """The same for one room: the photos, the documents, or what answers a question."""
    problems: list[str] = []
    leaving = removed_ids(posted)
    for file in sent[: room.most * 2]:  # who sends hundreds gets no hundreds
        if not may_send(client):
            return [*problems, str(TOO_MANY)]
        kind = room.kind_of(file)
        try:
            add_to_tray(
                tray=tray,
                kind=kind,
                file=file,
                size=file.size or 0,
                name=file.name or "",
                room=room,
                leaving=leaving,
            )
        except Refused as refused:
            name = tidy_name(file.name or "", instead=str(kind.label))
            problems += [
                _("%(name)s: %(reason)s") % {"name": name, "reason": text} for text in refused.errors["files"]
            ]
    return problems


@transaction.atomic
def settle(
    tray: Tray,
    contribution: Contribution,
    posted: QueryDict,
    *,
    user: Any = None,
    rooms: Sequence[Room] = (),
) -> list[str]:
    """The form was saved: removals, descriptions and order hold, and what waited is the contribution's.

    `rooms` are of the questions about files in this form; files of any other stay as they are. Returns what
    did not fit after all, because the same was saved twice at once.
    """
    if tray.contribution not in (None, contribution.pk):
        raise ValueError("a tray of another contribution")
    whole = Tray(tray.activity, contribution.pk, tray.id)
    leaving, asked = removed_ids(posted), {"", *(room.question for room in rooms)}
    staying: list[Attachment] = []
    for each in queries.in_form(whole):
        if each.question not in asked:
            continue
        if each.pk in leaving:
            remove(attachment=each, user=user)
            continue
        if each.question:
            continue
        if each.is_photo:
            describe(attachment=each, alt=posted.get(ALT + each.pk.hex, each.alt))
        staying.append(each)
    reorder(attachments=sorted(staying, key=lambda each: place_of(each, posted)))
    return attach(tray=whole, contribution=contribution, user=user, rooms=rooms)


def removed_ids(posted: QueryDict) -> set[uuid.UUID]:
    found = set()
    for text in posted.getlist(REMOVE)[:MOST_REMOVED]:
        try:
            found.add(uuid.UUID(hex=text))
        except ValueError:
            continue
    return found


def place_of(attachment: Attachment, posted: QueryDict) -> tuple[int, int]:
    """Where the form says that it comes; without a word, where it was."""
    text = posted.get(PLACE + attachment.pk.hex, "")
    said = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else attachment.order + 1
    return said, attachment.order
