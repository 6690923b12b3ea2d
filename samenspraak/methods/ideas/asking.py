"""The form of a plan for one request: its words, its files, the editor's own questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from samenspraak.attachments.asked import AskedFiles, take_answers
from samenspraak.attachments.fields import UploadField, upload_field
from samenspraak.attachments.intake import settle, take_files
from samenspraak.attachments.trays import FIELD, Tray, post_mark, tray_for
from samenspraak.forms.queries import current, definition_of
from samenspraak.methods.ideas.actions import settings_of
from samenspraak.methods.ideas.forms import PlanForm
from samenspraak.methods.ideas.models import Plan
from samenspraak.methods.ideas.queries import words_of
from samenspraak.participation.models import Activity, Contribution


@dataclass
class Asked:
    """`form` is bound when something was sent; files that came along lie in `tray` already."""

    request: HttpRequest
    activity: Activity
    form: PlanForm
    tray: Tray
    files: AskedFiles  # of the editor's own questions
    problems: list[str] = field(default_factory=list)  # about files

    @property
    def is_valid(self) -> bool:
        return self.form.is_valid() and not self.problems

    @property
    def uploads(self) -> UploadField | None:
        settings = settings_of(self.activity)
        if not settings.photos:
            return None
        posted = self.request.POST if self.form.is_bound else None
        return upload_field(self.tray, posted, problems=self.problems, documents=settings.documents)

    @property
    def screen(self) -> dict[str, Any]:
        """For the template of the form. One that takes files says so in its address, and names its tray."""
        uploads = self.uploads
        takes_files = uploads is not None or bool(self.files.rooms)
        return {
            "form": self.form,
            "uploads": uploads,
            "action": post_mark() if takes_files else "",
            "tray": (FIELD, self.tray.token) if takes_files and uploads is None else None,
        }

    def settle(self, contribution: Contribution, *, user: Any = None) -> None:
        """What was saved takes its files along; what did not fit after all is told on the next page."""
        rooms = self.files.rooms
        for sentence in settle(self.tray, contribution, self.request.POST, user=user, rooms=rooms):
            messages.error(self.request, sentence)


def ask(
    request: HttpRequest,
    activity: Activity,
    plan: Plan | None,
    needed: frozenset[str],
    *,
    kind: type[PlanForm] = PlanForm,
    own: bool = True,
) -> Asked:
    """The form over `plan`, or an empty one. Who did not write it (`own`) leaves its answers as they are."""
    posted = request.POST if request.method == "POST" else None
    tray = tray_for(posted, activity=activity, contribution=plan.contribution if plan else None)
    settings, version = settings_of(activity), current(activity.form) if own else None
    definition = definition_of(version) if version else None
    problems: list[str] = []
    client = str(getattr(request, "client_address", ""))  # set by web
    if posted is not None and settings.photos:
        problems = take_files(tray, request.FILES, request.POST, client=client)
    files = take_answers(tray, definition, request.FILES, request.POST, client=client)
    form = kind(
        posted,
        initial=words_of(plan) if plan else None,
        settings=settings,
        project=activity.project,
        needed=needed,
        definition=definition,
        files=files,
    )
    return Asked(request, activity, form, tray, files, problems)
