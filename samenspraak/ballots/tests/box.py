"""An open vote without a method: the box only knows activities and rules."""

from __future__ import annotations

import secrets
import uuid
from typing import Any

from samenspraak.ballots.actions import Receipt, cast
from samenspraak.ballots.admitting import admit_address
from samenspraak.participation.models import Activity, ActivityState, Rules
from samenspraak.projects.models import Project


def open_vote(project: Project, slug: str = "stemming") -> tuple[Activity, Rules]:
    activity = Activity.objects.create(
        project=project, method="budget", slug=slug, title="Stemming", state=ActivityState.OPEN
    )
    rules = Rules.objects.create(activity=activity, version=1, content={}, digest="0" * 64)
    return activity, rules


def close(activity: Activity) -> None:
    Activity.objects.filter(pk=activity.pk).update(state=ActivityState.CLOSED)
    activity.refresh_from_db()


def ballot(activity: Activity, rules: Rules, key: bytes, **fields: Any) -> dict[str, Any]:
    """What `cast` takes."""
    return {
        "activity": activity,
        "key": key,
        "ballot_id": uuid.uuid4(),
        "content": '{"choice":[1],"kind":"approval","v":1}',
        "server_nonce": secrets.token_bytes(16),
        "voter_nonce": b"tulp",
        "rules": rules.pk,
        **fields,
    }


def cast_for(activity: Activity, rules: Rules, address: str, **fields: Any) -> Receipt:
    return cast(**ballot(activity, rules, admit_address(activity, address), **fields))
