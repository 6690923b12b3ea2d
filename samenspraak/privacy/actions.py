"""Taking along and erasing what is kept of a person."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from samenspraak.access.models import Grant
from samenspraak.audit.actions import record
from samenspraak.audit.models import Entry
from samenspraak.participation.capability import keepers
from samenspraak.people.models import Participant, User
from samenspraak.privacy.queries import is_needed_elsewhere, kept_of, messages_from, messages_to
from samenspraak.tenancy.scoping import current_organisation


def export_person(participant: Participant) -> dict[str, Any]:
    """Everything that is kept, as JSON-able values that a person and a program can read."""
    record("person.exported", participant)
    return {
        "organisation": current_organisation().name,
        "made": timezone.now().isoformat(timespec="seconds"),
        "kept": [
            {
                "kind": group.title,
                "records": [
                    {"title": each.title, "details": dict(each.details), "path": each.path}
                    for each in group.records
                ],
            }
            for group in kept_of(participant)
        ],
    }


@transaction.atomic
def erase_person(*, participant: Participant) -> None:
    """Destroy what is kept of this person with the organisation in scope. Counts stay.

    Contributions that others answered stay without a name: each method says what it leaves. Staff keep their
    roles and what they did at work; those rows serve accountability and name no
    resident. A second time changes nothing.
    """
    participant = (
        Participant.objects.select_for_update(of=("self",)).select_related("user").get(pk=participant.pk)
    )
    if participant.erased:
        return
    # Capabilities before methods: they find what is theirs by the contributions, which a method lets go of.
    for each in reversed(keepers()):
        each.erase(participant)
    if participant.address:
        messages_to(participant).delete()
        messages_from(participant).delete()
    user = participant.user
    participant.user, participant.name, participant.email = None, "", ""
    participant.guest, participant.erased = False, timezone.now()
    participant.save(update_fields=["user", "name", "email", "guest", "erased"])
    record("person.erased", participant)
    if user is not None:
        _let_go(user)


def _let_go(user: User) -> None:
    """The means of signing in goes too, unless it is used elsewhere."""
    if not Grant.objects.filter(user=user, organisation=current_organisation()).exists():
        Entry.objects.filter(user=user).update(user=None)
    if not is_needed_elsewhere(user):
        user.delete()
