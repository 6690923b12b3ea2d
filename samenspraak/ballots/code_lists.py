"""Voting codes for letters: ordered, fetched and revoked in the desk; made by the job process.

What stays is one entitlement for each code, with a keyed hash only.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.ballots.actions import why_unusable
from samenspraak.ballots.keys import activity_key, codes_of, file_box, proof_key
from samenspraak.ballots.models import CodeFile, CodeList, Entitlement, KeyMark, Means, PrintForm, Proof, Roll
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from samenspraak.tenancy.scoping import current_organisation

LIFETIME = timedelta(hours=24)
MOST = 200_000


@transaction.atomic
def order_codes(*, user: User, activity: Activity, count: int, form: PrintForm = PrintForm.CSV) -> CodeList:
    """New voting codes, each good for one vote. Lists add up: earlier codes stay valid."""
    _refuse_unless_of_use(user, activity)
    if not 1 <= count <= MOST:
        raise Refused({"count": [_("Kies een aantal tussen 1 en %(most)s.") % {"most": "200.000"}]})
    codes = _new_list(activity=activity, first=reserve_serials(activity, count), count=count, form=form)
    record("codes.ordered", codes, user=user, activity=activity.pk, count=count, kind=str(form))
    return codes


@transaction.atomic
def order_codes_for_roll(*, user: User, roll: Roll, form: PrintForm = PrintForm.CSV) -> CodeList:
    """A code for everybody on this list. The number on the letter is the line of the list."""
    activity = roll.activity
    _refuse_unless_of_use(user, activity)
    if CodeList.objects.filter(roll=roll).exists():
        raise Refused({"": [_("Voor deze lijst zijn al codes gemaakt.")]})
    codes = _new_list(activity=activity, first=roll.first, count=roll.count, form=form, roll=roll)
    record("codes.ordered", codes, user=user, activity=activity.pk, count=codes.count, kind=str(form))
    return codes


@transaction.atomic
def print_again(*, user: User, codes: CodeList, form: PrintForm) -> CodeList:
    """The files of a list once more, without what was revoked."""
    _refuse_unless_of_use(user, codes.activity)
    codes = CodeList.objects.select_for_update(of=("self",)).select_related("activity").get(pk=codes.pk)
    forget_files(codes)
    codes.form, codes.printed, codes.expires, codes.problem = form, 0, None, ""
    codes.folder = _new_folder()
    codes.save(update_fields=["form", "printed", "expires", "problem", "folder"])
    record("codes.ordered_again", codes, user=user, activity=codes.activity_id, kind=str(form))
    return codes


def take_file(*, user: User, file: CodeFile) -> bytes:
    """What goes to the printer. Within a day; each time is in the log."""
    codes = file.codes
    require(user, Right.OPEN_AND_CLOSE, project=codes.activity.project)
    if codes.expires is None or codes.expires <= timezone.now():
        raise Refused({"": [_("Dit bestand is ouder dan een dag en is weg. Maak het opnieuw.")]})
    with default_storage.open(file.path) as stored:
        content = file_box(codes.activity).decrypt(stored.read())
    serials = f"{file.first}-{file.last}"
    record("codes.downloaded", codes, user=user, activity=codes.activity_id, serials=serials)
    return content


@transaction.atomic
def revoke_code(
    *, user: User, activity: Activity, serial: int, reason: str, reissue: bool = True
) -> CodeList | None:
    """Make the letter with this number worthless, and make a new one with another number.

    On a roll the person keeps all other proofs; they lead to the new entitlement from now on. Raises
    UsedBefore when somebody voted with it already.
    """
    _refuse_unless_of_use(user, activity)
    if not reason.strip():
        raise Refused({"reason": [_("Leg uit waarom. Dit komt in het logboek.")]})
    old = Entitlement.objects.filter(activity=activity, serial=serial).first()
    if old is None:
        raise Refused({"serial": [_("Er is geen brief met dit nummer.")]})
    unused = Entitlement.objects.filter(pk=old.pk, used__isnull=True, revoked__isnull=True)
    if not unused.update(revoked=timezone.localdate()):
        raise why_unusable(activity, bytes(old.key))
    codes = _replacement(activity, old) if reissue else None
    record(
        "codes.revoked",
        activity,
        user=user,
        serial=serial,
        replacement=codes.first if codes else None,
        reason=reason.strip(),
    )
    return codes


def _replacement(activity: Activity, old: Entitlement) -> CodeList:
    """A new right in the place of a revoked one, with a code of its own and the proofs that stay."""
    serial = reserve_serials(activity, 1)
    (code,) = codes_of(activity, [serial])
    proof = proof_key(activity, Means.CODE, code)
    if old.means == Means.ROLL:
        key = secrets.token_bytes(32)
        (former,) = codes_of(activity, [old.serial or 0])
        stays = Proof.objects.filter(activity=activity, entitlement=old.key)
        stays.exclude(key=proof_key(activity, Means.CODE, former)).update(entitlement=key)
        Proof.objects.create(activity=activity, key=proof, entitlement=key)
    else:
        key = proof
    Entitlement.objects.create(activity=activity, key=key, means=old.means, serial=serial)
    return _new_list(activity=activity, first=serial, count=1, made=1, form=PrintForm.LETTERS)


def reserve_serials(activity: Activity, count: int) -> int:
    """The first of so many numbers that no letter has. Call it in the transaction that uses them."""
    activity_key(activity)
    KeyMark.objects.select_for_update().get(activity=activity)  # who reserves stands in line
    taken = [
        model.objects.filter(activity=activity).aggregate(last=Max(F("first") + F("count") - 1))["last"] or 0
        for model in (CodeList, Roll)
    ]
    return max(taken) + 1


def forget_files(codes: CodeList) -> None:
    """Drop what went to the printer; also what a killed job left behind."""
    codes.files.all().delete()
    folder = codes.folder
    transaction.on_commit(lambda: _clear(folder), robust=True)


def forget_expired() -> int:
    """Drop the files of lists older than a day, in the organisation in scope."""
    old = CodeList.objects.filter(expires__lte=timezone.now(), files__isnull=False).distinct()
    for codes in old:
        with transaction.atomic():
            forget_files(codes)
    return len(old)


def _clear(folder: str) -> None:
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        default_storage.delete(folder + name)


def _new_list(**fields: Any) -> CodeList:
    return CodeList.objects.create(folder=_new_folder(), **fields)


def _new_folder() -> str:
    return f"codes/{current_organisation().pk}/{secrets.token_hex(16)}/"


def _refuse_unless_of_use(user: User, activity: Activity) -> None:
    require(user, Right.OPEN_AND_CLOSE, project=activity.project)
    if activity.is_over:
        raise Refused({"": [_("De stemming is gesloten. Nieuwe codes hebben geen zin meer.")]})
