"""What links in mails lead to: yes, this address is mine; and stop. Both work without signing in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from samenspraak.interactions.following import confirm as confirm_follow
from samenspraak.interactions.following import stop as stop_follow
from samenspraak.interactions.following import stop_all
from samenspraak.interactions.models import Follow
from samenspraak.participation.comments import card_of
from samenspraak.reactions.screens import SEEN, message, path_of, private
from samenspraak.reactions.tokens import Stop, read_confirm, read_stop


# A mail program posts here on its own, without cookies (RFC 8058): the token itself is the proof.
@csrf_exempt
@private
@SEEN
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Looking at the link changes nothing: programs that check mail follow links too."""
    what = read_stop(token)
    if what is None:
        raise Http404
    rows = _rows(what)
    if request.method == "POST":
        _end(what, rows)
        return _ended(request)
    if not rows:
        return _ended(request)
    context = {
        "title": _("Geen mail meer hierover?"),
        "lead": _("Je krijgt dan geen mail meer over:"),
        "listed": [_name(row) for row in rows],
        "button": _("Stop deze mails"),
        "free": True,  # no cookie is needed, so none is set
    }
    return render(request, "reactions/button.html", context)


def _rows(what: Stop) -> list[Follow]:
    rows = Follow.objects.select_related("contribution__activity__project", "project").order_by("pk")
    if what.follow is not None:
        return list(rows.filter(pk=what.follow))
    return list(rows.filter(participant=what.participant, frequency=what.frequency))


def _end(what: Stop, rows: list[Follow]) -> None:
    if what.participant is not None:
        stop_all(participant=what.participant, frequency=what.frequency)
        return
    for row in rows:
        stop_follow(follow=row)


def _ended(request: HttpRequest) -> HttpResponse:
    text = _("Je krijgt hier geen mail meer over. Wil je het later weer volgen? Dat kan altijd.")
    return message(request, title=_("Het is gestopt"), text=text)


@private
@SEEN
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """By POST only: a program that follows links in mail confirms nothing."""
    key = read_confirm(token)
    row = Follow.objects.filter(pk=key).first() if key else None
    if key is None:
        raise Http404
    if row is None:
        text = _("Deze link werkt niet meer. Kies op de site opnieuw wat je wilt volgen.")
        return message(request, title=_("Te laat, of al gestopt"), text=text, status=410)
    if request.method == "POST" or row.participant_id is not None:
        row = confirm_follow(follow=row)
        text = _("We mailen je als er nieuws is. In elke mail staat een link om te stoppen.")
        actions = [{"title": _("Bekijk het"), "url": path_of(row.contribution)}] if row.contribution else []
        return message(request, title=_("Je volgt het"), text=text, actions=actions)
    context = {
        "title": _("Wil je dit volgen?"),
        "lead": _name(row),
        "button": _("Ja, mail mij nieuws"),
    }
    return render(request, "reactions/button.html", context)


def _name(row: Follow) -> str:
    if row.contribution is not None:
        return card_of(row.contribution).title
    assert row.project is not None  # noqa: S101  # the database says so
    if row.theme:
        return _("%(theme)s in %(project)s") % {"theme": row.theme, "project": row.project.title}
    return row.project.title
