"""A mail server of a few lines: takes what is offered, or refuses as it is told."""

from __future__ import annotations

import socketserver
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message as Email
from email.policy import default
from threading import Thread


class Postman(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.received: list[Email] = []
        self.answers: list[str] = []  # to RCPT, in turn; then 250
        self.says: dict[bytes, str] = {}  # other answers, by verb
        self.heard: list[bytes] = []
        self.sessions = 0
        self.pause = 0.0  # before it says that it took a mail

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Session(socketserver.StreamRequestHandler):
    server: Postman

    def handle(self) -> None:
        self.server.sessions += 1
        self._say("220 postman")
        while line := self.rfile.readline():
            verb = line[:4].upper().strip()
            self.server.heard.append(line)
            if verb in self.server.says:
                self._say(self.server.says[verb])
            elif verb == b"DATA":
                self._say("354 go on")
                self.server.received.append(message_from_bytes(self._body(), policy=default))
                time.sleep(self.server.pause)
                self._say("250 taken")
            elif verb == b"RCPT":
                self._say(self.server.answers.pop(0) if self.server.answers else "250 ok")
            elif verb == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _body(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        return b"".join(lines)

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


@contextmanager
def postman() -> Iterator[Postman]:
    with Postman() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
