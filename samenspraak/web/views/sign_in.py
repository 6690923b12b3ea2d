"""Residents come in: address, code, in; the first time with a name, if they like."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from samenspraak.people.actions import ensure_participant
from samenspraak.people.models import User
from samenspraak.people.queries import participant_of
from samenspraak.web.code_flow import CodeFlow, enter
from samenspraak.web.forms import NameForm
from samenspraak.web.local import next_path


class Residents(CodeFlow):
    purpose = "sign-in"
    template = "web/sign_in.html"

    def url(self) -> str:
        return reverse("web:sign-in")

    def admit(self, request: HttpRequest, user: User, going_to: str) -> HttpResponse:
        enter(request, user)
        if participant_of(user) is None:
            return redirect(f"{reverse('web:sign-in-name')}?{urlencode({'next': going_to})}")
        return redirect(going_to)


_residents = Residents()


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated and request.method != "POST":
        return redirect(next_path(request, reverse("web:own-data")))
    return _residents(request)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
@login_required
def name(request: HttpRequest) -> HttpResponse:
    posted = {} if "skip" in request.POST else request.POST
    form = NameForm(posted if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        ensure_participant(user=cast("User", request.user), name=form.cleaned_data["name"])
        return redirect(next_path(request))
    going_to = next_path(request)
    return render(request, "web/name.html", {"form": form, "going_to": going_to, "stop_url": going_to})
