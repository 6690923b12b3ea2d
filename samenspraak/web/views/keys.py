"""Staff's keys: an app, passkeys, recovery codes. Changing them asks for a fresh proof."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from samenspraak.people.codes import tidy
from samenspraak.people.models import User
from samenspraak.people.staff import forget_verified, mark_verified, verified_for
from samenspraak.shell.qr import qr
from samenspraak.web import second_step as steps
from samenspraak.web.forms import KeyNameForm, SecondCodeForm
from samenspraak.web.local import local_path, next_path
from samenspraak.web.views.staff import user_of

FRESH = 15 * 60
_NEW_APP = "new_app"
_NEXT = "after_keys"
_SHOW = "show_recovery_codes"

View = Callable[..., HttpResponse]


def fresh(view: View) -> View:
    """Whoever finds an unlocked screen after a quarter of an hour can't make a key for themselves."""

    @wraps(view)
    @cache_control(private=True, no_store=True)
    def guarded(request: HttpRequest, **kwargs: int) -> HttpResponse:
        proven = verified_for(request, FRESH)
        enrolling = request.user.is_authenticated and steps.may_enrol(request)
        if proven or (enrolling and not steps.has_second_step(user_of(request))):
            return view(request, **kwargs)
        return _prove_again(request)

    return guarded


def _prove_again(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated and steps.has_second_step(user_of(request)):
        steps.remember(request, user_of(request), request.path)
        return redirect("desk-second-step")
    forget_verified(request)
    return redirect(f"{reverse('desk-sign-in')}?{urlencode({'next': request.path})}")


@fresh
def overview(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    going_to = next_path(request, "")
    if going_to:
        request.session[_NEXT] = going_to
    keys = Authenticator.objects.filter(user=user).order_by("created_at")
    context = {
        "keys": [_shown(key) for key in keys if key.type != Authenticator.Type.RECOVERY_CODES],
        "has_app": keys.filter(type=Authenticator.Type.TOTP).exists(),
        "has_second_step": steps.has_second_step(user),
        "stop_url": "/desk/",
    }
    return render(request, "web/staff/keys.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def add_app(request: HttpRequest) -> HttpResponse:
    """A code from an app. Its secret waits in the session until its first code is right."""
    user = user_of(request)
    secret = request.session.get(_NEW_APP)
    if request.method != "POST" or not secret:
        secret = request.session[_NEW_APP] = generate_totp_secret()
    form = SecondCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not steps.TRIES.allow(str(user.pk)):
            form.add_error("code", _("Te vaak geprobeerd. Wacht tien minuten."))
        elif not validate_totp_code(secret, tidy(form.cleaned_data["code"])):
            form.add_error("code", _("Deze code klopt niet. Wacht op de volgende code in je app."))
        else:
            return _added_app(request, user, secret)
    address = get_adapter().build_totp_url(user, secret)
    grouped = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    context = {"form": form, "qr": qr(address), "secret": grouped, "stop_url": reverse("desk-keys")}
    return render(request, "web/staff/add_app.html", context)


def _added_app(request: HttpRequest, user: User, secret: str) -> HttpResponse:
    try:
        with transaction.atomic():
            TOTP.activate(user, secret)
    except IntegrityError:  # two tabs
        messages.info(request, _("Je had al een app. Verwijder die eerst als je een andere wilt."))
        return redirect("desk-keys")
    del request.session[_NEW_APP]
    messages.success(request, _("Je app is toegevoegd."))
    return _added(request, user)


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def add_passkey(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    form = KeyNameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if steps.add_passkey(user, request.POST.get("credential", ""), form.cleaned_data["name"]):
            messages.success(request, _("Je toegangssleutel is toegevoegd."))
            return _added(request, user)
        form.add_error(None, _("De toegangssleutel is niet aangemaakt. Probeer het opnieuw."))
    context = {"form": form, "options": steps.new_passkey_question(user), "stop_url": reverse("desk-keys")}
    return render(request, "web/staff/add_passkey.html", context)


def _added(request: HttpRequest, user: User) -> HttpResponse:
    steps.enrolled(request)
    mark_verified(request, user)
    had_codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).exists()
    RecoveryCodes.activate(user)
    request.session[_SHOW] = not had_codes
    return redirect("desk-keys" if had_codes else "desk-recovery-codes")


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Shown once, when made. POST makes new ones; the old ones stop working."""
    user = user_of(request)
    if not steps.has_second_step(user):
        return redirect("desk-keys")
    if request.method == "POST":
        with transaction.atomic():
            Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
            RecoveryCodes.activate(user)
        request.session[_SHOW] = True
        return redirect("desk-recovery-codes")
    codes = RecoveryCodes.activate(user).get_unused_codes() if request.session.pop(_SHOW, False) else []
    context = {"codes": codes, "going_to": local_path(request.session.get(_NEXT, ""), "/desk/")}
    return render(request, "web/staff/recovery_codes.html", {**context, "stop_url": "/desk/"})


@require_POST
@fresh
def remove(request: HttpRequest, key_id: int) -> HttpResponse:
    user = user_of(request)
    get_object_or_404(Authenticator, pk=key_id, user=user).delete()
    if not steps.has_second_step(user):  # recovery codes alone are no second step
        Authenticator.objects.filter(user=user).delete()
    messages.success(request, _("De sleutel is verwijderd."))
    return redirect("desk-keys")


def _shown(key: Authenticator) -> dict[str, object]:
    is_app = key.type == Authenticator.Type.TOTP
    return {
        "id": key.pk,
        "name": _("App met codes") if is_app else key.wrap().name,
        "icon": "phone" if is_app else "key",
        "created": key.created_at,
        "used": key.last_used_at,
    }
