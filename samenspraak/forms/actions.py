"""Changes to forms and answers. Who may, and the log: that is for whoever calls (participation)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.forms.answers import FileHandler, check
from samenspraak.forms.definition import Definition
from samenspraak.forms.history import Clash, clashes
from samenspraak.forms.models import Filling, Form, FormVersion, PersonalAnswer
from samenspraak.forms.queries import current, definition_of, definitions
from samenspraak.forms.secrets import opened, sealed
from samenspraak.forms.values import Value


class BadAnswers(ValueError):
    """The answers do not fit. `errors` maps question ids ("" for the whole) to Dutch sentences."""

    def __init__(self, errors: Mapping[str, Sequence[str]]) -> None:
        super().__init__(", ".join(errors))
        self.errors = {name: list(sentences) for name, sentences in errors.items()}


@transaction.atomic
def new_version(*, form: Form, definition: Definition, after: int | None = None) -> FormVersion:
    """The next version; the current one when nothing changed.

    `after` is the number of the version that the editor saw (0: none yet). Raises Clash when somebody else
    was faster, or when an id meant something else in an earlier version.
    """
    Form.objects.select_for_update().get(pk=form.pk)
    last = current(form)
    number = last.number if last else 0
    if after is not None and after != number:
        raise Clash([_("Iemand anders heeft de vragen intussen gewijzigd. Kijk wat er nu staat.")])
    if last is not None and last.digest == definition.digest:
        return last
    if problems := clashes(definition, definitions(form)):
        raise Clash(problems)
    return FormVersion.objects.create(
        form=form, number=number + 1, definition=definition.as_json(), digest=definition.digest
    )


@transaction.atomic
def fill(
    *,
    version: FormVersion,
    data: Any,
    filling: Filling | None = None,
    complete: bool = True,
    files: FileHandler | None = None,
    today: date | None = None,
) -> Filling:
    """Keep raw answers, anew or in place of those of `filling`. Raises BadAnswers.

    `complete=False` keeps a draft in which required answers may lack. Personal answers are sealed, each until
    its own last day; one that did not change keeps the day it had.
    """
    definition = definition_of(version)
    judged = check(definition, data, complete=complete, files=files)
    if judged.errors:
        raise BadAnswers(judged.errors)
    terms = {asked.id: asked.personal.keep_days for asked in definition.asked if asked.personal}
    if filling is None:
        filling = Filling(version=version)
    else:
        filling = Filling.objects.select_for_update().get(pk=filling.pk)
        filling.version = version
    filling.answers = {name: value for name, value in judged.values.items() if name not in terms}
    filling.save()
    personal = {name: value for name, value in judged.values.items() if name in terms}
    _keep_personal(filling, personal, terms, today or timezone.localdate())
    return filling


def _keep_personal(
    filling: Filling, values: Mapping[str, Value], terms: Mapping[str, int], today: date
) -> None:
    rows = {row.question: row for row in PersonalAnswer.objects.filter(filling=filling)}
    for name, row in rows.items():
        if name not in values:
            row.delete()
    for name, value in values.items():
        row = rows.get(name) or PersonalAnswer(filling=filling, question=name)
        if row.pk is None or opened(row) != value:
            row.sealed = sealed(filling, name, value)
            row.until = today + timedelta(days=terms[name])
            row.save()


@transaction.atomic
def erase(filling: Filling) -> None:
    """Destroy the answers, personal and other."""
    filling.delete()


def forget_expired(*, today: date | None = None) -> int:
    """Destroy personal answers of this organisation whose last day has passed; returns how many."""
    past = PersonalAnswer.objects.filter(until__lt=today or timezone.localdate())
    return past.delete()[0]
