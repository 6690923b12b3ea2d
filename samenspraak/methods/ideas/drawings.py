"""Which drawing suits a plan: found by the words in its title, summary and theme. Staff may pick another."""

from __future__ import annotations

import zlib

# Read from top to bottom: the particular before the general.
_BY_WORD: tuple[tuple[str, str], ...] = (
    ("zwem", "swim-steps"),
    ("vissteiger", "fishing-jetty"),
    ("steiger", "fishing-jetty"),
    ("jeu de boules", "petanque"),
    ("petanque", "petanque"),
    ("kabelbaan", "zip-line"),
    ("waterspe", "playground-water"),
    ("speeltuin", "playground-water"),
    ("fontein", "playground-water"),
    ("schoolplein", "green-schoolyard"),
    ("insect", "insect-hotel"),
    ("bijen", "insect-hotel"),
    ("vlinder", "wildflowers"),
    ("berm", "wildflowers"),
    ("bloem", "wildflowers"),
    ("moestuin", "vegetable-garden"),
    ("buurttuin", "vegetable-garden"),
    ("pluktuin", "vegetable-garden"),
    ("gevel", "facade-gardens"),
    ("tegel", "facade-gardens"),
    ("bakfiets", "cargo-bike"),
    ("fietspomp", "bike-pump"),
    ("fiets", "bike-pump"),
    ("zebra", "zebra"),
    ("oversteek", "zebra"),
    ("drempel", "village-30"),
    ("hardrijd", "village-30"),
    ("30 km", "village-30"),
    ("bushalte", "bus-stop"),
    ("halte", "bus-stop"),
    ("zonnepane", "solar-roofs"),
    ("energie", "solar-roofs"),
    ("muurschilder", "mural"),
    ("kunst", "mural"),
    ("brug", "bridge-lights"),
    ("lantaarn", "street-lights"),
    ("verlicht", "street-lights"),
    ("lamp", "street-lights"),
    ("sluis", "sluice"),
    ("dijk", "dike"),
    ("boot", "harbour"),
    ("haven", "harbour"),
    ("repair", "repair-cafe"),
    ("repareer", "repair-cafe"),
    ("ruilkast", "book-swap"),
    ("boekenkast", "book-swap"),
    ("bibliotheek", "library"),
    ("lezen", "library"),
    ("markt", "market"),
    ("muziek", "open-air-stage"),
    ("podium", "open-air-stage"),
    ("theater", "open-air-stage"),
    ("samen eten", "long-table"),
    ("maaltijd", "long-table"),
    ("kade", "benches-quay"),
    ("bank", "talking"),
    ("station", "station-park"),
    ("boom", "trees-square"),
    ("bomen", "trees-square"),
    ("schaduw", "trees-square"),
    ("spelen", "zip-line"),
    ("speel", "zip-line"),
    ("groen", "trees-square"),
    ("natuur", "wildflowers"),
    ("water", "benches-quay"),
    ("verkeer", "zebra"),
    ("ontmoet", "talking"),
    ("cultuur", "open-air-stage"),
    ("sport", "petanque"),
)
_OTHERS = ("talking", "trees-square", "benches-quay", "station-park", "long-table", "facade-gardens")

_ICONS: tuple[tuple[str, str], ...] = (
    ("groen", "leaf"),
    ("natuur", "leaf"),
    ("klimaat", "leaf"),
    ("water", "wave"),
    ("verkeer", "pin"),
    ("ontmoet", "people"),
    ("samen", "people"),
    ("cultuur", "star"),
    ("wonen", "home"),
)


def pick(*, title: str, summary: str = "", theme: str = "") -> str:
    """The same words always give the same drawing; the title counts first, the theme last."""
    for text in (title, summary, theme):
        lowered = text.lower()
        found = next((key for word, key in _BY_WORD if word in lowered), None)
        if found:
            return found
    return _OTHERS[zlib.crc32(title.encode()) % len(_OTHERS)]


def theme_icon(theme: str) -> str:
    lowered = theme.lower()
    return next((icon for word, icon in _ICONS if word in lowered), "flag")
