"""A voter in a browser without script: what every test of the way does."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.test import Client

from samenspraak.booth.tests.conftest import BASE
from samenspraak.mail.models import Message
from samenspraak.methods.budget.tests.factories import numbers
from samenspraak.participation.models import Activity

CHOOSE = f"{BASE}stemmen/"
REVIEW = f"{CHOOSE}controleren/"
IDENTIFY = f"{CHOOSE}wie-ben-je/"
CONFIRM = f"{CHOOSE}bevestigen/"
Browser = Callable[..., Client]


def text(response: Any) -> str:
    """The page as one reads it."""
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.replace("\u00a0", " ").split())


def downloaded(client: Client, path: str) -> str:
    """A streamed file, as text."""
    return b"".join(client.get(path).streaming_content).decode()  # type: ignore[attr-defined]  # streams


def put_in(client: Client, activity: Activity, *titles: str) -> None:
    for number in numbers(activity, *titles):
        assert client.post(CHOOSE, {"add": number}).status_code == 303


def identify(client: Client, address: str = "anna@voorbeeld.nl") -> Any:
    client.post(IDENTIFY, {"step": "address", "address": address})
    mailed = Message.objects.filter(to=address.lower()).latest("created")
    (code,) = re.findall(r"\b\d{6}\b", mailed.subject)
    return client.post(IDENTIFY, {"step": "code", "code": code})


def slip(client: Client) -> str:
    page = client.get(CONFIRM)
    (found,) = re.findall(r'name="slip" value="([^"]+)"', page.content.decode())
    return str(found)


def tracker(page: Any) -> str:
    (found,) = re.findall(r'id="volgcode">(.+?)</p>', page.content.decode())
    return str(found).replace("<wbr>", "")
