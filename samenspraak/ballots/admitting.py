"""Letting voters in: from what somebody proves to the one entitlement it leads to."""

from __future__ import annotations

import logging

from django.db import transaction
from django.utils.translation import gettext as _

from samenspraak.ballots.actions import NoKey, Revoked, TooLate
from samenspraak.ballots.keys import KeyGone, proof_key
from samenspraak.ballots.models import Entitlement, Means, Proof
from samenspraak.engines.ledger import check
from samenspraak.participation.actions import holds_open
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User

logger = logging.getLogger(__name__)


class NotOnRoll(Refused):
    """This address was proven, but it is not on the list of who may vote."""

    def __init__(self) -> None:
        words = _("Dit e-mailadres staat niet op de lijst van wie mag stemmen. Probeer een ander adres.")
        super().__init__({"": [words]})


@transaction.atomic
def admit_address(activity: Activity, address: str, *, roll: bool = False) -> bytes:
    """The entitlement key of an address that its owner has just proven; one per address.

    With `roll` only addresses on the list get in. Only who owns an address hears whether it is on it.
    """
    _refuse_when_closed(activity)
    proof = _key_of(activity, Means.EMAIL, address)
    key = _led_to(activity, proof)
    if roll:
        if not Entitlement.objects.filter(activity=activity, key=key, revoked__isnull=True).exists():
            raise NotOnRoll
    elif key == proof:
        _admit_new(activity, key, Means.EMAIL)
    return key


@transaction.atomic
def admit_account(activity: Activity, user: User, *, roll: bool = False) -> bytes:
    """The entitlement of somebody who is signed in: that of the address, for as long as the account lasts.

    So one person who signs in and proves the address of that account has one vote, and so has who signs in
    again after changing the address of the account.
    """
    _refuse_when_closed(activity)
    proof = _key_of(activity, Means.ACCOUNT, str(user.pk))
    known = Proof.objects.filter(activity=activity, key=proof)
    found = known.values_list("entitlement", flat=True).first()
    if found is None:
        key = admit_address(activity, user.email, roll=roll)
        Proof.objects.bulk_create(
            [Proof(activity=activity, key=proof, entitlement=key)], ignore_conflicts=True
        )
        found = known.values_list("entitlement", flat=True).get()  # the first of several at once
    return bytes(found)


def admit_code(activity: Activity, code: str) -> bytes:
    """The entitlement key of a voting code. A mistyped code is refused before any look-up."""
    if not activity.accepts():
        raise TooLate
    if not check(code):
        raise _mistyped()
    _refuse_when_closed(activity)
    key = find_key(activity, Means.CODE, code)
    found = Entitlement.objects.filter(activity=activity, key=key).values_list("revoked").first()
    if found is None:
        raise Refused({"code": [_("Deze code hoort niet bij deze stemming.")]})
    if found[0] is not None:
        raise Refused({"code": Revoked().errors[""]})
    return key


def find_key(activity: Activity, means: str, value: str) -> bytes:
    """The entitlement key to which a proof leads. Says nothing about whether there is one. Raises NoKey.

    For officers, who see the person: by code, or by what stands on the roll.
    """
    return _led_to(activity, _key_of(activity, means, value))


def _led_to(activity: Activity, proof: bytes) -> bytes:
    """Where the roll, or the account, gave this proof another key than its own."""
    led = Proof.objects.filter(activity=activity, key=proof).values_list("entitlement", flat=True).first()
    return proof if led is None else bytes(led)


def _admit_new(activity: Activity, key: bytes, means: Means) -> None:
    Entitlement.objects.bulk_create(
        [Entitlement(activity=activity, key=key, means=means)], ignore_conflicts=True
    )


def _key_of(activity: Activity, means: str, value: str) -> bytes:
    try:
        return proof_key(activity, means, value)
    except KeyGone as reason:
        logger.error("votes are refused: %s", reason)
        raise NoKey from None
    except ValueError:  # a code that can't be one
        raise _mistyped() from None


def _mistyped() -> Refused:
    return Refused({"code": [_("Deze code klopt niet. Kijk of je elk teken goed hebt overgenomen.")]})


def _refuse_when_closed(activity: Activity) -> None:
    if not holds_open(activity):
        raise TooLate
