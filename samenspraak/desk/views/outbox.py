"""Every mail that left, waits or is kept: readable, so that a demo needs no mail server."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right
from samenspraak.mail.models import Message, MessageState
from samenspraak.mail.texts import texts
from samenspraak.shell.desk.doors import with_right
from samenspraak.shell.desk.screens import show
from samenspraak.tenancy.scoping import current_organisation

PER_PAGE = 40


def _hidden() -> dict[str, str]:
    """Kinds whose text is for one reader alone, with what they are called; a demo shows everything."""
    return {} if settings.DEMO else {text.slug: str(text.name) for text in texts() if text.private}


def _mail() -> QuerySet[Message]:
    return Message.objects.filter(organisation=current_organisation())


@with_right(Right.SEE_PEOPLE)
def index(request: HttpRequest) -> HttpResponse:
    words, state = request.GET.get("q", "").strip()[:100], request.GET.get("staat", "")
    found, hidden = _mail(), _hidden()
    if words:
        in_subject = Q(subject__icontains=words) & ~Q(kind__in=list(hidden))
        found = found.filter(Q(to__icontains=words) | in_subject)
    if state in MessageState.values:
        found = found.filter(state=state)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "rows": [(message, hidden.get(message.kind, "")) for message in page],
        "q": words,
        "staat": state,
        "states": MessageState.choices,
        "kept": not settings.MAIL_URL,
    }
    return show(request, "desk/outbox.html", context)


@with_right(Right.SEE_PEOPLE)
def one(request: HttpRequest, message_id: UUID) -> HttpResponse:
    message = get_object_or_404(_mail(), pk=message_id)
    context = {"message": message, "hidden": _hidden().get(message.kind, "")}
    return show(request, "desk/message.html", context, trail=[(_("Postvak uit"), reverse("desk:outbox"))])
