"""Staff come in by the desk's own door: address, code, and a second step."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from samenspraak.access.models import Grant
from samenspraak.people.models import User
from samenspraak.people.staff import SHIFT, mark_verified, may_enter_desk
from samenspraak.tenancy.models import Organisation
from samenspraak.web import second_step as steps
from samenspraak.web.code_flow import CodeFlow, enter, too_many, wait_a_while
from samenspraak.web.forms import SecondCodeForm
from samenspraak.web.local import local_path, next_path

DESK = "/desk/"


class Staff(CodeFlow):
    purpose = "desk-sign-in"
    template = "web/staff/sign_in.html"
    default_next = DESK

    def url(self) -> str:
        return reverse("desk-sign-in")

    def reaches(self, address: str) -> bool:
        """Only who works here gets a code; the screen says the same to everybody."""
        user = User.objects.filter(email=address, is_active=True).first()
        return user is not None and (user.is_superuser or Grant.objects.filter(user=user).exists())

    def voice(self, request: HttpRequest, address: str) -> Organisation:
        """At the desk's own host: the organisation that the address works for."""
        own = super().voice(request, address)
        if not getattr(request, "is_desk_host", False):
            return own
        grant = (
            Grant.objects.filter(user__email=address).select_related("organisation").order_by("pk").first()
        )
        return grant.organisation if grant else own

    def admit(self, request: HttpRequest, user: User, going_to: str) -> HttpResponse:
        if steps.has_second_step(user):
            steps.remember(request, user, going_to)
            return redirect("desk-second-step")
        enter(request, user)
        request.session.set_expiry(SHIFT)
        if settings.STAFF_MFA_REQUIRED:
            steps.must_enrol(request)
            return redirect(f"{reverse('desk-keys')}?{urlencode({'next': going_to})}")
        mark_verified(request, user)
        return redirect(going_to)


_staff = Staff()


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def sign_in(request: HttpRequest) -> HttpResponse:
    if may_enter_desk(request) and request.method != "POST":
        return redirect(next_path(request, DESK))
    return _staff(request)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def second_step(request: HttpRequest) -> HttpResponse:
    """The code of an app, a recovery code, or a passkey."""
    waiting = steps.waiting(request)
    if waiting is None:
        return redirect("desk-sign-in")
    user, going_to = waiting
    form = SecondCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not steps.TRIES.allow(str(user.pk)):
        wait = steps.TRIES.wait(str(user.pk))
        form.add_error("code", wait_a_while(wait))
        return too_many(_second_screen(request, user, form), wait)
    if request.method == "POST" and steps.takes(request, user):
        steps.forget(request)
        enter(request, user)
        request.session.set_expiry(SHIFT)
        mark_verified(request, user)
        return redirect(local_path(going_to, DESK))
    if request.method == "POST":
        form.is_valid()
        form.add_error(
            None if "credential" in request.POST else "code", _("Dat klopt niet. Probeer het opnieuw.")
        )
    return _second_screen(request, user, form)


def _second_screen(request: HttpRequest, user: User, form: SecondCodeForm) -> HttpResponse:
    context = {
        "form": form,
        "has_codes": steps.has_codes(user),
        "passkey_options": steps.passkey_question(user),
        "stop_url": reverse("desk-sign-in"),
    }
    return render(request, "web/staff/second_step.html", context)


@require_POST
@cache_control(private=True, no_store=True)
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, _("Je bent afgemeld."))
    return redirect("desk-sign-in")


def user_of(request: HttpRequest) -> User:
    return cast("User", request.user)
