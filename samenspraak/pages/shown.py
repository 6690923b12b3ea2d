"""What the blocks of a page's body show, read together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from samenspraak.kit.numbers import row_number
from samenspraak.pages import cards, visible
from samenspraak.projects.models import Phase, Project

if TYPE_CHECKING:
    from samenspraak.pages.cards import ActivityCard
    from samenspraak.pages.models import OurPage


class Shown:
    """One for each page: a body of ten cards costs no more queries than one."""

    def __init__(self, body: Any = (), project: Project | None = None) -> None:
        self.body = body
        self.project = project

    @classmethod
    def on(cls, page: OurPage) -> Shown:
        project = getattr(page, "project", None)
        activity = getattr(page, "activity", None)
        return cls(getattr(page, "body", ()), project or (activity.project if activity else None))

    @classmethod
    def of(cls, context: Mapping[str, Any]) -> Shown:
        """The one of the page that is being rendered; an empty one outside a page."""
        found = context.get("shown")
        return found if isinstance(found, Shown) else cls()

    @cached_property
    def cards(self) -> dict[int, ActivityCard]:
        rows = visible.activities().filter(pk__in=set(_named(getattr(self.body, "raw_data", ()))))
        return {card.activity.pk: card for card in cards.activity_cards(rows)}

    def card(self, activity: Any) -> ActivityCard | None:
        number = row_number(activity)
        return self.cards.get(number) if number else None

    def phases(self, activity: Any = None) -> list[Phase]:
        card = self.card(activity)
        project = card.activity.project if card else self.project
        return list(Phase.objects.filter(project=project)) if project else []


def _named(raw: Any) -> Iterator[int]:
    """The activities that a body names, in fields called `activity`."""
    if isinstance(raw, Mapping):
        number = row_number(raw.get("activity"))
        if number:
            yield number
        for value in raw.values():
            yield from _named(value)
    elif not isinstance(raw, str):
        for value in raw if hasattr(raw, "__iter__") else ():
            yield from _named(value)
