"""An open vote without a method: the box only knows activities and rules."""

from __future__ import annotations

import csv
import io
import secrets
import uuid
from typing import Any

from samenspraak.ballots.actions import Receipt, cast
from samenspraak.ballots.admitting import admit_address
from samenspraak.ballots.code_lists import order_codes, take_file
from samenspraak.ballots.making_codes import make_codes
from samenspraak.ballots.models import CodeFile, CodeList
from samenspraak.participation.models import Activity, ActivityState, Rules
from samenspraak.people.models import User
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


def made_codes(user: User, activity: Activity, count: int) -> list[str]:
    """Codes as the printer gets them, made at once."""
    codes = order_codes(user=user, activity=activity, count=count)
    make_codes()
    return [code for _number, code, _address in printed_rows(user, codes)]


def printed_rows(user: User, codes: CodeList) -> list[list[str]]:
    """The rows of the CSV files of a list: number, code, address."""
    found = []
    for file in CodeFile.objects.filter(codes=codes):
        text = take_file(user=user, file=file).decode("utf-8-sig")
        found += list(csv.reader(io.StringIO(text)))[1:]
    return found
