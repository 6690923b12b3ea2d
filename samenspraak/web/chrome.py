"""What stands around every page: brand, menu, account, footer, languages.

Templates read it as `chrome`; every part is found only when a template asks for it. What is the same for
everybody is cached until the organisation's stamp rises.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.images.shortcuts import get_rendition_or_not_found

from samenspraak.media.models import Branding
from samenspraak.people.models import Participant
from samenspraak.people.queries import participant_at
from samenspraak.shell.theme import theme_css
from samenspraak.tenancy.models import Organisation
from samenspraak.web.navigation import menu_of

LOGO = "max-320x96"


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    current: bool = False
    code: str = ""


class Chrome:
    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def organisation(self) -> Organisation | None:
        return getattr(self._request, "organisation", None)

    @property
    def home_url(self) -> str:
        return "/desk/" if getattr(self._request, "is_desk_host", False) else "/"

    @property
    def demo(self) -> bool:
        return bool(settings.DEMO)

    @property
    def theme_url(self) -> str:
        digest = self._shared.get("theme")
        return reverse("web:theme", kwargs={"stamp": digest}) if digest else ""

    @property
    def logo(self) -> dict[str, str] | None:
        return self._shared.get("logo")

    @property
    def crest(self) -> str:
        return str(self._shared.get("crest") or "")

    @property
    def menu(self) -> list[Link]:
        return [
            Link(title, url, current=self._path == url or (url != "/" and self._path.startswith(url)))
            for title, url in self._shared.get("menu", ())
        ]

    @cached_property
    def participant(self) -> Participant | None:
        if self.organisation is None or not self._signed_in:
            return None
        return participant_at(self._request)

    @cached_property
    def account(self) -> Link:
        mine = reverse("web:own-data")
        if self._signed_in:
            name = self.participant.name if self.participant else ""
            return Link(name or _("Mijn gegevens"), mine, current=self._path.startswith(mine))
        sign_in = reverse("web:sign-in")
        going_on = "" if self._path in ("/", sign_in) else "?" + urlencode({"next": self._full_path})
        return Link(_("Aanmelden"), sign_in + going_on, current=self._path == sign_in)

    @property
    def footer(self) -> list[Link]:
        return [
            Link(_("Wat doen we met je gegevens?"), reverse("web:privacy")),
            Link(_("Huisregels"), reverse("moderation:house-rules")),
        ]

    @property
    def reading(self) -> list[Link]:
        return [Link(_("Toegankelijkheid"), reverse("web:accessibility"))]

    @property
    def languages(self) -> list[Link]:
        here = urlencode({"next": self._full_path})
        shown = (translation.get_language() or "nl")[:2]
        return [
            Link(title, f"{reverse('web:language', kwargs={'code': code})}?{here}", code == shown, code)
            for code, title in (("nl", "Nederlands"), ("en", "English"))
        ]

    @property
    def _path(self) -> str:
        return self._request.path

    @property
    def _full_path(self) -> str:
        # What was posted cannot be got again: go on to the page itself.
        return self._request.get_full_path() if self._request.method in ("GET", "HEAD") else self._path

    @property
    def _signed_in(self) -> bool:
        # Without the cookie there is no need to ask the session, and nothing to vary on.
        if settings.SESSION_COOKIE_NAME not in self._request.COOKIES:
            return False
        user = getattr(self._request, "user", None)
        return user is not None and user.is_authenticated

    @cached_property
    def _shared(self) -> dict[str, Any]:
        organisation = self.organisation
        if organisation is None:
            return {}
        key = f"chrome:{organisation.pk}:{organisation.stamp}:{translation.get_language()}"
        shared: dict[str, Any] | None = cache.get(key)
        if shared is None:
            shared = _what_everybody_sees(organisation)
            cache.set(key, shared, 3600)
        return shared


def branding_of(organisation: Organisation) -> Branding:
    return Branding.objects.select_related("logo").filter(organisation=organisation).first() or Branding()


def theme_digest(css: str) -> str:
    return hashlib.sha256(css.encode()).hexdigest()[:12] if css else ""


def _what_everybody_sees(organisation: Organisation) -> dict[str, Any]:
    branding = branding_of(organisation)
    logo = get_rendition_or_not_found(branding.logo, LOGO) if branding.logo else None
    return {
        "theme": theme_digest(theme_css(branding.brand)),
        "logo": {"url": logo.url, "alt": logo.alt} if logo else None,
        "crest": branding.crest,
        "menu": menu_of(organisation),
    }


def chrome(request: HttpRequest) -> dict[str, Any]:
    """The context processor."""
    return {"here": getattr(request, "here", None), "chrome": Chrome(request)}
