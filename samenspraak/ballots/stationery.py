"""The house style for paper: logo, colour and name, as kit/typesetting/house.typ reads them."""

from __future__ import annotations

import logging
from pathlib import PurePosixPath
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samenspraak.mail.frame import colours_of
from samenspraak.media.models import Branding
from samenspraak.tenancy.models import Organisation

log = logging.getLogger(__name__)
_DRAWN = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}


def stationery(organisation: Organisation, title: str) -> tuple[dict[str, Any], dict[str, bytes]]:
    """(data, files) for `typeset`, in the language that is active."""
    data: dict[str, Any] = {
        "title": title,
        "language": (get_language() or "nl").partition("-")[0],
        "organisation": organisation.name,
        "accent": colours_of(organisation).accent,
        "contact": _contact(organisation),
    }
    logo = _logo(organisation)
    if logo is None:
        return data, {}
    name, content = logo
    return {**data, "logo": {"file": name, "alt": organisation.name}}, {name: content}


def _contact(organisation: Organisation) -> str:
    ways = [organisation.contact_phone, organisation.contact_email]
    known = _(" of ").join(way for way in ways if way)
    return _("Vragen? Bel of mail ons: %(ways)s.") % {"ways": known} if known else ""


def _logo(organisation: Organisation) -> tuple[str, bytes] | None:
    branding = Branding.objects.filter(organisation=organisation).select_related("logo").first()
    if branding is None or branding.logo is None:
        return None
    kind = PurePosixPath(branding.logo.file.name).suffix.lower()
    if kind not in _DRAWN:
        return None
    try:
        with branding.logo.file.open("rb") as file:
            return f"logo{kind}", file.read()
    except OSError:
        log.exception("the logo of %s is not on paper", organisation.slug)
        return None
