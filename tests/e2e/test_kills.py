"""The plug is pulled (kill -9): while people vote, while the vote closes, while the box is sealed."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psutil
import pytest

from bench.client import Connection, request
from bench.inside import ask
from bench.place import POSTGRESQL, SQLITE, Place, new_place
from bench.server import COMMAND
from tools.place import ROOT

pytestmark = pytest.mark.slow

KILLS = 20
CLIENTS = 32
VOTERS = 4_000
PATIENCE = 120.0
TRACKER = re.compile(r'id="volgcode">([0-9A-Z<>wbr-]+)</p>')

BOX = """
import json
from samenspraak.ballots.models import Ballot, Entitlement
from samenspraak.engines.ledger import ballot_digest, tracker
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
with scope(Organisation.objects.get()):
    trackers = [
        tracker(ballot_digest(bytes(b.server_nonce), bytes(b.voter_nonce), b.content.encode()))
        for b in Ballot.objects.filter(activity=VOTE)
    ]
    used = Entitlement.objects.filter(activity=VOTE, used__isnull=False).count()
print(json.dumps({"trackers": trackers, "used": used}))
"""
CLOSE_AND_SEAL = """
import sys
from samenspraak.ballots.sealing import seal_all
from samenspraak.participation.actions import close_activity
from samenspraak.participation.models import Activity
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
with scope(Organisation.objects.get()):
    activity = Activity.objects.get(pk=VOTE)
    print("begun", flush=True)
    seal_all(close_activity(user=None, activity=activity))
print("done", flush=True)
"""
STATE = """
import json
from samenspraak.ballots.models import Ballot, Sealing
from samenspraak.methods.budget.models import Result
from samenspraak.participation.models import Activity
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
with scope(Organisation.objects.get()):
    ballots = sorted(str(pk) for pk in Ballot.objects.filter(activity=VOTE).values_list("pk", flat=True))
    results = list(Result.objects.filter(activity=VOTE).values_list("ballots", flat=True))
    print(json.dumps({
        "ballots": ballots,
        "results": results,
        "state": Activity.objects.get(pk=VOTE).state,
        "sealings": Sealing.objects.filter(activity=VOTE).count(),
        "unsealed": Ballot.objects.filter(activity=VOTE, sealed=False).count(),
    }))
"""


@pytest.fixture
def place() -> Iterator[Place]:
    """A municipality with a running vote, on the database of this run of the tests."""
    on_postgresql = os.environ.get("DATABASE_URL", "").startswith("postgres")
    with new_place(POSTGRESQL if on_postgresql else SQLITE) as made:
        yield made


@contextmanager
def program(place: Place) -> Iterator[psutil.Process]:
    """The whole program; ended as a power cut would end it."""
    with (place.folder / "server.log").open("ab") as log:
        command = [sys.executable, *COMMAND, "run", "--port", str(place.port), "--workers", "2"]
        started = subprocess.Popen(command, cwd=ROOT, env=place.environment, stdout=log, stderr=log)
    process = psutil.Process(started.pid)
    try:
        yield process
    finally:
        for each in [process, *process.children(recursive=True)]:
            with_id = each.pid
            try:
                os.kill(with_id, signal.SIGKILL)
            except ProcessLookupError:
                continue
        started.wait()


def wait_until_it_answers(place: Place) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if Connection(place.port).send(request("GET", "/healthz", "localhost")).status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError((place.folder / "server.log").read_text(errors="replace")[-3000:])


def inside(place: Place, code: str, vote: int) -> Any:
    done = subprocess.run(
        _python(code, vote), cwd=ROOT, env=place.environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def _python(code: str, vote: int) -> list[str]:
    text = f"import django; django.setup()\n{code.replace('VOTE', str(vote))}"
    return [sys.executable, "-W", "ignore", "-c", text]


class Crowd:
    """Voters who press the last button until they hold a receipt, as people do when the line breaks."""

    def __init__(self, place: Place, facts: dict[str, Any], forms: list[list[str]]) -> None:
        self._place, self._host = place, facts["host"]
        self._path = f"{facts['vote_path']}stemmen/bevestigen/"
        self._waiting = iter(forms)
        self._lock = threading.Lock()
        self.acknowledged: list[str] = []
        self.problems: list[str] = []
        self.over = threading.Event()  # whoever has no receipt by then goes home
        self._threads = [threading.Thread(target=self._come) for _client in range(CLIENTS)]

    def __enter__(self) -> Crowd:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        self.over.set()
        for thread in self._threads:
            thread.join()

    def _come(self) -> None:
        connection = Connection(self._place.port)
        while not self.over.is_set():
            with self._lock:
                form = next(self._waiting, None)
            if form is None:
                return
            cookies, body = form
            asked = request("POST", self._path, self._host, cookies=cookies, body=body.encode())
            while not self._voted(connection, asked) and not self.over.is_set():
                time.sleep(0.05)

    def _voted(self, connection: Connection, asked: bytes) -> bool:
        try:
            response = connection.send(asked)
        except (OSError, ValueError, LookupError):
            connection.close()
            return False
        found = TRACKER.search(response.text) if response.status == 200 else None
        with self._lock:
            if found:
                self.acknowledged.append(found[1].replace("<wbr>", ""))
            elif response.status not in (200, 502, 503):
                self.problems.append(f"status {response.status}")
        return found is not None


def test_the_server_is_killed_twenty_times_while_people_vote(place: Place) -> None:
    facts = ask("seed", place, plans=12, ballots=0, by_contract=12)
    file = place.folder / "voters"
    ask("voters", place, activity=facts["vote"], count=VOTERS, file=str(file))
    forms = [json.loads(line) for line in file.read_text().splitlines()]
    chance = random.Random(7)
    with Crowd(place, facts, forms) as crowd:
        for _kill in range(KILLS):
            with program(place):
                wait_until_it_answers(place)
                before = len(crowd.acknowledged)
                time.sleep(chance.uniform(0.05, 0.4))
            assert len(crowd.acknowledged) >= before
        with program(place):
            wait_until_it_answers(place)
            crowd.over.wait(2)  # those who were cut off last get their receipt
    assert not crowd.problems, (place.folder / "server.log").read_text(errors="replace")[-5000:]
    box = inside(place, BOX, facts["vote"])
    assert len(crowd.acknowledged) > KILLS
    assert len(set(box["trackers"])) == len(box["trackers"]) == box["used"]
    assert len(set(crowd.acknowledged)) == len(crowd.acknowledged), "no tracker was given to two voters"
    assert set(crowd.acknowledged) <= set(box["trackers"]), "every acknowledged ballot is there"


def test_closing_and_sealing_are_killed_again_and_again(place: Place) -> None:
    facts = ask("seed", place, plans=12, ballots=8_000, by_contract=12)
    vote = facts["vote"]
    before = inside(place, STATE, vote)
    chance = random.Random(11)
    for _kill in range(8):
        process = subprocess.Popen(
            _python(CLOSE_AND_SEAL, vote), cwd=ROOT, env=place.environment, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(chance.uniform(0, 0.6))
        process.kill()
        process.communicate()
        now = inside(place, STATE, vote)
        assert now["ballots"] == before["ballots"], "nothing is lost and nothing is there twice"
        assert now["results"] in ([], [8_000])
        assert (now["state"] == "closed") == bool(now["results"]), "closed and counted, or neither"
    last = subprocess.run(
        _python(CLOSE_AND_SEAL, vote), cwd=ROOT, env=place.environment, timeout=PATIENCE, check=False
    )
    assert last.returncode == 0
    now = inside(place, STATE, vote)
    assert now == {
        "ballots": before["ballots"],
        "results": [8_000],
        "state": "closed",
        "sealings": 1,
        "unsealed": 0,
    }
    assert not list((place.folder / "ballot-keys").glob("*.salt")), "with the seal the key is gone"
