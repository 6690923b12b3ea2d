"""Queries per page, counted inside Django: with nothing cached, and the second time."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from http.cookies import SimpleCookie
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from bench.counting import count, most, twice
from bench.inside import answer
from bench.lines import busy_pages, desk_pages
from bench.panning import views
from bench.steps import ADDRESS, STEPS

if TYPE_CHECKING:
    from django.test import Client


def queries(facts: dict[str, Any], voters: str) -> dict[str, list[int]]:
    """{line: [nothing cached, second time]}; of several pages and of the whole way those of the heaviest."""
    anonymous, signed_in = _client(facts), _client(facts, facts["cookies"][0])
    staff = _client(facts, facts["staff"])
    plan = facts["plans"][0]
    found = {
        "anonymous list": twice(_get(anonymous, facts["list"])),
        "anonymous plan": twice(_get(anonymous, plan)),
        "signed in list": twice(_get(signed_in, facts["list"])),
        "signed in plan": twice(_get(signed_in, plan)),
    }
    found |= {name: twice(_get(signed_in, path)) for name, path in busy_pages(facts).items()}
    found["map views"] = most([_get(signed_in, path) for path in views(facts)])
    found["moderation queue"] = most([_get(staff, path) for path in desk_pages().values()])
    path = f"{facts['vote_path']}stemmen/bevestigen/"
    lines = Path(voters).read_text().splitlines()
    found["ballots"] = [_confirm(facts, path, line) for line in lines[:2]]
    found["whole way"] = [_whole_way(facts, number) for number in (1, 2)]
    return found


def _client(facts: dict[str, Any], cookies: str = "") -> Client:
    from django.test import Client

    client = Client(headers={"host": facts["host"]})
    client.cookies = SimpleCookie(cookies)
    return client


def _get(client: Client, path: str) -> Callable[[], Any]:
    return lambda: client.get(path)


def _confirm(facts: dict[str, Any], path: str, line: str) -> int:
    cookies, form = json.loads(line)
    client = _client(facts, cookies)
    return count(lambda: client.post(path, dict(parse_qsl(form))))


def _whole_way(facts: dict[str, Any], number: int) -> int:
    from django.core.cache import cache

    cache.clear()
    client = _client(facts)
    typed = {ADDRESS: f"teller{number}@voorbeeld.nl", "plan": str(number)}
    heaviest = 0
    page = ""
    for step in STEPS:
        if step.needs_code:
            typed["code"] = _code(typed[ADDRESS])
        path = facts["vote_path"] + step.path
        fields = step.fields_from(page, typed)
        last: dict[str, Any] = {}
        heaviest = max(heaviest, count(lambda: _visit(client, step.method, path, fields, last)))  # noqa: B023
        page = last["page"] or page
    assert 'id="volgcode"' in page
    return heaviest


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
