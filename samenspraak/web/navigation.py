"""The menu of a portal: what every portal has, and the pages that editors put in it."""

from __future__ import annotations

from samenspraak.pages.queries import menu
from samenspraak.tenancy.models import Organisation


def menu_of(organisation: Organisation) -> list[tuple[str, str]]:
    """(title, path) of each item, ready to be cached."""
    return [(item["title"], item["url"]) for item in menu(organisation)]
