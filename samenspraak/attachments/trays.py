"""A tray: where the files of one form lie until it is saved. A sealed token in the form says which one.

The token is the right to add files to that form, for a day. It gives no right to anything that is published
already: those files wait in the tray until the form's own view, which knows who is there, attaches them.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from samenspraak.attachments.limits import WAITING_HOURS
from samenspraak.kit.sealing import seal, unseal
from samenspraak.participation.models import Activity, Contribution
from samenspraak.tenancy.scoping import current_organisation

FIELD = "files-tray"  # the form's hidden field
MARK = "bestanden"  # in the address that a form with files is sent to
_TRAY, _POST = "attachments-tray", "attachments-post"
_LIFETIME = WAITING_HOURS * 3600


@dataclass(frozen=True)
class Tray:
    activity: int
    contribution: int | None
    id: uuid.UUID

    @property
    def token(self) -> str:
        return seal(
            _TRAY,
            {"o": current_organisation().pk, "a": self.activity, "c": self.contribution, "t": self.id.hex},
        )


def upload_token(contribution: Contribution) -> str:
    """A token for a new tray of this contribution; the caller knows that whoever asks may change it."""
    return new_tray(contribution.activity, contribution).token


def new_tray(activity: Activity, contribution: Contribution | None = None) -> Tray:
    return Tray(activity.pk, contribution.pk if contribution else None, uuid.uuid4())


def tray_for(
    posted: Mapping[str, Any] | None, *, activity: Activity, contribution: Contribution | None = None
) -> Tray:
    """The tray that the form was sent with, when it is this form's; otherwise a new one."""
    tray = opened(str(posted.get(FIELD, ""))) if posted else None
    wanted = contribution.pk if contribution else None
    # A form that began without a draft goes on with the one that was made of it.
    if tray is None or tray.activity != activity.pk or tray.contribution not in (None, wanted):
        return new_tray(activity, contribution)
    return Tray(activity.pk, wanted, tray.id)


def opened(token: str) -> Tray | None:
    """The tray of a token that is ours, of this organisation and not too old."""
    value = unseal(_TRAY, token, max_age=_LIFETIME)
    if not isinstance(value, dict) or value.get("o") != current_organisation().pk:
        return None
    return Tray(value["a"], value["c"], uuid.UUID(hex=value["t"]))


def post_mark() -> str:
    """For the address of a form that sends files: "?bestanden=…". Without it no post may be large."""
    return f"?{MARK}={seal(_POST, current_organisation().pk)}"


def may_post_files(request: HttpRequest) -> bool:
    mark = request.GET.get(MARK, "")
    return bool(mark) and unseal(_POST, mark, max_age=_LIFETIME) == current_organisation().pk
