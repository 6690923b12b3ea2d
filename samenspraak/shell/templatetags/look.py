"""Tags and filters of the look: `{% load look %}`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from samenspraak.kit import amounts
from samenspraak.shell import controls, parcels, shapes
from samenspraak.shell.assets import asset
from samenspraak.shell.drawings import FRAMES, SCENES, frame
from samenspraak.shell.drawings.icons import ICONS

register = template.Library()
WHEN_UNKNOWN = "talking"


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon says nothing by itself: a word stands beside it."""
    if name not in ICONS:
        raise ValueError(f"no icon {name!r}; there are {', '.join(sorted(ICONS))}")
    return format_html(
        '<svg class="i" aria-hidden="true"><use href="{}#{}"></use></svg>', asset("shell/icons.svg"), name
    )


@register.simple_tag
def drawing(key: str, alt: str = "", **attributes: str) -> SafeString:
    """A scene, panorama, skyline, crest, stamp or face-1 … face-4; a picture with `alt`, else decoration."""
    known = key if key in SCENES or key in FRAMES else WHEN_UNKNOWN
    width, height, fit = frame(known)
    meaning = format_html('role="img" aria-label="{}"', alt) if alt else mark_safe('aria-hidden="true"')
    css = format_html(' class="{}"', attributes["class"]) if attributes.get("class") else ""
    return format_html(
        '<svg{} viewBox="0 0 {} {}" preserveAspectRatio="{}" {}><use href="{}#{}"></use></svg>',
        css,
        width,
        height,
        fit,
        meaning,
        asset("shell/drawings.svg"),
        known,
    )


@register.filter
def scene_label(key: str) -> str:
    """What is to be seen on a drawing, for its alternative text."""
    return str(SCENES.get(key, ""))


@register.simple_tag
def pill(state: str, sign: str, words: str) -> SafeString:
    """State is ok, wait, stop, info, house or nothing; never without icon and words."""
    css = f"pill {state}".strip()
    return format_html('<span class="{}">{}{}</span>', css, icon(sign), words)


@register.simple_tag
def bar(share: float) -> SafeString:
    return shapes.bar(share)


@register.simple_tag
def budget_bar(parts: Iterable[Any], budget: int) -> SafeString:
    """Parts are amounts in cents, or things with `amount`."""
    return shapes.budget_bar([_amount(part) for part in parts], budget)


@register.simple_tag
def purse(spent: int, cost: int, budget: int) -> SafeString:
    return shapes.purse(spent, cost, budget)


@register.simple_tag
def sparkline(values: Iterable[float]) -> SafeString:
    return shapes.sparkline(values)


@register.simple_tag(takes_context=True, name="parcels")
def draw_parcels(
    context: template.Context, items: Sequence[Any], left: int = 0, name: str = "land"
) -> SafeString:
    """Items have `title` and `amount` in cents; `left` is what is not spent."""
    plots = [(str(_part(item, "title")), _amount(item)) for item in items]
    return parcels.parcels(plots, left, name, _currency(context))


@register.simple_tag(takes_context=True)
def price(context: template.Context, cents: int | None) -> str:
    """An amount in the currency of the organisation, or of a variable `currency` in the context."""
    return "" if cents is None else amounts.money(cents, _currency(context))


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The control of a form field, dressed as its Utrecht component and tied to help and error."""
    return controls.dressed(field)


@register.filter
def kind(field: BoundField) -> str:
    return controls.kind(field)


@register.filter
def choices(field: BoundField) -> list[BoundWidget]:
    """The radios or checkboxes of a field, one by one."""
    return controls.choices(field)


@register.filter
def described_by(field: BoundField) -> str:
    return controls.described_by(field)


@register.filter
def optional(field: BoundField) -> bool:
    return not field.field.required and not isinstance(field.field.widget, forms.CheckboxInput)


@register.filter(is_safe=True)
def unbroken(text: str) -> str:
    """What an editor wrote, with its amounts and dates kept on one line."""
    return amounts.unbroken(text)


@register.filter
def euro(cents: int | None) -> str:
    return "" if cents is None else amounts.money(cents)


@register.filter
def number(value: float | None, decimals: int = 0) -> str:
    return "" if value is None else amounts.number(value, decimals)


@register.filter
def day(value: date | None) -> str:
    return amounts.day(value) if value else ""


@register.filter
def day_year(value: date | None) -> str:
    return amounts.day_year(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    return amounts.moment(value) if value else ""


@register.filter
def span(period: amounts.Span) -> str:
    return amounts.span(period)


@register.filter
def steps(step: int) -> list[bool]:
    """Five rungs, filled up to ours."""
    return [rung <= step for rung in range(1, 6)]


def _currency(context: template.Context) -> str:
    chrome = context.get("chrome")
    organisation = _part(chrome, "organisation") if chrome else None
    return str(context.get("currency") or getattr(organisation, "currency", "") or "EUR")


def _part(item: Any, name: str) -> Any:
    return item.get(name) if isinstance(item, Mapping) else getattr(item, name, None)


def _amount(item: Any) -> int:
    return item if isinstance(item, int) else int(_part(item, "amount"))


@register.filter
def rung(index: int, measure: str) -> int:
    """Where a rung of the ladder of influence stands and how high it is."""
    return {"x": index * 13, "y": 34 - index * 8, "height": 10 + index * 8}[measure]


@register.filter
def tracker(code: str) -> SafeString:
    """Groups of four that may break only between groups."""
    return format_html_join(mark_safe("-<wbr>"), "{}", ((group,) for group in code.split("-")))


@register.filter
def numeric(head: Sequence[Mapping[str, Any]], index: int) -> bool:
    return bool(head[index].get("number"))
