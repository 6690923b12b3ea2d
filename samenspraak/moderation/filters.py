"""Saved filters: each moderator's own."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from samenspraak.moderation.models import SavedFilter
from samenspraak.participation.contract import Refused
from samenspraak.people.models import User

MOST = 20


def of(user: User) -> list[SavedFilter]:
    return list(SavedFilter.objects.filter(user=user)[:MOST])


@transaction.atomic
def keep(*, user: User, name: str, query: str) -> SavedFilter:
    """Under a name that is taken it replaces what was saved before."""
    name = " ".join(name.replace("\0", "").split())[:60]
    if not name:
        raise Refused({"naam": [_("Geef het filter een naam.")]})
    others = SavedFilter.objects.filter(user=user).exclude(name=name)
    if others.count() >= MOST:
        raise Refused({"naam": [_("Je hebt al %(n)s filters. Haal er eerst een weg.") % {"n": MOST}]})
    saved: SavedFilter = SavedFilter.objects.update_or_create(
        user=user, name=name, defaults={"query": query[:500]}
    )[0]
    return saved


@transaction.atomic
def forget(*, user: User, pk: int) -> None:
    SavedFilter.objects.filter(user=user, pk=pk).delete()
