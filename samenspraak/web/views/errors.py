"""Pages for when something went wrong: what happened, and what to do now."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_BAD_ORIGIN, REASON_BAD_REFERER
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from samenspraak.attachments.trays import MARK

log = logging.getLogger(__name__)
TOO_BIG = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
MOST_FIELDS = 200
NO_STORE = {"Cache-Control": "private, no-store"}


def message(
    request: HttpRequest, status: int, title: str, text: str, drawing: str = "benches-quay"
) -> HttpResponse:
    """A page that says one thing."""
    context = {"title": title, "text": text, "drawing": drawing, "code": str(status)}
    return render(request, "shell/message.html", context, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = _(
        "Misschien is de pagina verplaatst, of klopt het adres niet helemaal. "
        "Vanaf het begin vind je alles terug."
    )
    return message(request, 404, _("Deze pagina bestaat niet"), text, "fishing-jetty")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = _("Je hebt hier geen toegang. Meld je aan met een ander adres, of ga terug naar het begin.")
    return message(request, 403, _("Dit is niet voor jou"), text, "sluice")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, TOO_BIG):
        return too_big(request)
    text = _("We konden je verzoek niet lezen. Ga terug, laad de pagina opnieuw en probeer het nog eens.")
    return message(request, 400, _("Dat ging niet goed"), text, "bridge-lights")


def too_big(request: HttpRequest) -> HttpResponse:
    if MARK in request.GET:
        text = _(
            "Je bestanden zijn samen te groot om in één keer te versturen. Ga terug met de terugknop van je "
            "browser: meestal staat je tekst er nog. Kies minder of kleinere bestanden en verstuur opnieuw."
        )
        return message(request, 413, _("Dat zijn te grote bestanden"), text, "cargo-bike")
    text = _(
        "Wat je verstuurde, is meer dan we in één keer aankunnen. "
        "Ga terug met de terugknop van je browser: meestal staat je tekst er nog. "
        "Maak hem korter en verstuur opnieuw."
    )
    return message(request, 413, _("Dat is te veel tekst"), text, "cargo-bike")


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the database, the session or anything else that may be what broke."""
    context = {
        "title": _("Er ging bij ons iets mis"),
        "text": _(
            "Het ligt niet aan jou. We hebben een melding gekregen. "
            "Probeer het over een paar minuten opnieuw."
        ),
        "drawing": "repair-cafe",
        "code": "500",
    }
    try:
        html = render_to_string("shell/message.html", context)
    except Exception:
        log.exception("the page for errors failed too")
        html = render_to_string("web/bare_error.html", context)
    return HttpResponse(html, status=500, headers=NO_STORE)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's seal is missing or old. What was typed is offered again, when it was typed on this site.

    A form that somebody else's site sent here is not offered: one click would do what they want.
    """
    ours = not reason.startswith((_stem(REASON_BAD_ORIGIN), _stem(REASON_BAD_REFERER))) and _from_here(
        request
    )
    typed = _typed(request) if ours else []
    context = {"typed": typed, "again": request.get_full_path(), "had_files": bool(ours and request.FILES)}
    response = render(request, "web/csrf.html", context, status=403)
    response.headers["Cache-Control"] = NO_STORE["Cache-Control"]
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    return [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"][:MOST_FIELDS]


def _from_here(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(origin).netloc == request.get_host()


def _stem(reason: str) -> str:
    return reason.partition("%")[0]
