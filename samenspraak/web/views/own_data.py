"""What we keep of somebody, for that somebody: read, change, take along, erase."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from samenspraak.people import actions
from samenspraak.people.models import Participant, User
from samenspraak.privacy.actions import erase_person, export_person
from samenspraak.privacy.queries import is_needed_elsewhere, kept_of
from samenspraak.web.forms import EraseForm, NameForm

private = cache_control(private=True, no_store=True)


@require_safe
@private
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    participant = _me(request)
    return render(request, "web/own_data.html", {"participant": participant, "kept": kept_of(participant)})


@require_http_methods(["GET", "HEAD", "POST"])
@private
@login_required
def rename(request: HttpRequest) -> HttpResponse:
    participant = _me(request)
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": participant.name})
    if request.method == "POST" and form.is_valid():
        actions.rename(participant=participant, name=form.cleaned_data["name"])
        messages.success(request, _("Je naam is aangepast."))
        return redirect("web:own-data")
    return render(request, "web/rename.html", {"form": form, "stop_url": "/mijn/"})


@require_safe
@private
@login_required
def download(request: HttpRequest) -> HttpResponse:
    response = JsonResponse(
        export_person(_me(request)), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response.headers["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@private
@login_required
def erase(request: HttpRequest) -> HttpResponse:
    participant = _me(request)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        erase_person(participant=participant)
        logout(request)
        messages.success(request, _("Je gegevens zijn gewist en je bent afgemeld."))
        return redirect("/")
    used_elsewhere = is_needed_elsewhere(cast("User", request.user))
    context = {"form": form, "used_elsewhere": used_elsewhere, "stop_url": "/mijn/"}
    return render(request, "web/erase.html", context)


def _me(request: HttpRequest) -> Participant:
    return actions.ensure_participant(user=cast("User", request.user))
