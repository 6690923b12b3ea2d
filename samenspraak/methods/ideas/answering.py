"""What was answered to the editor's own questions, for a page: in words, or with the files themselves."""

from __future__ import annotations

from dataclasses import dataclass, field

from samenspraak.attachments import queries as attachments
from samenspraak.attachments.models import Attachment
from samenspraak.forms.queries import answered
from samenspraak.forms.questions import File
from samenspraak.forms.wording import answer_in_words
from samenspraak.participation.models import Contribution


@dataclass(frozen=True)
class Answer:
    label: str
    words: str = ""
    files: list[Attachment] = field(default_factory=list)


def answers_of(contribution: Contribution, *, personal: bool = False) -> list[Answer]:
    """In order; `personal` for its writer and for staff who may. Files that were erased leave no answer."""
    found = answered(contribution.filling, personal=personal)
    asks_files = any(isinstance(question, File) for question, _value in found)
    files = attachments.answers_of(contribution) if asks_files else {}
    return [
        Answer(question.label, files=files[question.id])
        if isinstance(question, File)
        else Answer(question.label, answer_in_words(question, value))
        for question, value in found
        if not isinstance(question, File) or question.id in files
    ]
