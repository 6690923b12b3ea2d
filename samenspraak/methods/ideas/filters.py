"""The form over the list, and the chips that show what it is filtered by."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from samenspraak.methods.ideas import queries
from samenspraak.methods.ideas.models import Status
from samenspraak.methods.ideas.wish import Wish
from samenspraak.participation.models import Activity


def filters_of(activity: Activity, wish: Wish, url: str) -> dict[str, Any]:
    """Choices for the form, and a chip for each filter with the address without it."""
    counts = queries.status_counts(activity)
    themes = queries.themes_in_use(activity)
    return {
        "url": url,
        "themes": [(theme, theme == wish.theme) for theme in themes],
        "statuses": [(key, _with_count(key, count), key == wish.status) for key, count in counts.items()],
        "chips": _chips(wish, url),
        "all_url": f"{url}#gevonden",
    }


def _with_count(status: str, count: int) -> str:
    return f"{Status(status).label} ({count})"


def _chips(wish: Wish, url: str) -> list[dict[str, str]]:
    chips = []
    if wish.text:
        chips.append((_("“%(text)s”") % {"text": wish.text}, wish.query(text="", page=1)))
    if wish.theme:
        chips.append((wish.theme, wish.query(theme="", page=1)))
    if wish.status:
        chips.append((str(Status(wish.status).label), wish.query(status="", page=1)))
    return [
        {"words": words, "url": f"{url}?{query}#gevonden" if query else f"{url}#gevonden"}
        for words, query in chips
    ]
