"""The job process makes what the desk ordered: codes and their entitlements, then files for the printer.

One step at a time, each whole or not at all, and what is due follows from the rows: a job that was killed
goes on where it was.
"""

from __future__ import annotations

import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from samenspraak.ballots.code_lists import LIFETIME
from samenspraak.ballots.keys import KeyGone, activity_key, codes_of, file_box, proof
from samenspraak.ballots.letters import Letter, letters_pdf, vote_address
from samenspraak.ballots.models import CodeFile, CodeList, Entitlement, Means, PrintForm, Proof
from samenspraak.jobs.stopping import stopping
from samenspraak.kit.sheets import lines
from samenspraak.kit.typesetting import Unprintable
from samenspraak.participation.models import Activity

log = logging.getLogger(__name__)
BATCH = 2_000
LETTERS_A_FILE = 500


def make_codes() -> None:
    """All that waits in the organisation in scope, until this process is asked to stop."""
    waiting = CodeList.objects.filter(printed__lt=F("count"), problem="").select_related(
        "activity__organisation"
    )
    for codes in waiting.order_by("created"):
        while not codes.is_ready and not codes.problem and not stopping.is_set():
            work_on(codes)


def work_on(codes: CodeList) -> None:
    """One step: a batch of codes, or a file. What can't be done is said to the editor."""
    try:
        if codes.made < codes.count:
            _make_batch(codes)
        else:
            _print_file(codes)
    except (KeyGone, Unprintable) as reason:
        log.exception("codes %s of activity %s are not made", codes, codes.activity_id)
        missing = isinstance(reason, KeyGone)
        codes.problem = (
            _("De sleutel van deze stemming is er niet.") if missing else _("Het drukwerk lukte niet.")
        )
        codes.save(update_fields=["problem"])


@transaction.atomic
def _make_batch(codes: CodeList) -> None:
    if not _as_we_knew(codes):
        return
    first = codes.first + codes.made
    serials = range(first, min(first + BATCH, codes.last + 1))
    key = activity_key(codes.activity)
    proofs = {
        serial: proof(key, Means.CODE, code)
        for serial, code in zip(serials, codes_of(codes.activity, serials), strict=True)
    }
    if codes.roll_id is None:
        _admit(codes.activity, proofs)
    else:
        _lead_to_roll(codes.activity, proofs)
    codes.made += len(serials)
    codes.save(update_fields=["made"])


def _as_we_knew(codes: CodeList) -> bool:
    """Locks the list; False, and read anew, where the desk ordered something else meanwhile."""
    known = {name: getattr(codes, name) for name in ("made", "printed", "form", "folder")}
    if CodeList.objects.select_for_update().filter(pk=codes.pk, **known).exists():
        return True
    codes.refresh_from_db()
    return False


def _admit(activity: Activity, proofs: dict[int, bytes]) -> None:
    # Two codes of 55 bits that are alike: the second has no entitlement, and so no letter.
    Entitlement.objects.bulk_create(
        (
            Entitlement(activity=activity, key=key, means=Means.CODE, serial=serial)
            for serial, key in proofs.items()
        ),
        ignore_conflicts=True,
    )


def _lead_to_roll(activity: Activity, proofs: dict[int, bytes]) -> None:
    entries = Entitlement.objects.filter(activity=activity, serial__in=proofs)
    Proof.objects.bulk_create(
        (
            Proof(activity=activity, key=proofs[serial], entitlement=key)
            for serial, key in entries.values_list("serial", "key")
            if serial is not None
        ),
        ignore_conflicts=True,
    )


def _print_file(codes: CodeList) -> None:
    """The next file. It is stored before its row is, and encrypted before it is stored."""
    first = codes.first + codes.printed
    last = codes.last if codes.form == PrintForm.CSV else min(first + LETTERS_A_FILE - 1, codes.last)
    entries = Entitlement.objects.filter(
        activity=codes.activity, serial__range=(first, last), revoked__isnull=True
    )
    serials = sorted(serial for serial in entries.values_list("serial", flat=True) if serial is not None)
    letters = [
        Letter(serial, code) for serial, code in zip(serials, codes_of(codes.activity, serials), strict=True)
    ]
    file = CodeFile(codes=codes, first=first, last=last)
    with override(codes.activity.organisation.language):
        content = (
            _csv(codes, letters) if codes.form == PrintForm.CSV else letters_pdf(codes.activity, letters)
        )
        file.name = _name(codes, first, last)
    path = file.path
    default_storage.delete(path)  # what a killed job left here
    default_storage.save(path, ContentFile(file_box(codes.activity).encrypt(content)))
    if not _kept(codes, file):
        default_storage.delete(path)


@transaction.atomic
def _kept(codes: CodeList, file: CodeFile) -> bool:
    if not _as_we_knew(codes):
        return False
    file.save()
    codes.printed = file.last - codes.first + 1
    if codes.is_ready:
        codes.expires = timezone.now() + LIFETIME
    codes.save(update_fields=["printed", "expires"])
    return True


def _csv(codes: CodeList, letters: list[Letter]) -> bytes:
    header = [_("nummer"), _("stemcode"), _("adres voor de QR-code")]
    rows = ((one.serial, one.code, vote_address(codes.activity, one.code)) for one in letters)
    return "".join(lines(header, rows)).encode()


def _name(codes: CodeList, first: int, last: int) -> str:
    if codes.form == PrintForm.CSV:
        return f"stemcodes-{codes.activity.slug[:40]}-{first}-{last}.csv"
    return f"brieven-{codes.activity.slug[:40]}-{first}-{last}.pdf"
