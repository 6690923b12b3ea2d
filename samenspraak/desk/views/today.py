"""The start screen: what asks for you, and how it goes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.access.rights import Right, may
from samenspraak.desk.attention import Ask, asks_for, going_on
from samenspraak.shell.desk.doors import staff
from samenspraak.shell.desk.reading import may_anywhere, projects_of
from samenspraak.shell.desk.screens import show


@staff
def today(request: HttpRequest) -> HttpResponse:
    if not may_anywhere(request.user, Right.SEE_WORK):  # somebody with one task: straight to it
        return redirect("desk:paper")
    asks = asks_for(request.user)
    now = timezone.localtime()
    context = {
        "now": now,
        "greeting": _greeting(now.hour),
        "count": _count(asks),
        "asks": [ask for ask in asks if not ask.later],
        "later": [ask for ask in asks if ask.later],
        "going": going_on(request.user),
        "may_create": may(request.user, Right.EDIT_PROJECT),
        "nothing_yet": not projects_of(request.user).exists(),
        "may_manage": may(request.user, Right.MANAGE_ORGANISATION),
    }
    return show(request, "desk/today.html", context)


def _greeting(hour: int) -> str:
    if hour < 6:
        return _("Goedenacht")
    if hour < 12:
        return _("Goedemorgen")
    return _("Goedemiddag") if hour < 18 else _("Goedenavond")


def _count(asks: list[Ask]) -> str:
    """“Vijf dingen vragen iets van jou.” Small numbers are words, as one would say them."""
    number = sum(not ask.later for ask in asks)
    if not number:
        return _("Er is niets dat vandaag op je wacht.")
    words = ngettext("{number} ding vraagt iets van jou.", "{number} dingen vragen iets van jou.", number)
    return words.format(number=_spoken(number))


def _spoken(number: int) -> str:
    """At the start of a sentence."""
    small = [
        _("Eén"),
        _("Twee"),
        _("Drie"),
        _("Vier"),
        _("Vijf"),
        _("Zes"),
        _("Zeven"),
        _("Acht"),
        _("Negen"),
        _("Tien"),
        _("Elf"),
        _("Twaalf"),
    ]
    return small[number - 1] if number <= len(small) else str(number)
