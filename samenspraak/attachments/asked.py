"""Questions about files in a form: what was sent for each is taken in, shown and judged.

asked = take_answers(tray, definition, request.FILES, request.POST)     # before the form is made
fields_for(definition, …, files=asked.field_for)                        # the form shows what is there
judge(form, definition, files=asked.keys)                               # and in its clean: is it there?
settle(tray, contribution, request.POST, rooms=asked.rooms)             # then, in the action, before `fill`,
fill(…, files=keys_of(contribution))                                    # which judges what really is there
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict

from samenspraak.attachments import intake, queries
from samenspraak.attachments.intake import Files
from samenspraak.attachments.models import Attachment, Kind
from samenspraak.attachments.rooms import Room, room_of, rooms_of
from samenspraak.attachments.seeing import file_url
from samenspraak.attachments.trays import Tray
from samenspraak.forms.answers import FileHandler
from samenspraak.forms.definition import Definition
from samenspraak.forms.fields import field_name
from samenspraak.forms.questions import File
from samenspraak.forms.values import FileAnswer, Wrong
from samenspraak.participation.models import Contribution

ACCEPT = {
    Kind.PHOTO: "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif",
    Kind.DOCUMENT: "application/pdf,.pdf",
}


class FilesWidget(forms.FileInput):
    """What is there already, each with a box to take it away, and a control to add more."""

    template_name = "attachments/answer_field.html"
    allow_multiple_selected = True

    def __init__(self, room: Room, items: Sequence[dict[str, Any]]) -> None:
        accept = ",".join(ACCEPT[kind] for kind in room.kinds)
        super().__init__(attrs={"accept": accept, **({"multiple": True} if room.most > 1 else {})})
        self.items = items

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "items": self.items, "remove": intake.REMOVE}

    def value_from_datadict(self, *_args: Any) -> None:
        return None  # they lie in the tray


class FilesField(forms.Field):
    show_if = ""  # attributes of the element around it

    def clean(self, _value: Any) -> None:
        """What is there was taken in before: `AskedFiles.keys` judges it."""


def empty_field(question: File, about: dict[str, Any], items: Sequence[dict[str, Any]] = ()) -> FilesField:
    """Before anything was sent, or where nothing is kept."""
    return FilesField(widget=FilesWidget(room_of(question), items), **about)


@dataclass(frozen=True)
class AskedFiles:
    tray: Tray
    posted: QueryDict
    rooms: list[Room]
    problems: dict[str, list[str]] = field(default_factory=dict)  # by question

    def field_for(self, question: File, about: dict[str, Any]) -> FilesField:
        items = [
            {
                "attachment": each,
                "key": each.pk.hex,
                "leaving": each.pk in self._leaving,
                "url": file_url(each, f"{each.widths[0]}.jpg" if each.is_photo else each.files[-1]),
            }
            for each in self._there
            if each.question == question.id
        ]
        return empty_field(question, about, items)

    def keys(self, question: File) -> FileAnswer:
        """What this form hands in: what is there, without what goes. Raises Wrong for what was refused."""
        if sentences := self.problems.get(question.id):
            raise Wrong(" ".join(sentences))
        staying = (each for each in self._there if each.pk not in self._leaving)
        return [each.pk.hex for each in staying if each.question == question.id]

    @cached_property
    def _there(self) -> list[Attachment]:
        return list(queries.in_form(self.tray).exclude(question="")) if self.rooms else []

    @cached_property
    def _leaving(self) -> set[Any]:
        return intake.removed_ids(self.posted)


def take_answers(
    tray: Tray, definition: Definition | None, files: Files, posted: QueryDict, *, client: str = ""
) -> AskedFiles:
    """Lay what was sent for each question in the tray; what was refused is told at the question."""
    rooms = rooms_of(definition)
    problems = {
        room.question: intake.take_into(
            room, tray, files.getlist(field_name(room.question)), posted, client=client
        )
        for room in rooms
    }
    return AskedFiles(tray, posted, rooms, problems)


def keys_of(contribution: Contribution) -> FileHandler:
    """For `fill`: what this contribution has, whatever anybody says. One query a question."""
    return lambda question: [
        each.pk.hex for each in queries.answering(contribution).filter(question=question.id)
    ]
