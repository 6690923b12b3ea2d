"""What a session must have proven before it may enter the desk. Which roles somebody has, access decides."""

from __future__ import annotations

import time

from django.http import HttpRequest

from samenspraak.people.models import User

_VERIFIED = "desk_verified"
SHIFT = 12 * 3600  # a working day; then staff prove themselves again


def mark_verified(request: HttpRequest, user: User) -> None:
    """The address was proven at the desk's own door and the second step was taken, where there is one."""
    request.session[_VERIFIED] = {"user": user.pk, "at": int(time.time())}


def may_enter_desk(request: HttpRequest) -> bool:
    return verified_for(request, SHIFT)


def verified_for(request: HttpRequest, seconds: int) -> bool:
    """Did this user pass the desk's door within so many seconds? Changing keys asks for a recent one."""
    mark = request.session.get(_VERIFIED) or {}
    user = request.user
    return bool(
        user.is_authenticated
        and user.is_active
        and mark.get("user") == user.pk
        and time.time() - mark.get("at", 0) < seconds
    )


def forget_verified(request: HttpRequest) -> None:
    request.session.pop(_VERIFIED, None)
