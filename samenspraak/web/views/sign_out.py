"""Out again. By POST only: a link or a picture elsewhere signs nobody out."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST


@require_POST
@cache_control(private=True, no_store=True)
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, _("Je bent afgemeld."))
    return redirect("/")
