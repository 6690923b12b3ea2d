"""Who hands in a plan: its author, and who joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samenspraak.methods.ideas.models import Initiator, Plan
from samenspraak.people.models import Participant


def initiators(plan: Plan) -> list[Participant]:
    """The author first. One query at most; nobody for what came in without a name."""
    author = plan.contribution.participant
    joined = _joined(plan) if plan.joined is None else plan.joined
    others = [row.participant for row in joined if row.participant != author]
    found = [person for person in (author, *others) if person is not None]
    return [person for person in found if person.erased is None]


def _joined(plan: Plan) -> list[Initiator]:
    rows = Initiator.objects.filter(plan=plan).select_related("participant__user")
    return list(rows.order_by("joined", "pk"))


def is_initiator(plan: Plan, person: Participant | None) -> bool:
    if person is None:
        return False
    if plan.contribution.participant_id == person.pk:
        return True
    return Initiator.objects.filter(plan=plan, participant=person, joined__isnull=False).exists()


@dataclass(frozen=True)
class Name:
    """An initiator as far as readers know one: what may be kept for a while."""

    pk: int
    name: str


def names(plan: Plan) -> list[Name]:
    return [Name(person.pk, person.name) for person in initiators(plan)]


def named(people: Sequence[Participant | Name], on_behalf_of: str = "") -> str:
    """How they stand on the page: “Joost, Samira en Bo, namens de buurt”."""
    names = [person.name for person in people if person.name]
    if not names:
        return on_behalf_of or _("Een bewoner")
    together = names[0]
    if len(names) > 1:
        together = _("%(others)s en %(last)s") % {"others": ", ".join(names[:-1]), "last": names[-1]}
    if not on_behalf_of:
        return together
    return _("%(name)s, namens %(group)s") % {"name": together, "group": on_behalf_of}


def addresses(plan: Plan) -> list[tuple[str, str]]:
    """(address, name) of who can be mailed."""
    return [(person.address, person.name) for person in initiators(plan) if person.address]
