"""Where files may lie in a form, and how many: its photos, its documents, and each question about files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _

from samenspraak.attachments.limits import MOST_DOCUMENTS, MOST_PHOTOS
from samenspraak.attachments.models import Kind
from samenspraak.forms.definition import Definition
from samenspraak.forms.questions import File

KINDS = {"image": Kind.PHOTO, "document": Kind.DOCUMENT}  # as a question names them


@dataclass(frozen=True)
class Room:
    """`question` is the id of the question that its files answer; "" for what the contribution has itself."""

    question: str
    kinds: tuple[Kind, ...]
    most: int

    @property
    def full(self) -> str:
        """What to say when no more fits."""
        words = {"most": self.most}
        if self.question:
            return _("Je kunt hier hoogstens %(most)s bestanden toevoegen. Haal er eerst een weg.") % words
        if Kind.PHOTO in self.kinds:
            return _("Je kunt hoogstens %(most)s foto’s toevoegen. Haal er eerst een weg.") % words
        return _("Je kunt hoogstens %(most)s documenten toevoegen. Haal er eerst een weg.") % words

    def kind_of(self, file: IO[bytes]) -> Kind:
        """What this file is to be read as. Reading it decides whether it is that."""
        if len(self.kinds) == 1:
            return self.kinds[0]
        file.seek(0)
        return Kind.DOCUMENT if file.read(5) == b"%PDF-" else Kind.PHOTO


OWN = {
    Kind.PHOTO: Room("", (Kind.PHOTO,), MOST_PHOTOS),
    Kind.DOCUMENT: Room("", (Kind.DOCUMENT,), MOST_DOCUMENTS),
}


def room_of(question: File) -> Room:
    return Room(question.id, tuple(KINDS[kind] for kind in dict.fromkeys(question.kinds)), question.most)


def rooms_of(definition: Definition | None) -> list[Room]:
    """Of the questions about files that it asks."""
    asked = definition.asked if definition else ()
    return [room_of(each) for each in asked if isinstance(each, File)]
