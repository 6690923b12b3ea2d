"""What a reader asks of the list, to and from its address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import QueryDict

from samenspraak.kit.text import tidy_line
from samenspraak.methods.ideas.models import Status
from samenspraak.places.spot import Spot, spot_of

MOST_CHOICES = 20
_Kind = TypeVar("_Kind", bound=StrEnum)


class Order(StrEnum):
    """The words are those of the address."""

    NEWEST = ""
    SUPPORT = "steun"
    DISCUSSED = "besproken"
    NEAREST = "dichtbij"
    RANDOM = "willekeurig"


class Answer(StrEnum):
    """Yes, no, or never mind."""

    ANY = ""
    YES = "ja"
    NO = "nee"


@dataclass(frozen=True)
class Facet:
    """Choices of one kind: one of these, or just none of these."""

    values: tuple[str, ...] = ()
    without: bool = False

    def __bool__(self) -> bool:
        return bool(self.values)


@dataclass(frozen=True)
class Wish:
    """Empty means everything, newest first. What is asked of different kinds holds together."""

    text: str = ""
    theme: Facet = Facet()
    status: Facet = Facet()
    district: Facet = Facet()
    help: Answer = Answer.ANY
    answered: Answer = Answer.ANY
    order: Order = Order.NEWEST
    near: Spot | None = None  # with the order NEAREST; without it we ask where
    seed: str = ""  # with the order RANDOM: the same order for the same seed
    page: int = 1
    on_map: bool = False

    def query(self, **changes: Any) -> str:
        """The part of the address after the question mark."""
        wish = replace(self, **changes)
        pairs = [("zoek", wish.text)]
        for name, word in FACETS.items():
            facet: Facet = getattr(wish, name)
            pairs += [(word, value) for value in facet.values]
            pairs.append((f"{word}-niet", "1" if facet and facet.without else ""))
        pairs += [
            ("hulp", wish.help),
            ("antwoord", wish.answered),
            ("volgorde", wish.order),
            ("bij", str(wish.near) if wish.near and wish.order == Order.NEAREST else ""),
            ("zaad", wish.seed if wish.order == Order.RANDOM else ""),
            ("weergave", "kaart" if wish.on_map else ""),
            ("pagina", str(wish.page) if wish.page > 1 else ""),
        ]
        return urlencode([(name, value) for name, value in pairs if value])

    @property
    def filters(self) -> bool:
        return bool(self.text or self.theme or self.status or self.district or self.help or self.answered)

    @property
    def folded(self) -> bool:
        """Is something chosen that stands in the fold?"""
        return bool(self.theme or self.status or self.district or self.help or self.answered)

    @property
    def shuffled(self) -> bool:
        return self.order == Order.RANDOM


FACETS = {"theme": "onderwerp", "status": "status", "district": "buurt"}


def wish_of(asked: QueryDict) -> Wish:
    """What cannot be understood is left out: an old link still shows a list."""
    page, near = asked.get("pagina", ""), spot_of(asked.get("bij", ""))
    seed, order = asked.get("zaad", ""), _choice(Order, asked.get("volgorde", ""))
    return Wish(
        text=tidy_line(asked.get("zoek", ""))[:100],
        theme=_facet(asked, "theme"),
        status=_facet(asked, "status", set(Status.values)),
        district=_facet(asked, "district"),
        help=_choice(Answer, asked.get("hulp", "")),
        answered=_choice(Answer, asked.get("antwoord", "")),
        order=order,
        near=near if order == Order.NEAREST else None,
        seed=seed if order == Order.RANDOM and _is_number(seed, most=9) else "",
        page=int(page) if _is_number(page, most=4) else 1,
        on_map=asked.get("weergave") == "kaart",
    )


def _facet(asked: QueryDict, name: str, known: set[str] | None = None) -> Facet:
    given = (tidy_line(value)[:120] for value in asked.getlist(FACETS[name])[:MOST_CHOICES])
    values = tuple(dict.fromkeys(value for value in given if value and (known is None or value in known)))
    return Facet(values, without=bool(values) and asked.get(f"{FACETS[name]}-niet") == "1")


def _choice(kind: type[_Kind], given: str) -> _Kind:
    return kind(given if given in {each.value for each in kind} else "")


def _is_number(text: str, *, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= most
