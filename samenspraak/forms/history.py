"""What an id meant before it means for ever: answers are kept by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from samenspraak.forms.definition import Definition
from samenspraak.forms.questions import Base, Choosing


class Clash(ValueError):
    """The definition does not go with the earlier versions. `sentences` says why, for the editor."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = list(sentences)
        super().__init__(" ".join(self.sentences))


def clashes(new: Definition, earlier: Sequence[Definition]) -> list[str]:
    """Why `new` cannot come after these versions, from old to new: an id in it meant something else."""
    if not earlier:
        return []
    latest = earlier[-1].by_id
    return [
        sentence
        for question in new.questions
        if (before := [version.by_id[question.id] for version in earlier if question.id in version.by_id])
        for sentence in _changes(question, before, latest.get(question.id))
    ]


def _changes(question: Base, before: Sequence[Base], latest: Base | None) -> Iterator[str]:
    """`before` is what the question was in earlier versions, `latest` in the last one. What was taken out may
    come back as it was."""
    named = {"label": question.label, "id": question.id}
    if type(question) is not type(before[-1]):
        yield (
            _(
                "“%(label)s” kreeg een andere soort, maar er kunnen al antwoorden zijn. "
                "Maak een nieuwe vraag met een andere id dan “%(id)s”."
            )
            % named
        )
    elif latest is None and question.label not in {was.label for was in before}:
        yield _("De id “%(id)s” was van een vraag die is weggehaald. Geef “%(label)s” een andere id.") % named
    elif isinstance(question, Choosing):
        now = {choice.id for choice in latest.choices} if isinstance(latest, Choosing) else set()
        once = _labels_ever(before)
        for choice in question.choices:
            if choice.id in once and choice.id not in now and choice.label not in once[choice.id]:
                yield (
                    _("De keuze-id “%(choice)s” bij “%(label)s” was van een keuze die is weggehaald.")
                    % {**named, "choice": choice.id}
                )


def _labels_ever(before: Iterable[Base]) -> dict[str, set[str]]:
    """Every choice this question ever had: its words by its id."""
    ever: dict[str, set[str]] = {}
    for question in before:
        for choice in question.choices if isinstance(question, Choosing) else ():
            ever.setdefault(choice.id, set()).add(choice.label)
    return ever


def ids_ever(earlier: Sequence[Definition]) -> set[str]:
    """Every id a question ever had: a new question takes another."""
    return {question.id for version in earlier for question in version.questions}


def choice_ids_ever(question_id: str, earlier: Sequence[Definition]) -> set[str]:
    return set(
        _labels_ever(version.by_id[question_id] for version in earlier if question_id in version.by_id)
    )
