"""Money as land: a squarified treemap, area for euros, drawn once for a phone and once for a wide screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samenspraak.kit.amounts import money

DITCH = 5
FURROWS = (0, 90, 35, 145)


@dataclass(frozen=True)
class Plot:
    """A rectangle of land for the item at index."""

    index: int
    x: float
    y: float
    width: float
    height: float


def _worst(row: Sequence[float], side: float) -> float:
    total = sum(row)
    return max(max(side**2 * area / total**2, total**2 / (side**2 * area)) for area in row)


def divide(areas: Sequence[float], width: float, height: float) -> list[Plot]:
    """Squarified treemap (Bruls, Huizing, Van Wijk 2000): plots nearly square, largest first."""
    order = sorted((i for i in range(len(areas)) if areas[i] > 0), key=lambda i: (-areas[i], i))
    if not order:
        return []
    scale = width * height / sum(areas[i] for i in order)
    plots: list[Plot] = []
    x = y = 0.0
    while order:
        side = min(width, height)
        row: list[int] = [order.pop(0)]
        sizes = [areas[row[0]] * scale]
        while order and _worst([*sizes, areas[order[0]] * scale], side) <= _worst(sizes, side):
            sizes.append(areas[order[0]] * scale)
            row.append(order.pop(0))
        depth = sum(sizes) / side
        along = 0.0
        for index, size in zip(row, sizes, strict=True):
            length = size / depth
            if width >= height:
                plots.append(Plot(index, x, y + along, depth, length))
            else:
                plots.append(Plot(index, x + along, y, length, depth))
            along += length
        if width >= height:
            x, width = x + depth, width - depth
        else:
            y, height = y + depth, height - depth
    return plots


def _pattern(name: str, kind: int) -> SafeString:
    return format_html(
        '<pattern id="{}-{}" width="11" height="11" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate({})">'
        '<rect width="11" height="11" fill="var(--parcel-{})"/><path class="furrow" d="M0 1H11"/></pattern>',
        name,
        kind,
        FURROWS[kind - 1],
        kind,
    )


def _fallow(name: str) -> SafeString:
    return format_html(
        '<pattern id="{}-rest" width="8" height="8" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)">'
        '<rect class="fallow" width="8" height="8"/><path class="hatch" d="M0 1H8"/></pattern>',
        name,
    )


def _wrapped(text: str, room: float, size: float, lines: int) -> list[str]:
    """Breaks a name into lines that fit; what doesn't fit ends in an ellipsis, the table has it whole."""
    most = int(room / (size * 0.54))
    if most < 4 or lines < 1:
        return []
    rows: list[str] = [""]
    for word in text.split():
        joined = f"{rows[-1]} {word}".strip()
        if len(joined) <= most:
            rows[-1] = joined
        else:
            rows.append(word)
    rows = [row for row in rows if row]
    cut = rows[:lines]
    if len(rows) > lines:
        cut[-1] = f"{cut[-1]}…"
    return [row if len(row) <= most else f"{row[: most - 1]}…" for row in cut]


def _words(plot: Plot, title: str, amount: str, size: float) -> SafeString:
    room, height = plot.width - 24, plot.height - DITCH
    if height < size * 2 or room < len(amount) * size * 0.66:
        return mark_safe("")
    x, y = plot.x + 14, plot.y + 12 + size * 1.1
    parts = [
        format_html(
            '<text class="amount" x="{}" y="{}" font-size="{}">{}</text>',
            f"{x:.0f}",
            f"{y:.0f}",
            size * 1.2,
            amount,
        )
    ]
    for number, row in enumerate(_wrapped(title, room, size, int((height - size * 2) // (size * 1.3)))):
        below = y + size * 1.35 * (number + 1)
        parts.append(
            format_html('<text x="{}" y="{}" font-size="{}">{}</text>', f"{x:.0f}", f"{below:.0f}", size, row)
        )
    return mark_safe("".join(parts))  # noqa: S308 (each part went through format_html)


def field(
    items: Sequence[tuple[str, int]],
    left: int,
    width: int,
    height: int,
    name: str,
    size: float,
    label: str,
    currency: str,
) -> SafeString:
    """One drawing: a plot for every (title, cents), and a hatched one for what is left."""
    areas = [cents for _title, cents in items] + [left]
    drawn = []
    for plot in divide(areas, width, height):
        rest = plot.index == len(items)
        title, cents = (_("Over"), left) if rest else items[plot.index]
        amount = money(cents, currency)
        kind = "rest" if rest else plot.index % len(FURROWS) + 1
        drawn.append(
            format_html(
                "<g{}><title>{}: {}</title>"
                '<rect x="{}" y="{}" width="{}" height="{}" rx="5" fill="url(#{}-{})"/>{}</g>',
                mark_safe(' class="rest"') if rest else "",
                title,
                amount,
                f"{plot.x + DITCH / 2:.1f}",
                f"{plot.y + DITCH / 2:.1f}",
                f"{max(plot.width - DITCH, 1):.1f}",
                f"{max(plot.height - DITCH, 1):.1f}",
                name,
                kind,
                _words(plot, title, amount, size),
            )
        )
    patterns = "".join([*(_pattern(name, kind) for kind in range(1, len(FURROWS) + 1)), _fallow(name)])
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}"><defs>{}</defs>{}</svg>',
        width,
        height,
        label,
        mark_safe(patterns),  # noqa: S308 (as above)
        mark_safe("".join(drawn)),  # noqa: S308 (as above)
    )


def parcels(
    items: Sequence[tuple[str, int]], left: int = 0, name: str = "land", currency: str = "EUR"
) -> SafeString:
    """The field twice: a wide one, and a narrow one for phones. CSS shows the one that fits."""
    label = _("Vlakken naar grootte: hoe groter het vlak, hoe meer geld. De cijfers staan in de tabel.")
    wide = field(items, left, 1146, 520, f"{name}-w", 17, label, currency)
    phone = field(items, left, 306, 560, f"{name}-p", 14, label, currency)
    return format_html(
        '<div class="parcels"><div class="only-wide">{}</div><div class="only-phone">{}</div></div>',
        wide,
        phone,
    )
