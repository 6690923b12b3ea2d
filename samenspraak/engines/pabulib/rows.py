"""The lines of a file as rows, each with the number of its first line, whatever is wrong with them."""

import csv
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

#: Bytes or text, by line: an open file in either mode, or a list.
Source: TypeAlias = Iterable[bytes] | Iterable[str]

_CSV_REASONS = {
    "unexpected end of data": "een aanhalingsteken wordt geopend en nergens gesloten",
    "expected after": "na een sluitend aanhalingsteken hoort een puntkomma of het einde van de regel",
    "field larger than": "een veld is te lang; misschien wordt een aanhalingsteken niet gesloten",
    "new-line character": "er staat een los regeleinde midden in een veld",
}


class PabulibError(ValueError):
    """What is wrong with a file, and on which line; the reason is Dutch, for the person who imports it."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"Regel {line}: {reason}")
        self.line = line
        self.reason = reason


class Row(NamedTuple):
    line: int
    cells: list[str]


def rows(source: Source) -> Iterator[Row]:
    """Rows that hold anything. Raises PabulibError where the encoding or the quoting is wrong."""
    reader = csv.reader(_decoded(source), delimiter=";", strict=True)
    line = 1
    try:
        for cells in reader:
            if "".join(cells).strip():
                yield Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise PabulibError(line, _reason(str(error))) from error


def _decoded(source: Source) -> Iterator[str]:
    for line, raw in enumerate(source, start=1):
        try:
            text = str(raw, "utf-8") if isinstance(raw, bytes) else str(raw)
        except UnicodeDecodeError as error:
            reason = "dit is geen UTF-8; sla het bestand op als UTF-8 en probeer het opnieuw"
            raise PabulibError(line, reason) from error
        if "\0" in text:  # no database keeps one; mostly it is UTF-16 without its mark, or no text at all
            raise PabulibError(line, "er staat een NUL-teken in; sla het bestand op als UTF-8")
        yield text.removeprefix("\ufeff") if line == 1 else text


def _reason(error: str) -> str:
    return next(
        (reason for part, reason in _CSV_REASONS.items() if part in error), "deze regel is niet te lezen"
    )
