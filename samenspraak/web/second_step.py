"""The second step of staff: an app's code, a recovery code or a passkey, kept by allauth.mfa.

allauth's own screens are not used: they belong to its sign-in. Its authenticators are.
"""

from __future__ import annotations

import json
import time
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from samenspraak.people.codes import tidy
from samenspraak.people.limits import Rate, allow
from samenspraak.people.models import User

TRIES = Rate("second-step", limit=10, seconds=10 * 60)
_WAITING = "second_step"
_ENROL = "must_enrol"
_LASTS = 10 * 60


# Between the code and the second step nobody is signed in yet: the session only knows who is expected.


def remember(request: HttpRequest, user: User, going_to: str) -> None:
    request.session[_WAITING] = {"user": user.pk, "at": int(time.time()), "next": going_to}


def waiting(request: HttpRequest) -> tuple[User, str] | None:
    known = request.session.get(_WAITING)
    if not known or time.time() - known["at"] > _LASTS:
        return None
    user = User.objects.filter(pk=known["user"], is_active=True).first()
    return (user, known["next"]) if user else None


def forget(request: HttpRequest) -> None:
    request.session.pop(_WAITING, None)


# Whose address was proven but who has no second step yet may do one thing: make one.


def must_enrol(request: HttpRequest) -> None:
    request.session[_ENROL] = int(time.time())


def may_enrol(request: HttpRequest) -> bool:
    since: int = request.session.get(_ENROL, 0)
    return time.time() - since < _LASTS


def enrolled(request: HttpRequest) -> None:
    request.session.pop(_ENROL, None)


def has_second_step(user: User) -> bool:
    return bool(_keys(user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def has_codes(user: User) -> bool:
    return bool(_keys(user).exclude(type=Authenticator.Type.WEBAUTHN).exists())


def takes(request: HttpRequest, user: User) -> bool:
    """Is what was posted a right second step for this user?"""
    if "credential" in request.POST:
        key = _passkey(user, request.POST["credential"])
    else:
        key = _code(user, tidy(request.POST.get("code", "")))
    if key is None:
        return False
    key.record_usage()
    return True


def passkey_question(user: User) -> str:
    """What the browser must ask a passkey, as JSON; empty without one. The session keeps its challenge."""
    if not _keys(user).filter(type=Authenticator.Type.WEBAUTHN).exists():
        return ""
    from allauth.mfa.webauthn.internal import auth

    return json.dumps(auth.begin_authentication(user), default=_web_safe)


def new_passkey_question(user: User) -> str:
    from allauth.mfa.webauthn.internal import auth

    return json.dumps(auth.begin_registration(user, passwordless=False), default=_web_safe)


def add_passkey(user: User, credential: str, name: str) -> bool:
    from allauth.mfa.webauthn.internal import auth

    try:
        answer = json.loads(credential)
        auth.parse_registration_response(answer)
        auth.complete_registration(answer)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        return False
    auth.WebAuthn.add(user, name, answer)
    return True


def _passkey(user: User, credential: str) -> Any | None:
    from allauth.mfa.webauthn.internal import auth

    try:
        answer = json.loads(credential)
        auth.parse_authentication_response(answer)
        return auth.complete_authentication(user, answer)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _code(user: User, code: str) -> Any | None:
    if not code:
        return None
    for key in _keys(user).exclude(type=Authenticator.Type.WEBAUTHN):
        if key.wrap().validate_code(code):
            # allauth remembers used codes per process; we run several.
            fresh = allow("second-step-code", f"{user.pk} {code}", limit=1, seconds=120)
            return key if fresh else None
    return None


def _keys(user: User) -> Any:
    return Authenticator.objects.filter(user=user)


def _web_safe(value: Any) -> Any:
    """fido2 hands out mappings and bytes of its own."""
    if isinstance(value, bytes):
        from fido2.utils import websafe_encode

        return websafe_encode(value)
    return dict(value)
