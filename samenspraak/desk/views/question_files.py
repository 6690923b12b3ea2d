"""What stands around the questions: how residents see them, what changed when, and the form as a file."""

from __future__ import annotations

import json

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspraak.attachments.asked import empty_field
from samenspraak.audit.models import Entry
from samenspraak.desk.forms.question import UploadForm
from samenspraak.desk.views.questions import asks, changeable, sentences_of, to_questions
from samenspraak.forms.changes import changes
from samenspraak.forms.definition import Definition
from samenspraak.forms.django_form import fields_for, judge
from samenspraak.forms.fields import field_name
from samenspraak.forms.models import FormVersion
from samenspraak.forms.queries import definition_of
from samenspraak.forms.questions import File
from samenspraak.forms.reading import LARGEST_FILE, Unreadable, read_file
from samenspraak.forms.wording import answer_in_words
from samenspraak.kit.numbers import row_number
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.participation.questions import change_questions, questions_of, version_of
from samenspraak.shell.desk.screens import me, show


class PreviewForm(forms.Form):
    """The questions alone, to try out. Nothing is kept."""

    use_required_attribute = False

    def __init__(self, definition: Definition, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.definition = definition
        self.fields |= fields_for(definition, files=empty_field)
        self.told: list[tuple[str, str]] = []

    def clean(self) -> None:
        values = judge(self, self.definition, files=self._names).values
        asked = self.definition.asked
        self.told = [
            (each.label, answer_in_words(each, values[each.id])) for each in asked if each.id in values
        ]

    def _names(self, question: File) -> list[str]:
        """Of the files that were chosen: a form without a part for each sends no more."""
        sent = self.data.getlist(field_name(question.id)) if isinstance(self.data, QueryDict) else []
        return [name for name in sent if name]


@asks
def preview(request: HttpRequest, activity: Activity) -> HttpResponse:
    """As residents see them: in the site's own clothes. Trying out is a POST that keeps nothing."""
    form = PreviewForm(questions_of(activity), request.POST or None)
    context = {
        "activity": activity,
        "form": form,
        "tried": form.is_bound and form.is_valid(),
        "stop_url": reverse("desk:questions", args=[activity.pk]),
        "stop_text": _("Terug"),
    }
    return render(request, "desk/questions_preview.html", context)


@asks
def history(request: HttpRequest, activity: Activity) -> HttpResponse:
    last = version_of(activity)
    context = {
        "activity": activity,
        "rows": _history(activity),
        "number": last.number if last else 0,
        "may_change": changeable(activity),
    }
    return show(request, "desk/questions_history.html", context, trail=to_questions(activity))


def _history(activity: Activity) -> list[tuple[FormVersion, str, list[str]]]:
    """(version, who made it, what changed), the newest first."""
    who = {
        entry.details.get("version"): str(entry.user or "")
        for entry in Entry.objects.filter(
            action="activity.questions", target=f"{activity._meta.label_lower}:{activity.pk}"
        ).select_related("user")
    }
    found, before = [], Definition.of()
    for version in FormVersion.objects.filter(form=activity.form).order_by("number") if activity.form else ():
        now = definition_of(version)
        found.append((version, who.get(version.number, ""), changes(before, now)))
        before = now
    return found[::-1]


@asks
def download(request: HttpRequest, activity: Activity) -> HttpResponse:
    text = json.dumps(questions_of(activity).as_json(), indent=2, ensure_ascii=False) + "\n"
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="vragen-{activity.slug}.json"'
    return response


@asks
def upload(request: HttpRequest, activity: Activity) -> HttpResponse:
    """In place of the questions that stand there; undoing is one button, as ever."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            content = form.cleaned_data["file"].read(LARGEST_FILE + 1)
            change_questions(
                user=me(request),
                activity=activity,
                definition=read_file(content),
                after=row_number(request.POST.get("after", "")),
            )
        except (Refused, Unreadable) as problem:
            form.add_error("file", sentences_of(problem))
        else:
            messages.success(request, _("De vragen uit het bestand staan er."))
            return redirect("desk:questions", activity_id=activity.pk)
    version = version_of(activity)
    context = {"activity": activity, "form": form, "number": version.number if version else 0}
    return show(request, "desk/questions_upload.html", context, trail=to_questions(activity))
