"""A stand-in for PDOK's Locatieserver on 127.0.0.1, that can misbehave."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


def document(label: str, lon: float = 5.11, lat: float = 52.11) -> dict[str, Any]:
    return {"weergavenaam": label, "centroide_ll": f"POINT({lon} {lat})"}


def answer(*documents: dict[str, Any]) -> bytes:
    return json.dumps({"response": {"numFound": len(documents), "docs": list(documents)}}).encode()


class Server:
    """What it answers, and what it was asked."""

    def __init__(self) -> None:
        self.status = 200
        self.body = answer(document("Kade 1, 1234AB Waterveen"))
        self.headers: dict[str, str] = {}
        self.delay = 0.0
        self.drip = 0.0  # seconds between bytes
        self.asked: list[str] = []
        self.url = ""


@contextmanager
def standing_in() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.path)
            time.sleep(state.delay)
            try:
                self.send_response(state.status)
                for name, value in state.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self._send(state.body)
            except OSError:
                pass  # who asked went away

        def _send(self, body: bytes) -> None:
            if not state.drip:
                self.wfile.write(body)
                return
            for byte in body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(state.drip)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
