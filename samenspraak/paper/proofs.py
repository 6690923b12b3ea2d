"""What an officer types or scans: a voting code, the address in its QR code, or a number on the roll."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samenspraak.ballots.models import Means
from samenspraak.engines.ledger import check, normalise
from samenspraak.kit.text import tidy_line
from samenspraak.participation.contract import Refused

LONGEST = 400  # of an address with a code in it
LONGEST_NUMBER = 40


def read_proof(text: str) -> tuple[Means, str]:
    """(means, value). Raises Refused for nothing, and for a code with a typing mistake."""
    text = tidy_line(text)
    if len(text) > LONGEST:
        raise _unreadable()
    text = text.rsplit("#", 1)[-1].strip()  # a scanner reads the whole address out of a QR code
    if not text:
        raise Refused({"proof": [_("Typ of scan een code, of typ een nummer van de lijst.")]})
    if check(text):
        return Means.CODE, normalise(text)
    if _looks_like_code(text):
        raise Refused({"proof": [_("Deze code klopt niet: er is een teken verkeerd. Kijk nog eens goed.")]})
    if len(text) > LONGEST_NUMBER:
        raise _unreadable()
    return Means.NUMBER, text


def _looks_like_code(text: str) -> bool:
    """As many symbols as a code has. Digits alone are a number: of a million million codes, one is so."""
    try:
        return not normalise(text).isdigit()
    except ValueError:
        return False


def _unreadable() -> Refused:
    return Refused({"proof": [_("Dit is geen code en geen nummer van de lijst.")]})
