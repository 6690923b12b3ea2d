"""The extra questions of an activity: the list, and what one button does to it."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspraak.access.rights import Right
from samenspraak.desk.forms.question import KINDS
from samenspraak.forms import editing
from samenspraak.forms.definition import Definition
from samenspraak.forms.history import ids_ever
from samenspraak.forms.models import Filling
from samenspraak.forms.queries import definition_of, definitions
from samenspraak.forms.questions import Base
from samenspraak.forms.reading import Unreadable
from samenspraak.forms.wording import only_if
from samenspraak.kit.numbers import row_number
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.participation.questions import (
    change_questions,
    questions_of,
    takes_questions,
    version_of,
)
from samenspraak.shell.desk.doors import View, in_activity
from samenspraak.shell.desk.screens import Trail, me, show, to_activity

STEPS = {"up": -1, "down": 1}


def asks(view: View) -> View:
    """For editors of an activity in which people hand something in; others are sent back with a word."""

    @in_activity(Right.EDIT_PROJECT)
    @wraps(view)
    def door(request: HttpRequest, activity: Activity, **kwargs: Any) -> HttpResponseBase:
        if not takes_questions(activity):
            messages.info(
                request, _("In deze activiteit dient niemand iets in: extra vragen passen er niet.")
            )
            return redirect("desk:activity", activity_id=activity.pk)
        return view(request, activity, **kwargs)

    return door


def changeable(activity: Activity) -> bool:
    return activity.state in (ActivityState.DRAFT, ActivityState.OPEN)


def to_questions(activity: Activity) -> Trail:
    return [*to_activity(activity), (_("Extra vragen"), reverse("desk:questions", args=[activity.pk]))]


@asks
def index(request: HttpRequest, activity: Activity) -> HttpResponse:
    version, definition = version_of(activity), questions_of(activity)
    context = {
        "activity": activity,
        "version": version,
        "number": version.number if version else 0,
        "rows": [_row(question, definition) for question in definition.questions],
        "may_change": changeable(activity),
        "filled": Filling.objects.filter(version__form=activity.form).count() if activity.form else 0,
    }
    return show(request, "desk/questions.html", context, trail=to_activity(activity))


def _row(question: Base, definition: Definition) -> dict[str, Any]:
    return {
        "question": question,
        "kind": KINDS[question.type][0],  # type: ignore[attr-defined]  # each kind has one
        "when": only_if(question.show_if, definition.by_id) if question.show_if else "",
    }


@asks
@require_POST
def change(request: HttpRequest, activity: Activity) -> HttpResponse:
    """One button of the list: `do` is up, down, copy or remove, with the question, or undo or restore."""
    do, _colon, about = request.POST.get("do", "").partition(":")
    after = row_number(request.POST.get("after", ""))
    try:
        definition, words = _changed(activity, do, about)
        change_questions(user=me(request), activity=activity, definition=definition, after=after)
    except (Refused, Unreadable) as problem:
        for sentence in sentences_of(problem):
            messages.error(request, sentence)
    else:
        messages.success(request, words)
    there = f"#vraag-{about}" if do in STEPS else ""
    return redirect(reverse("desk:questions", args=[activity.pk]) + there)


def _changed(activity: Activity, do: str, about: str) -> tuple[Definition, str]:
    now = questions_of(activity)
    if do in STEPS:
        return editing.moved(now, about, STEPS[do]), _("Verplaatst.")
    if do == "copy":
        taken = ids_ever(definitions(activity.form)) if activity.form else set()
        return editing.copied(now, about, taken=taken), _("De kopie staat er direct onder.")
    if do == "remove":
        return editing.without(now, about), _("De vraag is weg. Antwoorden die er al zijn, blijven.")
    if do == "undo":
        return _earlier(activity, -1)
    if do == "restore":
        return _earlier(activity, row_number(about) or 0)
    raise Unreadable([_("Dat kennen we niet. Kies een van de knoppen.")])


def _earlier(activity: Activity, number: int) -> tuple[Definition, str]:
    """What an earlier version asked; -1 is what stood there before the last change."""
    last = version_of(activity)
    if last is None:
        raise Unreadable([_("Er is nog niets om terug te zetten.")])
    if number == -1 and last.number == 1:
        return Definition.of(), _("De laatste wijziging is ongedaan gemaakt.")
    number = last.number - 1 if number == -1 else number
    found = last.form.versions.filter(number=number).first()
    if found is None:
        raise Unreadable([_("Die versie is er niet.")])
    return definition_of(found), _("De vragen zijn weer die van versie {number}.").format(number=number)


def sentences_of(problem: Refused | Unreadable) -> list[str]:
    if isinstance(problem, Unreadable):
        return problem.sentences
    return [sentence for sentences in problem.errors.values() for sentence in sentences]
