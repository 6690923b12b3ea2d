"""Lists of voting codes for the printer: made in the desk, kept encrypted, downloaded once, gone in a day.

What stays is one entitlement for each code, with a keyed hash only.
"""

from __future__ import annotations

import csv
import io
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.ballots.keys import activity_key, proof
from samenspraak.ballots.models import CodeList, Entitlement, Means
from samenspraak.engines.ledger import new_code
from samenspraak.kit.sealing import seal, unseal
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User

LIFETIME = timedelta(hours=24)
MOST = 200_000
BATCH = 2_000
_PURPOSE = "ballots:codes"


@transaction.atomic
def generate_codes(*, user: User, activity: Activity, count: int) -> CodeList:
    """New voting codes, each good for one vote. Lists add up: earlier codes stay valid."""
    require(user, Right.OPEN_AND_CLOSE, project=activity.project)
    if activity.is_over:
        raise Refused({"": [_("De stemming is gesloten. Nieuwe codes hebben geen zin meer.")]})
    if not 1 <= count <= MOST:
        raise Refused({"count": [_("Kies een aantal tussen 1 en %(most)s.") % {"most": "200.000"}]})
    new = _distinct(count)
    key = activity_key(activity)
    Entitlement.objects.bulk_create(
        (Entitlement(activity=activity, key=proof(key, Means.CODE, code), means=Means.CODE) for code in new),
        batch_size=BATCH,
    )
    codes = CodeList.objects.create(
        activity=activity,
        count=count,
        sealed_csv=seal(_PURPOSE, _as_csv(new)).encode("ascii"),
        expires=timezone.now() + LIFETIME,
    )
    record("codes.generated", codes, user=user, activity=activity.pk, count=count)
    return codes


@transaction.atomic
def take_codes(*, user: User, codes: CodeList) -> str:
    """The CSV for the printer. It can be taken once; then only the keyed hashes remain."""
    codes = CodeList.objects.select_for_update(of=("self",)).select_related("activity").get(pk=codes.pk)
    require(user, Right.OPEN_AND_CLOSE, project=codes.activity.project)
    text = unseal(_PURPOSE, bytes(codes.sealed_csv or b"").decode("ascii"))
    if codes.expires <= timezone.now() or not isinstance(text, str):
        raise Refused({"": [_("Deze lijst is al gedownload, of ouder dan een dag. Maak een nieuwe lijst.")]})
    codes.sealed_csv = None
    codes.save(update_fields=["sealed_csv"])
    record("codes.downloaded", codes, user=user, activity=codes.activity_id, count=codes.count)
    return text


def forget_expired() -> int:
    """Drop the contents of lists older than a day, in the organisation in scope."""
    old = CodeList.objects.filter(expires__lte=timezone.now(), sealed_csv__isnull=False)
    return old.update(sealed_csv=None)


def _distinct(count: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        found[new_code(secrets.token_bytes(7))] = None
    return list(found)


def _as_csv(codes: list[str]) -> str:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["stemcode"])
    writer.writerows([code] for code in codes)
    return file.getvalue()
