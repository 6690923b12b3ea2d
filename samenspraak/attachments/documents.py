"""PDFs: kept as they are, so refused when they can do more than be read."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

from samenspraak.attachments.limits import DOCUMENT_BYTES
from samenspraak.attachments.photos import refusal

MOST_UNPACKED = 64 * 1024 * 1024  # of the compressed lists of objects in one file
MOST_IN_ONE = 16 * 1024 * 1024

_TAIL = 2048  # where readers look for the end
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_DOES = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|ImportData|SubmitForm|GoToE|XFA)(?![A-Za-z0-9])"
)
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_STREAM = re.compile(rb"stream\r?\n")
_LIST = re.compile(rb"\s*\d+\s+\d+\s")  # how a list of objects begins, once unpacked


def read_document(file: IO[bytes], size: int) -> bytes:
    """The bytes of a PDF that only wants to be read; Refused with the reason otherwise."""
    if size > DOCUMENT_BYTES:
        raise refusal(_("Dit document is te groot. Een PDF mag hoogstens 20 MB zijn."))
    file.seek(0)
    data = file.read(DOCUMENT_BYTES + 1)
    if not data.startswith(b"%PDF-"):
        raise refusal(_("Dit is geen PDF. Bewaar je document als PDF en voeg het dan toe."))
    if b"%%EOF" not in data[-_TAIL:]:
        raise refusal(_("Deze PDF is niet heel: het einde ontbreekt. Probeer hem opnieuw op te slaan."))
    for part in (data, *_packed(data)):
        _refuse_what_acts(_ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), part))
    return data


def _refuse_what_acts(part: bytes) -> None:
    if _LOCKED.search(part):
        raise refusal(_("Deze PDF is beveiligd of heeft een wachtwoord. Sla hem op zonder beveiliging."))
    if _DOES.search(part):
        raise refusal(
            _("In deze PDF zit een programma, formulier of ander bestand. Druk hem af naar een nieuwe PDF.")
        )


def _packed(data: bytes) -> Iterator[bytes]:
    """What stands in compressed lists of objects, where a name would not be seen."""
    left = MOST_UNPACKED
    for found in _STREAM.finditer(data):
        begin = found.end()
        try:
            if not _LIST.match(zlib.decompressobj().decompress(data[begin : begin + 256], 64)):
                continue
            unpacked = zlib.decompressobj().decompress(memoryview(data)[begin:], min(left, MOST_IN_ONE))
        except zlib.error:
            continue  # another way of packing, or none
        left -= len(unpacked)
        if left <= 0 or len(unpacked) == MOST_IN_ONE:
            raise refusal(_("Deze PDF is zo ingepakt dat we hem niet kunnen nakijken."))
        yield unpacked
