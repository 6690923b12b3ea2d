"""What happens to files. Who may do it is for the caller to know: the form's view, or its tray's token."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import IO, Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from samenspraak.attachments import queries, shelf
from samenspraak.attachments.documents import read_document
from samenspraak.attachments.limits import ALT_LENGTH, MOST_BYTES
from samenspraak.attachments.models import Attachment, Kind, Upload
from samenspraak.attachments.names import one_line, tidy_name
from samenspraak.attachments.photos import read_photo, refusal
from samenspraak.attachments.rooms import OWN, Room
from samenspraak.attachments.trays import Tray
from samenspraak.audit.actions import record
from samenspraak.participation.models import ON_THE_SITE, Contribution
from samenspraak.tenancy.actions import raise_stamp
from samenspraak.tenancy.scoping import current_organisation


def add_to_tray(
    *,
    tray: Tray,
    kind: Kind,
    file: IO[bytes],
    size: int,
    name: str,
    room: Room | None = None,
    leaving: Iterable[Any] = (),
    upload: Upload | None = None,
) -> Attachment:
    """Read a file and lay it in the tray. The same file twice is one file.

    `room` is that of a question; without it the file is one of the contribution's own. `leaving` are ids that
    go when the form is saved: they make room. Reading takes long, so it happens before the transaction: one
    that is open keeps others from writing.
    """
    room = room or OWN[kind]
    digest = _digest(file)
    if same := queries.in_form(tray).filter(digest=digest, kind=kind, question=room.question).first():
        return same
    refuse_when_full(tray, room, size, leaving, upload)
    attachment = Attachment(
        activity_id=tray.activity,
        tray=tray.id,
        question=room.question,
        kind=kind,
        name=tidy_name(name, instead=str(kind.label)),
        digest=digest,
        folder=shelf.new_folder(current_organisation().pk),
    )
    files = _read(attachment, file, size)
    attachment.size = sum(map(len, files.values()))
    shelf.put(attachment.folder, files)
    kept = False
    try:
        with transaction.atomic():
            first = _came_before(attachment, upload)
            if first is None:
                refuse_when_full(tray, room, size, leaving, upload)
                attachment.order = queries.in_form(tray).count()
                attachment.save()
                kept = True
            if upload is not None:
                Upload.objects.filter(pk=upload.pk).update(attachment=first or attachment)
    except BaseException:
        kept = False
        raise
    finally:
        if not kept:
            shelf.clear(attachment.folder, files)
    return first or attachment


def _read(attachment: Attachment, file: IO[bytes], size: int) -> dict[str, bytes]:
    if attachment.kind == Kind.DOCUMENT:
        return {"document.pdf": read_document(file, size)}
    photo = read_photo(file, size)
    attachment.width, attachment.height, attachment.widths = photo.width, photo.height, photo.widths
    return photo.files


def _came_before(attachment: Attachment, upload: Upload | None) -> Attachment | None:
    """Whoever sends the last piece of an upload twice gets the file that the first made of it."""
    if upload is not None:
        Upload.objects.select_for_update().get(pk=upload.pk)
    return Attachment.objects.filter(
        tray=attachment.tray,
        contribution__isnull=True,
        question=attachment.question,
        digest=attachment.digest,
        kind=attachment.kind,
    ).first()


def refuse_when_full(
    tray: Tray, room: Room, size: int, leaving: Iterable[Any] = (), upload: Upload | None = None
) -> None:
    """A room holds so many; all that is in the form may be so large together."""
    present = queries.in_form(tray).exclude(pk__in=list(leaving)).values_list("question", "kind", "size")
    rows = list(present)
    if sum(question == room.question and kind in room.kinds for question, kind, _size in rows) >= room.most:
        raise refusal(room.full)
    announced = queries.bytes_coming(tray) - (upload.length if upload else 0)
    if sum(each for _question, _kind, each in rows) + announced + size > MOST_BYTES:
        raise refusal(_("Samen zijn deze bestanden te groot. Haal er een weg of kies kleinere."))


@transaction.atomic
def attach(
    *, tray: Tray, contribution: Contribution, user: Any = None, rooms: Iterable[Room] = ()
) -> list[str]:
    """What waits in the tray becomes the contribution's. Returns what did not fit, in sentences.

    `rooms` are of the questions that this form asked; what lies there for another one stays in the tray.
    The contribution is locked: however many forms are saved at once, it gets no more than it may hold.
    """
    _locked(contribution)
    left_out: list[str] = []
    for room in (*OWN.values(), *rooms):
        fits = {"question": room.question, "kind__in": room.kinds}
        left = max(room.most - queries.of(contribution).filter(**fits).count(), 0)
        waiting = list(Attachment.objects.filter(tray=tray.id, contribution__isnull=True, **fits))
        for each in waiting[:left]:
            each.contribution = contribution
            each.save(update_fields=["contribution"])
            record("file.added", contribution, user=user, kind=each.kind)
        for each in waiting[left:]:
            each.delete()
            left_out.append(room.full)
        if waiting:
            _shown_anew(contribution)
    return list(dict.fromkeys(left_out))


@transaction.atomic
def remove(*, attachment: Attachment, user: Any = None) -> None:
    """The row now, its files as soon as that is sure."""
    if attachment.contribution is not None:
        record("file.removed", attachment.contribution, user=user, kind=attachment.kind)
        _shown_anew(attachment.contribution)
    attachment.delete()


@transaction.atomic
def describe(*, attachment: Attachment, alt: str) -> None:
    """What the photo shows, for who cannot see it."""
    alt = one_line(alt, ALT_LENGTH)
    if alt == attachment.alt:
        return
    attachment.alt = alt
    attachment.save(update_fields=["alt"])
    if attachment.contribution is not None:
        _shown_anew(attachment.contribution)


@transaction.atomic
def reorder(*, attachments: Sequence[Attachment]) -> None:
    """They show in this order."""
    for place, each in enumerate(attachments):
        if each.order != place:
            each.order = place
            each.save(update_fields=["order"])
            if each.contribution is not None:
                _shown_anew(each.contribution)


@transaction.atomic
def copy_to(*, contribution: Contribution, into: Contribution, user: Any = None) -> int:
    """Copies for another contribution, for as long as there is room; returns how many.

    What answers a question stays with the answers of its own contribution.
    """
    _locked(into)
    copied = 0
    for each in list(queries.own(contribution)):
        present = queries.own(into).filter(kind=each.kind)
        if present.count() >= OWN[Kind(each.kind)].most or present.filter(digest=each.digest).exists():
            continue
        _copy(each, into)
        record("file.added", into, user=user, kind=each.kind)
        copied += 1
    if copied:
        _shown_anew(into)
    return copied


def _copy(attachment: Attachment, into: Contribution) -> None:
    folder = shelf.new_folder(current_organisation().pk)
    shelf.put(folder, {name: _content(attachment.folder + name) for name in attachment.files})
    Attachment.objects.create(
        activity_id=into.activity_id,
        contribution=into,
        source_id=attachment.source_id or attachment.contribution_id,
        tray=attachment.tray,
        folder=folder,
        order=queries.of(into).count(),
        **{
            name: getattr(attachment, name)
            for name in ("kind", "name", "alt", "width", "height", "widths", "size", "digest")
        },
    )


def _content(name: str) -> bytes:
    with default_storage.open(name) as file:
        content: bytes = file.read()
    return content


@transaction.atomic
def keep_answers(*, contribution: Contribution, questions: Iterable[str], user: Any = None) -> None:
    """Files of a question that is asked no more, or was hidden, go as its answer does."""
    for each in list(queries.answering(contribution).exclude(question__in=list(questions))):
        remove(attachment=each, user=user)


@transaction.atomic
def erase_of(*, contribution: Contribution, user: Any = None) -> int:
    """All files of a contribution go, from the database and from the disk; returns how many."""
    files = list(queries.of(contribution))
    for each in files:
        remove(attachment=each, user=user)
    for upload in Upload.objects.filter(contribution=contribution):
        upload.delete()
    return len(files)


def _locked(contribution: Contribution) -> None:
    Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)


def _shown_anew(contribution: Contribution) -> None:
    """Pages that visitors share show its files as they are now."""
    if contribution.state in ON_THE_SITE:
        raise_stamp(contribution.organisation_id)


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # any file will do
