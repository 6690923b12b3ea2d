"""What visitors do, many at the same time."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

from bench.browser import Browser, Unexpected
from bench.client import Connection, request
from bench.load import Figures, Request, Visit, run
from bench.outbox import Outbox
from bench.server import Running
from bench.sizes import Size
from bench.steps import ADDRESS, STEPS

RECEIPT = 'id="volgcode"'
WARMING = 160  # visits before measuring, so that every worker has seen every page
FIRST_ADDRESS = IPv4Address("198.18.0.0")  # set aside for measurements


@dataclass(frozen=True)
class Scene:
    """A running program and what is known of it."""

    running: Running
    facts: dict[str, Any]
    size: Size

    def pages(
        self, name: str, paths: Sequence[str], cookies: Sequence[str] = ("",), *, clients: int = 0
    ) -> Figures:
        """The same pages over and over, by visitors with one of these cookies each."""
        visits = [
            Request(request("GET", path, self.facts["host"], cookies=cookie))
            for cookie in cookies
            for path in paths
        ]
        self.visits("", visits * max(1, WARMING // len(visits)))
        return self.visits(name, visits, clients=clients, seconds=self.size.seconds)

    def ballots(self, voters: Path) -> Figures:
        """The confirming POST of voters who have shown who they are: each its own, each once, each kept."""
        path = f"{self.facts['vote_path']}stemmen/bevestigen/"
        visits = []
        for line in voters.read_text().splitlines():
            cookies, form = json.loads(line)
            ask = request("POST", path, self.facts["host"], cookies=cookies, body=form.encode())
            visits.append(Request(ask, contains=RECEIPT))
        return self.visits("ballots", visits, clients=self.size.voting_clients)

    def whole_way(self) -> Figures:
        """From the front page of the vote to the receipt, with the code from the mail."""
        outbox = Outbox(self.running.place)
        return self.visits("whole way", [self._voter(outbox, number) for number in range(self.size.ways)])

    def _voter(self, outbox: Outbox, number: int) -> Visit:
        def visit(connection: Connection) -> str:
            words = {ADDRESS: f"kiezer-{secrets.token_hex(6)}@voorbeeld.nl"}
            browser = Browser(connection, self.facts["host"], str(FIRST_ADDRESS + number))
            words["plan"] = str(1 + number % len(self.facts["plans"]))
            for step in STEPS:
                if step.needs_code:
                    words["code"] = outbox.code_for(words[ADDRESS])
                path = self.facts["vote_path"] + step.path
                if step.method == "GET":
                    browser.get(path)
                else:
                    browser.post(path, step.fields_from(browser.page, words))
            if RECEIPT not in browser.page:
                raise Unexpected("no receipt at the end")
            return ""

        return visit

    def visits(
        self, name: str, visits: Sequence[Visit], *, clients: int = 0, seconds: float | None = None
    ) -> Figures:
        """These visits, each once, or over and over for `seconds`."""
        return run(
            name,
            self.running.place.port,
            visits,
            watched=self.running.watched,
            clients=clients or self.size.clients,
            seconds=seconds,
        )
