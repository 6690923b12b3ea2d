"""Reading support and follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value

from samenspraak.interactions.following import Target
from samenspraak.interactions.models import Follow, Support
from samenspraak.people.models import Participant


@dataclass(frozen=True)
class Supporters:
    """How many support something, as it is now, and whether the reader is one of them."""

    number: int = 0
    mine: bool = False

    @property
    def others(self) -> int:
        return self.number - self.mine


def supporters(contributions: Iterable[int], participant: Participant | None) -> dict[int, Supporters]:
    """Of many contributions, by primary key, in one query. Who is not in it has none."""
    rows = (
        Support.objects.filter(contribution__in=list(contributions), active=True)
        .order_by()
        .values_list("contribution")
        .annotate(
            number=Count("pk"), mine=Count("pk", filter=Q(participant=participant.pk if participant else 0))
        )
    )
    return {key: Supporters(number, bool(mine)) for key, number, mine in rows}


def with_supporters(participant: Participant | None) -> dict[str, Any]:
    """For `annotate` on contributions, so that no query goes by for it; `supporters_in` reads it back."""
    active = Support.objects.filter(contribution=OuterRef("pk"), active=True).order_by()
    number = active.values("contribution").annotate(number=Count("pk")).values("number")
    mine = Exists(active.filter(participant=participant)) if participant else Value(value=False)
    return {"supporters_number": Subquery(number), "supporters_mine": mine}


def supporters_in(row: Any) -> Supporters:
    return Supporters(row.supporters_number or 0, row.supporters_mine)


def follow_for(participant: Participant | None, target: Target) -> Follow | None:
    """The follow of this very thing by the reader, if there is one."""
    if participant is None:
        return None
    found: Follow | None = Follow.objects.filter(**target.fields, participant=participant).first()
    return found


def follows_of(participant: Participant) -> list[Follow]:
    """What somebody follows, with what it is."""
    return list(
        Follow.objects.filter(participant=participant)
        .select_related("contribution__activity__project", "project")
        .order_by("created", "pk")
    )
