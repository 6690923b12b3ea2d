"""Receiving files in pieces: the core of tus 1.0 with creation, expiration and termination (tus.io).

Whoever sends holds the sealed token of a form's tray; it comes in a header, so it stands in no log.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samenspraak.attachments import arrivals
from samenspraak.attachments.fields import upload_field
from samenspraak.attachments.limits import CHUNK_BYTES, DOCUMENT_BYTES, TOO_MANY, may_send
from samenspraak.attachments.models import Kind, Upload
from samenspraak.attachments.trays import Tray, opened
from samenspraak.participation.contract import Refused

VERSION = "1.0.0"
PIECE = "application/offset+octet-stream"
View = Callable[..., HttpResponse]


def answer(status: int, reason: str = "", **headers: str) -> HttpResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if reason:
        return JsonResponse({"reason": reason}, status=status, headers=named)
    return HttpResponse(status=status, headers=named)


def with_tray(view: View) -> View:
    """Only who holds a token, and speaks this version."""

    @wraps(view)
    def receive(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
            response = answer(412, Tus_Version=VERSION)
        else:
            response = _received(view, request, **kwargs)
        response["Tus-Resumable"] = VERSION
        response["Cache-Control"] = "no-store"
        return response

    return receive


def _received(view: View, request: HttpRequest, **kwargs: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        return answer(
            204,
            Tus_Version=VERSION,
            Tus_Extension="creation,expiration,termination",
            Tus_Max_Size=str(DOCUMENT_BYTES),
        )
    tray = opened(request.headers.get("Upload-Token", ""))
    if tray is None:
        return answer(403, _("Dit formulier is te lang open geweest. Laad de pagina opnieuw."))
    try:
        return view(request, tray=tray, **kwargs)
    except Refused as refused:
        return answer(422, " ".join(text for texts in refused.errors.values() for text in texts))


@require_http_methods(["OPTIONS", "POST"])
@with_tray
def uploads(request: HttpRequest, tray: Tray) -> HttpResponse:
    length = _number(request.headers.get("Upload-Length", ""))
    if length is None:
        return answer(400, _("We weten niet hoe groot dit bestand is."))
    described = _metadata(request.headers.get("Upload-Metadata", ""))
    if described.get("kind") not in Kind.values:
        return answer(400, _("We weten niet wat voor bestand dit is."))
    if not may_send(request.client_address):  # type: ignore[attr-defined]  # set by web
        return answer(429, str(TOO_MANY))
    upload = arrivals.begin(
        tray=tray, kind=Kind(described["kind"]), name=described.get("filename", ""), length=length
    )
    location = reverse("attachments:upload", kwargs={"key": upload.pk})
    return answer(201, Location=location, Upload_Expires=_date(upload))


@require_http_methods(["OPTIONS", "HEAD", "PATCH", "DELETE"])
@with_tray
def upload(request: HttpRequest, tray: Tray, key: UUID) -> HttpResponse:
    found = (
        Upload.objects.select_related("attachment")
        .filter(pk=key, tray=tray.id, activity=tray.activity, expires__gt=timezone.now())
        .first()
    )
    if found is None:
        return answer(404)
    if request.method == "DELETE":
        arrivals.give_up(upload=found)
        return answer(204)
    if request.method == "PATCH":
        return _piece(request, tray, found)
    return answer(200, Upload_Length=str(found.length), **_progress(found))


def _piece(request: HttpRequest, tray: Tray, found: Upload) -> HttpResponse:
    if request.content_type != PIECE:
        return answer(415)
    offset = _number(request.headers.get("Upload-Offset", ""))
    if offset is None:
        return answer(400)
    if int(request.META.get("CONTENT_LENGTH") or 0) > CHUNK_BYTES:
        return answer(413)
    try:
        found = arrivals.append(upload=found, offset=offset, piece=request.body)
    except arrivals.WrongOffset:
        return answer(409, **_progress(found))
    except (arrivals.TooLong, RequestDataTooBig):
        return answer(413)
    except UnreadablePostError:  # the connection went: they come back
        return answer(400)
    if found.is_whole:
        attachment = arrivals.finish(upload=found, tray=tray)
        return answer(204, Upload_Attachment=attachment.pk.hex, **_progress(found))
    return answer(204, **_progress(found))


@require_safe
@with_tray
def tray(request: HttpRequest, tray: Tray) -> HttpResponse:
    """The files in this form as its own HTML shows them, for the script that added one."""
    return render(request, "attachments/items.html", {"field": upload_field(tray)})


def _progress(upload: Upload) -> dict[str, str]:
    return {"Upload_Offset": str(upload.offset), "Upload_Expires": _date(upload)}


def _date(upload: Upload) -> str:
    return http_date(upload.expires.timestamp())


def _number(text: str) -> int | None:
    """A length or a place in a file; nothing negative, nothing beyond what any database keeps."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None


def _metadata(header: str) -> dict[str, str]:
    """ "filename Zm90by5qcGc=,kind cGhvdG8=" as names and values; what cannot be read is left out."""
    values: dict[str, str] = {}
    for pair in header[:8192].split(","):
        name, _space, value = pair.strip().partition(" ")
        try:
            values[name] = base64.b64decode(value, validate=True).decode()
        except ValueError:
            continue
    return values
