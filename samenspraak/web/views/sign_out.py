"""Out again. By POST only: a link or a picture elsewhere signs nobody out."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("web:own-data") if request.user.is_authenticated else _out(request)
    logout(request)
    response = redirect("web:sign-out")
    # A shared computer forgets drafts and baskets too: their cookies are of addresses that we don't see here.
    response["Clear-Site-Data"] = '"cookies"'
    return response


def _out(request: HttpRequest) -> HttpResponse:
    context = {
        "title": _("Je bent afgemeld"),
        "text": _("Op dit apparaat staat niets meer van jou. Wat je bewaarde, vind je terug na aanmelden."),
    }
    return render(request, "shell/message.html", context)
