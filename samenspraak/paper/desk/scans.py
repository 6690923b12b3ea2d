"""What a screen that takes codes remembers from one form to the next, in the page and nowhere else."""

from __future__ import annotations

import uuid
from base64 import b64decode, b64encode

from django.contrib import messages
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from samenspraak.ballots.models import Channel
from samenspraak.kit.sealing import seal, unseal
from samenspraak.paper import undoing
from samenspraak.paper.models import Table
from samenspraak.paper.striking import Struck
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from samenspraak.shell.desk.screens import me

UNDO = "paper:undo"


def mark_of(activity: Activity, proof: tuple[str, str]) -> str:
    """Stands in the page for the code that was just read: enough to see that it comes again, and no code."""
    means, value = proof
    return salted_hmac("paper-scan", f"{activity.pk}:{means}:{value}").hexdigest()[:24]


def same(mark: str, activity: Activity, proof: tuple[str, str]) -> bool:
    """Did the scanner read the same code twice?"""
    return bool(mark) and constant_time_compare(mark, mark_of(activity, proof))


def form_id(text: str) -> uuid.UUID:
    """The number of a form, by which it counts once; a new one for whatever is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()


def undo_mark(activity: Activity, user: User, struck: Struck) -> str:
    """Stands in the page of who just struck somebody off: sealed, theirs alone, and good for ten minutes."""
    return seal(UNDO, [activity.pk, user.pk, str(struck.row), b64encode(struck.key).decode()])


def read_undo(mark: str, activity: Activity, user: User) -> Struck | None:
    """What is to be taken back; None for a mark of somebody else, of long ago, or of nobody."""
    match unseal(UNDO, mark, max_age=undoing.LONGEST):
        case [activity.pk, user.pk, str(row), str(key)]:
            return Struck(uuid.UUID(row), b64decode(key))
    return None


def take_back(
    request: HttpRequest, activity: Activity, channel: Channel, *, table: Table | None = None
) -> None:
    """Undo what the mark in the form stands for, and say what came of it."""
    user = me(request)
    struck = read_undo(request.POST.get("undo", ""), activity, user)
    if struck is None:
        words = _("Dat is te lang geleden. Terugdraaien kan alleen vlak na het afstrepen.")
        messages.error(request, f"{words} {undoing.advice()}")
        return
    try:
        undoing.undo_strike(
            user=user,
            activity=activity,
            channel=channel,
            struck=struck,
            why=request.POST.get("why", ""),
            table=table,
        )
    except Refused as problem:
        messages.error(request, str(problem))
    else:
        messages.success(
            request, _("Teruggedraaid. Deze kiezer kan weer stemmen, hier of op een andere manier.")
        )
