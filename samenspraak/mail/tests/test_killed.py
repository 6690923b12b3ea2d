"""A sender that is killed half-way loses no mail, and two senders at once send none twice. Real processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from samenspraak.mail.actions import post
from samenspraak.mail.models import Message, MessageState
from samenspraak.mail.tests.postman import Postman
from samenspraak.tenancy.models import Organisation

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SENDER = """
import json, os, sys, time
import django
from django.conf import settings
settings.DATABASES["default"].update(json.loads(os.environ["TEST_DATABASE"]))
django.setup()
from samenspraak.mail.sending import REST, deliver_due
print("ready", flush=True)
sys.stdin.readline()
while deliver_due(REST):
    pass
"""


@pytest.fixture
def sender(office: Postman, tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Starts a process that sends what is due, once it is told to on its standard input."""
    names = ("NAME", "HOST", "PORT", "USER", "PASSWORD")
    database = {name: connection.settings_dict[name] for name in names}
    environment = {
        **os.environ,
        "DATA_DIR": str(tmp_path),
        "MAIL_URL": office.url,
        "DJANGO_SETTINGS_MODULE": "samenspraak.conf.settings",
        "TEST_DATABASE": json.dumps(database, default=str),
    }
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", SENDER],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def queue(organisation: Organisation, number: int) -> set[str]:
    made = [
        post(organisation=organisation, kind="status", to=f"b{n}@bewoner.example", subject="x", text="x")
        for n in range(number)
    ]
    return {f"<{message.pk}@{organisation.host}>" for message in made}


def arrived(office: Postman) -> Counter[str]:
    return Counter(str(email["Message-ID"]) for email in office.received)


@contextmanager
def patience(seconds: float = 120) -> Iterator[Callable[[], bool]]:
    until = time.monotonic() + seconds
    yield lambda: time.monotonic() < until


def test_after_a_kill_half_way_each_mail_arrives_once(
    office: Postman, sender: Callable[[], subprocess.Popen[str]], waterveen: Organisation
) -> None:
    sent = queue(waterveen, 30)
    office.pause = 0.05
    first = sender()
    go(first)
    with patience() as left:
        while len(office.received) < 10 and left():
            time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert 10 <= len(office.received) < 30
    assert Message.objects.filter(state=MessageState.SENDING).exists()
    Message.objects.filter(state=MessageState.SENDING).update(due=timezone.now())  # minutes later
    second = sender()
    go(second)
    assert second.wait(120) == 0
    counted = arrived(office)
    assert set(counted) == sent
    twice = [name for name, times in counted.items() if times > 1]
    assert len(twice) <= 1  # the one that was on its way, under the same id
    assert sum(counted.values()) <= 31
    assert not Message.objects.exclude(state=MessageState.SENT).exists()


def test_two_senders_at_once_send_none_twice(
    office: Postman, sender: Callable[[], subprocess.Popen[str]], waterveen: Organisation
) -> None:
    sent = queue(waterveen, 150)
    office.pause = 0.005
    both = [sender(), sender()]
    for process in both:
        go(process)
    for process in both:
        assert process.wait(180) == 0
    assert arrived(office) == Counter(dict.fromkeys(sent, 1))
    assert office.sessions >= 2
