"""What our screens share: what is reacted to, who reads, the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from samenspraak.participation.comments import card_of
from samenspraak.participation.links import activity_path
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.people.actions import ensure_participant
from samenspraak.people.models import Participant, User
from samenspraak.people.queries import participant_at
from samenspraak.shell.readers import may_read

View = Callable[..., HttpResponse]
SEEN = require_http_methods(["GET", "HEAD", "POST"])


def private(view: View) -> View:
    """A screen for one person: nobody keeps a copy."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    return answer


def signed_in(request: HttpRequest) -> bool:
    """Without the session's cookie nobody is signed in: don't ask, and a page can be cached for all."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def me(request: HttpRequest) -> Participant | None:
    return participant_at(request) if signed_in(request) else None


def taking_part(request: HttpRequest) -> Participant:
    """Who is signed in, made a participant here on first sight."""
    return ensure_participant(user=cast("User", request.user))


def contribution_at(request: HttpRequest, pk: int) -> Contribution:
    """The contribution or comment, if this reader sees it on its page. Raises Http404."""
    rows = Contribution.objects.select_related(
        "activity__project__organisation", "activity__organisation", "root", "parent", "participant__user"
    )
    row: Contribution | None = rows.filter(pk=pk).first()
    if row is None or not _shows(request, row) or not may_read(request, row.activity):
        raise Http404
    return row


def _shows(request: HttpRequest, row: Contribution) -> bool:
    if row.root is not None and row.root.state != ContributionState.PUBLISHED:
        return False
    if row.state == ContributionState.PUBLISHED:
        return True
    person = me(request)
    return row.state == ContributionState.PENDING and person is not None and person.pk == row.participant_id


def path_of(contribution: Contribution) -> str:
    """Where it stands on the site."""
    return activity_path(contribution.activity, card_of(contribution).path)


def back(request: HttpRequest, contribution: Contribution, anchor: str) -> HttpResponse:
    """To the page that the reader came from, at the place where it happened."""
    came_from = request.POST.get("terug", "")
    sound = came_from.startswith("/") and not came_from.startswith(("//", "/\\")) and came_from.isprintable()
    if sound and len(came_from) < 1000 and url_has_allowed_host_and_scheme(came_from, allowed_hosts=None):
        return redirect(f"{came_from.partition('#')[0]}#{anchor}")
    return redirect(f"{path_of(contribution).partition('#')[0]}#{anchor}")


def message(
    request: HttpRequest,
    *,
    title: str,
    text: str = "",
    status: int = 200,
    actions: Sequence[Mapping[str, str]] = (),
    kept: str = "",
) -> HttpResponse:
    context = {"title": title, "text": text, "actions": actions, "kept": kept}
    return render(request, "shell/message.html", context, status=status)


def sentences(errors: Mapping[str, Sequence[str]]) -> str:
    return " ".join(text for texts in errors.values() for text in texts)
