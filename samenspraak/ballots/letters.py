"""Letters with a voting code: one page each, the address window left to the printer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import segno
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samenspraak.ballots.stationery import stationery
from samenspraak.engines.ledger import normalise
from samenspraak.kit.typesetting import typeset
from samenspraak.participation.links import activity_link
from samenspraak.participation.models import Activity

TEMPLATE = Path(__file__).parent / "print" / "letter.typ"


@dataclass(frozen=True)
class Letter:
    serial: int
    code: str


def vote_address(activity: Activity, code: str) -> str:
    """Where the QR code leads. The code stands in the fragment, which no browser sends to a server."""
    return f"{activity_link(activity, 'stemcode/')}#{normalise(code)}"


def short_address(activity: Activity) -> str:
    """To type over from paper."""
    return activity_link(activity).partition("://")[2].rstrip("/")


def letters_pdf(activity: Activity, letters: Iterable[Letter]) -> bytes:
    """Tagged PDF in the language that is active. Raises Unprintable."""
    data, files = stationery(activity.organisation, _("Je stemcode voor %(vote)s") % {"vote": activity.title})
    data |= {
        "heading": _("Stem mee: %(vote)s") % {"vote": activity.title},
        "lead": activity.summary,
        "until": _until(activity),
        "how": _("Zo stem je"),
        "steps": [
            _("Scan de QR-code met je telefoon, of ga naar %(address)s."),
            _("Vul je stemcode in. Hoofdletters en streepjes maken niet uit."),
            _("Maak je keuze en bevestig. Pas dan telt je stem."),
        ],
        "address": short_address(activity),
        "code_is": _("Je stemcode"),
        "qr_alt": _("QR-code die naar de stemming leidt, met je stemcode erin"),
        "secret": _(
            "De code is goed voor één stem. Niemand ziet wat je kiest. Geef de code niet aan een ander."
        ),
        "number": _("Nummer van deze brief"),
        "letters": [
            {"number": str(one.serial), "code": one.code, "qr": _qr(vote_address(activity, one.code))}
            for one in letters
        ],
    }
    data["steps"][0] %= {"address": data["address"]}
    return typeset(TEMPLATE, data, files=files)


def _until(activity: Activity) -> str:
    if activity.closes is None:
        return ""
    closes = localtime(activity.closes)
    values = {"day": date_format(closes, "l j F Y"), "time": date_format(closes, "H.i")}
    return _("Stemmen kan tot %(day)s om %(time)s uur.") % values


def _qr(address: str) -> str:
    drawing = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawing, kind="svg", border=0, xmldecl=False, omitsize=True
    )
    return drawing.getvalue().decode()
