"""From a wish to the plans that fit it, in order. Two queries at most, whatever is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from operator import and_, or_

from django.db.models import Exists, F, FloatField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from samenspraak.engines.ledger.lots import lot
from samenspraak.engines.texts import stems
from samenspraak.methods.ideas.models import HelpWanted, Plan
from samenspraak.methods.ideas.wish import Answer, Facet, Order, Wish

MOST_WORDS = 8
SHORTEST_PART = 4
OR, NOT = {"OF", "OR"}, "-"
_LATEST = ("-contribution__published", "-pk")
_FOR_CARDS = ("contribution__participant", "contribution__tally", "contribution__place__area")


def search(plans: QuerySet[Plan], wish: Wish) -> QuerySet[Plan]:
    """Those of `plans` that fit everything that is asked."""
    plans = _facet(plans, "theme", wish.theme)
    plans = _facet(plans, "status", wish.status)
    plans = _facet(plans, "contribution__place__area__name", wish.district)
    if wish.help:
        wanted = Exists(HelpWanted.objects.filter(plan=OuterRef("pk"), arranged=False))
        plans = plans.filter(wanted if wish.help == Answer.YES else ~wanted)
    if wish.answered:
        plans = plans.filter(contribution__answered__isnull=wish.answered == Answer.NO)
    for condition in text_conditions(wish.text):
        plans = plans.filter(condition)
    return plans


def text_conditions(text: str) -> list[Q]:
    """Each must hold. `bankje OF stoel` takes either, `-hout` leaves out."""
    conditions: list[Q] = []
    words = text.split()[: 2 * MOST_WORDS]
    joins = False
    for word in words:
        if word in OR and conditions:
            joins = True
            continue
        condition = _word(word)
        if condition is None:
            continue
        conditions.append(conditions.pop() | condition if joins else condition)
        joins = False
    return conditions[:MOST_WORDS]


def _word(word: str) -> Q | None:
    """A word with a hyphen or an apostrophe falls apart into several stems: all of them."""
    leaves_out = word.startswith(NOT) and len(word) > 1
    found = [_stem(stem, whole=leaves_out) for stem in stems(word.removeprefix(NOT))]
    if not found:
        return None
    every = reduce(and_, found)
    return ~every if leaves_out else every


def _stem(stem: str, *, whole: bool) -> Q:
    """Dutch glues words together: "zebra" finds a zebrapad and "bank" a zitbank, but "oma" no stoma."""
    if whole or len(stem) < SHORTEST_PART:
        return Q(contribution__stems__contains=f" {stem} ")
    return Q(contribution__stems__contains=f" {stem}") | Q(contribution__stems__contains=f"{stem} ")


def _facet(plans: QuerySet[Plan], field: str, facet: Facet) -> QuerySet[Plan]:
    if not facet:
        return plans
    one_of = reduce(or_, (Q(**{field: value}) for value in facet.values))
    # An empty field is not one of them either; NOT alone would lose it in a left join.
    return plans.filter(~one_of | Q(**{f"{field}__isnull": True})) if facet.without else plans.filter(one_of)


def _by_newest(plans: QuerySet[Plan], _wish: Wish) -> QuerySet[Plan]:
    return plans.order_by(*_LATEST)


def _by_support(plans: QuerySet[Plan], _wish: Wish) -> QuerySet[Plan]:
    return plans.order_by(
        Coalesce("contribution__tally__supports", 0).desc(), "-contribution__published", "-pk"
    )


def _by_comments(plans: QuerySet[Plan], _wish: Wish) -> QuerySet[Plan]:
    return plans.order_by(
        Coalesce("contribution__tally__comments", 0).desc(), "-contribution__published", "-pk"
    )


def _by_distance(plans: QuerySet[Plan], wish: Wish) -> QuerySet[Plan]:
    """Squared, in degrees of latitude; what stands nowhere comes last."""
    if wish.near is None:
        return _by_newest(plans, wish)
    east = (F("contribution__place__lon") - Value(wish.near.lon)) * Value(wish.near.stretch)
    north = F("contribution__place__lat") - Value(wish.near.lat)
    far = Coalesce(east * east + north * north, Value(1e9), output_field=FloatField())
    return plans.order_by(far, *_LATEST)


_ORDERS: dict[Order, Callable[[QuerySet[Plan], Wish], QuerySet[Plan]]] = {
    Order.NEWEST: _by_newest,
    Order.SUPPORT: _by_support,
    Order.DISCUSSED: _by_comments,
    Order.NEAREST: _by_distance,
}


def stretch(found: QuerySet[Plan], wish: Wish, start: int, stop: int) -> list[Plan]:
    """Plans `start` to `stop` in the order that is asked, with what a card shows."""
    if wish.order != Order.RANDOM:
        return list(_ORDERS[wish.order](found, wish).select_related(*_FOR_CARDS)[start:stop])
    keys = shuffled_keys(found.order_by().values_list("pk", flat=True), wish.seed)[start:stop]
    by_key = {plan.pk: plan for plan in Plan.objects.filter(pk__in=keys).select_related(*_FOR_CARDS)}
    return [by_key[key] for key in keys if key in by_key]


def shuffled_keys(keys: Iterable[int], seed: str) -> list[int]:
    """The keys in an order that follows from the seed alone, on any database."""
    return sorted(keys, key=lambda key: lot(seed, str(key)))
