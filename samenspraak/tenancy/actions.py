"""Changes to organisations. They stand below rights and audit: those who call them ask and record."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from samenspraak.tenancy.models import Organisation


def raise_stamp(organisation_id: int) -> None:
    """Drop what anonymous visitors have cached, after the current transaction commits.

    In its own statement after commit: a shared row inside the transaction would queue all writers.
    Ballots never raise it.
    """
    transaction.on_commit(
        lambda: Organisation.objects.filter(pk=organisation_id).update(stamp=F("stamp") + 1), robust=True
    )


def create_organisation(**values: Any) -> Organisation:
    """A new organisation, validated. Who may, and what it needs to live, is for the caller (desk.actions)."""
    organisation = Organisation(**values)
    organisation.full_clean()
    organisation.save()
    return organisation


def change_organisation(organisation: Organisation, values: Mapping[str, Any]) -> list[str]:
    """Change what is given; returns the names of the fields that differ now. Who may is for the caller."""
    changed = [name for name, value in values.items() if getattr(organisation, name) != value]
    for name in changed:
        setattr(organisation, name, values[name])
    organisation.full_clean()
    # The stamp is left out: another request may raise it meanwhile.
    organisation.save(update_fields=changed)
    if changed:
        raise_stamp(organisation.pk)
    return changed
