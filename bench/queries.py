"""Queries per page, counted inside Django: with nothing cached, and the second time."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from http.cookies import SimpleCookie
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from bench.inside import answer
from bench.steps import ADDRESS, STEPS

if TYPE_CHECKING:
    from django.test import Client

_NOT_QUERIES = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


def queries(facts: dict[str, Any], voters: str) -> dict[str, list[int]]:
    """{what: [nothing cached, second time]}; of the whole way the most of a step, nothing cached."""
    from django.test import Client

    anonymous, signed_in = Client(headers={"host": facts["host"]}), Client(headers={"host": facts["host"]})
    signed_in.cookies = SimpleCookie(facts["cookies"][0])
    plan = facts["plans"][0]
    found = {
        "anonymous list": _twice(lambda: anonymous.get(facts["list"])),
        "anonymous plan": _twice(lambda: anonymous.get(plan)),
        "signed in list": _twice(lambda: signed_in.get(facts["list"])),
        "signed in plan": _twice(lambda: signed_in.get(plan)),
    }
    path = f"{facts['vote_path']}stemmen/bevestigen/"
    lines = Path(voters).read_text().splitlines()
    found["ballots"] = [_confirm(facts["host"], path, line) for line in lines[:2]]
    found["whole way"] = [_whole_way(facts, number) for number in (1, 2)]
    return found


def _twice(visit: Callable[[], Any]) -> list[int]:
    from django.core.cache import cache

    cache.clear()
    return [_count(visit), _count(visit)]


def _count(visit: Callable[[], Any]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        response = visit()
    assert response.status_code in (200, 303), response.status_code
    return sum(not query["sql"].startswith(_NOT_QUERIES) for query in captured)


def _confirm(host: str, path: str, line: str) -> int:
    from django.test import Client

    cookies, form = json.loads(line)
    client = Client(headers={"host": host})
    client.cookies = SimpleCookie(cookies)
    return _count(lambda: client.post(path, dict(parse_qsl(form))))


def _whole_way(facts: dict[str, Any], number: int) -> int:
    from django.core.cache import cache
    from django.test import Client

    cache.clear()
    client = Client(headers={"host": facts["host"]})
    typed = {ADDRESS: f"teller{number}@voorbeeld.nl", "plan": str(number)}
    most = 0
    page = ""
    for step in STEPS:
        if step.needs_code:
            typed["code"] = _code(typed[ADDRESS])
        path = facts["vote_path"] + step.path
        fields = step.fields_from(page, typed)
        last: dict[str, Any] = {}
        most = max(most, _count(lambda: _visit(client, step.method, path, fields, last)))  # noqa: B023
        page = last["page"] or page
    assert 'id="volgcode"' in page
    return most


def _visit(client: Client, method: str, path: str, fields: dict[str, str], last: dict[str, Any]) -> Any:
    response = client.post(path, fields) if method == "POST" else client.get(path)
    last["page"] = response.content.decode() if response.status_code == 200 else ""
    return response


def _code(address: str) -> str:
    from samenspraak.mail.models import Message

    found = re.search(r"\d{6}", Message.objects.filter(to=address).latest("created").subject)
    assert found is not None
    return found[0]


if __name__ == "__main__":
    answer(queries)
