"""The form over the list, and the chips that show what it is filtered by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.methods.ideas.actions import settings_of
from samenspraak.methods.ideas.models import Status
from samenspraak.methods.ideas.queries import InUse
from samenspraak.methods.ideas.wish import FACETS, Answer, Facet, Order, Wish
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of


@dataclass(frozen=True)
class Choices:
    """One facet in the form: `options` are (value, words, chosen)."""

    name: str
    label: str
    options: list[tuple[str, str, bool]]
    without: bool

    @property
    def chosen(self) -> int:
        return sum(chosen for _value, _words, chosen in self.options)


def filters_of(activity: Activity, wish: Wish, url: str, used: InUse) -> dict[str, Any]:
    """What the form offers, and a chip for each filter with the address without it."""
    settings = settings_of(activity)
    return {
        "url": url,
        "facets": [facet for facet in _facets(used, wish) if facet.options],
        "helps": _answers(wish.help, _("Zoekt hulp"), _("Zoekt geen hulp")) if settings.help_asked else [],
        "answers": _answers(wish.answered, _("Met antwoord"), _("Nog zonder antwoord")),
        "orders": [(order.value, words, order == wish.order) for order, words in _orders(activity)],
        "near": {"spot": str(wish.near or "")} if wish.order == Order.NEAREST else None,
        "chips": _chips(wish, url),
        "all_url": f"{url}#gevonden",
    }


def _facets(used: InUse, wish: Wish) -> list[Choices]:
    themes = [(theme, theme) for theme in used.themes]
    statuses = [(key, f"{Status(key).label} ({count})") for key, count in used.statuses.items()]
    districts = [(name, name) for name in used.districts]
    return [
        _choices("theme", _("Onderwerp"), themes, wish.theme),
        _choices("status", _("Status"), statuses, wish.status),
        _choices("district", _("Buurt"), districts, wish.district),
    ]


def _choices(name: str, label: str, options: list[tuple[str, str]], facet: Facet) -> Choices:
    marked = [(value, words, value in facet.values) for value, words in options]
    return Choices(FACETS[name], label, marked, facet.without)


def _answers(chosen: Answer, yes: str, no: str) -> list[tuple[str, str, bool]]:
    offered = ((Answer.ANY, _("Maakt niet uit")), (Answer.YES, yes), (Answer.NO, no))
    return [(answer.value, words, answer == chosen) for answer, words in offered]


def _orders(activity: Activity) -> list[tuple[Order, str]]:
    reactions, orders = method_of(activity).reactions(activity), [(Order.NEWEST, _("Nieuwste eerst"))]
    if reactions.support:
        orders.append((Order.SUPPORT, _("Meeste steun")))
    if reactions.comments:
        orders.append((Order.DISCUSSED, _("Meest besproken")))
    if settings_of(activity).place != "off":
        orders.append((Order.NEAREST, _("Dichtbij")))
    return [*orders, (Order.RANDOM, _("Willekeurig"))]


def _chips(wish: Wish, url: str) -> list[dict[str, str]]:
    chips = []
    if wish.text:
        chips.append((_("“%(text)s”") % {"text": wish.text}, wish.query(text="", page=1)))
    for name in FACETS:
        facet: Facet = getattr(wish, name)
        for value in facet.values:
            left = replace(facet, values=tuple(other for other in facet.values if other != value))
            words = str(Status(value).label) if name == "status" else value
            words = _("niet: %(words)s") % {"words": words} if facet.without else words
            chips.append((words, wish.query(**{name: left}, page=1)))
    if wish.help:
        words = _("Zoekt hulp") if wish.help == Answer.YES else _("Zoekt geen hulp")
        chips.append((words, wish.query(help=Answer.ANY, page=1)))
    if wish.answered:
        words = _("Met antwoord") if wish.answered == Answer.YES else _("Nog zonder antwoord")
        chips.append((words, wish.query(answered=Answer.ANY, page=1)))
    if wish.near:
        chips.append((_("Dichtbij de plek die je koos"), wish.query(order=Order.NEWEST, near=None, page=1)))
    return [{"words": words, "url": f"{url}?{query}#gevonden"} for words, query in chips]
