"""A mail server that takes everything and notes what came when."""

from __future__ import annotations

import re
import socketserver
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Event, Thread

_ID = re.compile(rb"^message-id:\s*<([^@>]+)", re.IGNORECASE | re.MULTILINE)
_TO = re.compile(rb"^to:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


class Sink(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.times: dict[str, float] = {}  # by the row's id
        self.addresses: dict[str, float] = {}
        self.counted: Counter[str] = Counter()
        self.sessions = 0
        self.changed = Condition()
        self.begun = Event()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def take(self, mail: bytes) -> None:
        head = mail[:4000]
        name, to = _ID.search(head), _TO.search(head)
        with self.changed:
            if name:
                self.counted[name[1].decode()] += 1
                self.times.setdefault(name[1].decode(), time.time())
            if to:
                self.addresses.setdefault(to[1].decode(), time.time())
            self.changed.notify_all()
        self.begun.set()

    def twice(self) -> int:
        return sum(1 for times in self.counted.values() if times > 1)

    def wait_for(self, names: set[str], patience: float) -> float:
        """Seconds from the first of these to the last."""
        with self.changed:
            if not self.changed.wait_for(lambda: names <= self.times.keys(), patience):
                raise TimeoutError(f"{len(names - self.times.keys())} mails did not arrive")
            times = [self.times[name] for name in names]
        return max(times) - min(times)

    def arrived_for(self, address: str, patience: float) -> float | None:
        with self.changed:
            self.changed.wait_for(lambda: address in self.addresses, patience)
            return self.addresses.get(address)


class _Session(socketserver.StreamRequestHandler):
    server: Sink

    def handle(self) -> None:
        self.server.sessions += 1
        self._say("220 sink")
        while line := self.rfile.readline():
            verb = line[:4].upper().strip()
            if verb == b"DATA":
                self._say("354 go on")
                self.server.take(self._body())
                self._say("250 taken")
            elif verb == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _body(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines)

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


@contextmanager
def sink() -> Iterator[Sink]:
    with Sink() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
