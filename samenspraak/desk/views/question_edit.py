"""One question: choosing its kind, writing it, changing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspraak.desk.forms.question import KINDS, QuestionForm
from samenspraak.desk.views.questions import asks, changeable, sentences_of, to_questions
from samenspraak.forms import editing
from samenspraak.forms.history import choice_ids_ever, ids_ever
from samenspraak.forms.queries import definitions
from samenspraak.forms.questions import Base
from samenspraak.forms.reading import Unreadable
from samenspraak.kit.numbers import row_number
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.participation.questions import change_questions, questions_of, takes_files, version_of
from samenspraak.shell.desk.screens import me, show


@asks
def kinds(request: HttpRequest, activity: Activity) -> HttpResponse:
    offered = [(kind, *words) for kind, words in KINDS.items() if kind != "file" or takes_files(activity)]
    context = {"activity": activity, "kinds": offered}
    return show(request, "desk/question_kinds.html", context, trail=to_questions(activity))


@asks
def new(request: HttpRequest, activity: Activity, kind: str) -> HttpResponse:
    if kind not in KINDS or (kind == "file" and not takes_files(activity)):
        raise Http404
    return _write(request, activity, kind, None)


@asks
def edit(request: HttpRequest, activity: Activity, question_id: str) -> HttpResponse:
    question = questions_of(activity).by_id.get(question_id)
    if question is None:
        messages.info(request, _("Deze vraag is er niet meer."))
        return redirect("desk:questions", activity_id=activity.pk)
    return _write(request, activity, question.type, question)  # type: ignore[attr-defined]  # each kind has one


def _write(request: HttpRequest, activity: Activity, kind: str, question: Base | None) -> HttpResponse:
    now, version = questions_of(activity), version_of(activity)
    at = now.questions.index(question) if question else len(now.questions)
    form = QuestionForm(request.POST or None, kind=kind, question=question, earlier=now.questions[:at])
    if not changeable(activity):
        messages.info(request, _("De activiteit is gesloten. De vragen blijven zoals ze waren."))
        return redirect("desk:questions", activity_id=activity.pk)
    if form.is_valid() and (made := _saved(request, activity, form)):
        messages.success(request, _("Bewaard."))
        return redirect(reverse("desk:questions", args=[activity.pk]) + f"#vraag-{made}")
    context = {
        "activity": activity,
        "form": form,
        "kind": KINDS[kind],
        "question": question,
        "number": version.number if version else 0,
    }
    return show(request, "desk/question_edit.html", context, trail=to_questions(activity))


def _saved(request: HttpRequest, activity: Activity, form: QuestionForm) -> str:
    """The id of the question; empty when something is wrong, which then stands in the form."""
    earlier = definitions(activity.form) if activity.form else []
    choices = choice_ids_ever(form.question.id, earlier) if form.question else set()
    made = form.as_json(taken=ids_ever(earlier), taken_choices=choices)
    if form.errors:
        return ""
    try:
        definition = editing.put(questions_of(activity), made)
        after = row_number(request.POST.get("after", ""))
        change_questions(user=me(request), activity=activity, definition=definition, after=after)
    except (Refused, Unreadable) as problem:
        form.add_error(None, sentences_of(problem))
        return ""
    return str(made["id"])
