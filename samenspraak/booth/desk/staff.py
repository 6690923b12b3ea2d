"""What the desk's screens of the box share."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from samenspraak.participation.contract import Refused
from samenspraak.people.models import User
from samenspraak.shell.here import here_of


def staff(request: HttpRequest) -> User:
    """Whoever is not may not; the actions ask again for the right itself."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def to(request: HttpRequest, name: str, told: str = "") -> HttpResponse:
    """On to another screen of this activity, with what happened on top of it."""
    if told:
        messages.success(request, told)
    return HttpResponseRedirect(here_of(request).url(name), status=303)


def say_why(form: forms.Form, refused: Refused) -> None:
    """Each reason at its field; what has no field here, above the form."""
    for name, texts in refused.errors.items():
        form.add_error(name if name in form.fields else None, texts)
