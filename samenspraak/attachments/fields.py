"""The part of a form that takes files: for attachments/upload_field.html."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from samenspraak.attachments import intake, queries
from samenspraak.attachments.limits import (
    ALT_LENGTH,
    DOCUMENT_BYTES,
    MB,
    MOST_DOCUMENTS,
    MOST_PHOTOS,
    PHOTO_BYTES,
)
from samenspraak.attachments.models import Attachment
from samenspraak.attachments.seeing import file_url
from samenspraak.attachments.trays import FIELD, Tray, post_mark


@dataclass(frozen=True)
class Item:
    """One file in the form, as it was last filled in."""

    attachment: Attachment
    key: str
    place: int
    alt: str
    leaving: bool
    url: str


@dataclass(frozen=True)
class UploadField:
    tray: Tray
    photos: list[Item]
    documents: list[Item]
    problems: Sequence[str]
    documents_too: bool

    most_photos, most_documents = MOST_PHOTOS, MOST_DOCUMENTS
    photo_mb, document_mb = PHOTO_BYTES // MB, DOCUMENT_BYTES // MB
    alt_length = ALT_LENGTH
    token_name = FIELD

    @property
    def places(self) -> range:
        return range(1, len(self.photos) + 1)

    @property
    def action(self) -> str:
        """Put this in the form's `action`: without it, a form may not send files by itself."""
        return post_mark()

    @property
    def uploads_url(self) -> str:
        return reverse("attachments:uploads")

    @property
    def tray_url(self) -> str:
        return reverse("attachments:tray")


def upload_field(
    tray: Tray,
    posted: QueryDict | None = None,
    *,
    problems: Sequence[str] = (),
    documents: bool = True,
) -> UploadField:
    """`posted` is what the form was sent with, when it is shown again because something in it was wrong."""
    posted = posted if posted is not None else QueryDict()
    leaving = intake.removed_ids(posted)
    own = queries.in_form(tray).filter(question="")
    present = sorted(own, key=lambda each: intake.place_of(each, posted))
    photos = [each for each in present if each.is_photo]
    papers = [each for each in present if not each.is_photo]

    def items(files: list[Attachment]) -> list[Item]:
        return [
            Item(
                attachment=each,
                key=each.pk.hex,
                place=place,
                alt=posted.get(intake.ALT + each.pk.hex, each.alt),
                leaving=each.pk in leaving,
                url=file_url(each, each.files[-1] if not each.is_photo else f"{each.widths[0]}.jpg"),
            )
            for place, each in enumerate(files, 1)
        ]

    return UploadField(tray, items(photos), items(papers), problems, documents)
