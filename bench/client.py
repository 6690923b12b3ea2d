"""A small keep-alive HTTP client: cheap enough that the load generator is not what we measure."""

from __future__ import annotations

import gzip
import socket
from dataclasses import dataclass


@dataclass(frozen=True)
class Response:
    status: int
    headers: dict[str, list[str]]
    body: bytes

    def header(self, name: str) -> str:
        return (self.headers.get(name) or [""])[0]

    @property
    def text(self) -> str:
        compressed = self.header("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if compressed else self.body).decode()


class Connection:
    """One TCP connection to the server on this machine; opens again when the server closed it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None
        self._buffer = b""

    def send(self, request: bytes) -> Response:
        """Send a whole HTTP/1.1 request and read the whole response."""
        for last_try in (False, True):
            fresh = self._socket is None
            try:
                return self._exchange(request)
            except (ConnectionError, TimeoutError):
                self.close()
                if last_try or fresh:
                    raise
        raise ConnectionError

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
        self._socket = None
        self._buffer = b""

    def _exchange(self, request: bytes) -> Response:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=60)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        head = self._read_until(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        headers: dict[str, list[str]] = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers.setdefault(name.lower(), []).append(value.strip())
        status = int(lines[0].split(" ", 2)[1])
        response = Response(status, headers, self._body(headers))
        if response.header("connection").lower() == "close":
            self.close()
        return response

    def _body(self, headers: dict[str, list[str]]) -> bytes:
        if "content-length" in headers:
            return self._read_exactly(int(headers["content-length"][0]))
        if headers.get("transfer-encoding", [""])[0].lower() != "chunked":
            return b""
        chunks = []
        while size := int(self._read_until(b"\r\n").split(b";")[0], 16):
            chunks.append(self._read_exactly(size))
            self._read_exactly(2)
        self._read_exactly(2)
        return b"".join(chunks)

    def _read_until(self, mark: bytes) -> bytes:
        while (end := self._buffer.find(mark)) < 0:
            self._receive()
        found, self._buffer = self._buffer[:end], self._buffer[end + len(mark) :]
        return found

    def _read_exactly(self, size: int) -> bytes:
        while len(self._buffer) < size:
            self._receive()
        found, self._buffer = self._buffer[:size], self._buffer[size:]
        return found

    def _receive(self) -> None:
        assert self._socket is not None
        received = self._socket.recv(1 << 17)
        if not received:
            raise ConnectionError("closed by the server")
        self._buffer += received


def request(
    method: str,
    path: str,
    host: str,
    *,
    cookies: str = "",
    body: bytes = b"",
    kind: str = "application/x-www-form-urlencoded",
    **headers: str,
) -> bytes:
    """The bytes of one request. Headers by keyword: `x_forwarded_for` becomes `X-Forwarded-For`."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Accept: text/html", "Accept-Encoding: gzip"]
    if cookies:
        lines.append(f"Cookie: {cookies}")
    lines += [f"{name.replace('_', '-').title()}: {value}" for name, value in headers.items()]
    if body or method == "POST":
        lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body
