"""Links of editors lead to own pages and documents: an address or a file’s name tells of whoever owns it."""

from __future__ import annotations

import re
from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

from samenspraak.kit.numbers import row_number
from samenspraak.media.models import OrganisationDocument
from samenspraak.pages.addresses import root_path, stands_in
from samenspraak.tenancy.scoping import scoped_organisation

_LINK = re.compile(r"<a\s[^>]*>")  # as Wagtail keeps one: <a linktype="page" id="3">
_PARTS = re.compile(r'\b(linktype|id)="([^"]*)"')


def refuse_foreign_page(page: Page) -> None:
    organisation = scoped_organisation()
    if organisation and not stands_in(organisation, page.url_path):
        raise _foreign()


def refuse_foreign_links(html: str) -> None:
    organisation = scoped_organisation()
    named = _named(html)
    if not named or organisation is None:
        return
    pages = Page.objects.filter(pk__in=named["page"]).exclude(url_path__startswith=root_path(organisation))
    documents = OrganisationDocument.objects.filter(pk__in=named["document"])
    if pages.exists() or documents.exclude(organisation=organisation).exists():
        raise _foreign()


def _named(html: str) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for link in _LINK.findall(html):
        parts = dict(_PARTS.findall(link))
        number = row_number(parts.get("id"))
        if number is not None:
            found[parts.get("linktype", "")].add(number)
    return found


def _foreign() -> ValidationError:
    return ValidationError(_("Deze link leidt naar iets van een andere organisatie. Kies een andere."))
