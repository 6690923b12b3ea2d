"""A visitor without JavaScript: keeps cookies, hands back what the form held."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from bench.client import Connection, request

_CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
LEADS_ON = (302, 303)  # where a form leads on to is not looked at


class Unexpected(ValueError):
    """The program answered something else than it does to a person."""


class Browser:
    """`address` is the visitor's own, as the proxy in front of the program would say it; `cookies` those that
    it has already.
    """

    def __init__(self, connection: Connection, host: str, address: str, cookies: str = "") -> None:
        self.page = ""
        self._connection = connection
        self._host = host
        self._address = address
        self._cookies = dict(each.split("=", 1) for each in cookies.split("; ") if each)

    def get(self, path: str) -> None:
        self._send("GET", path)

    def post(self, path: str, fields: Mapping[str, str]) -> None:
        """Post the form that stands on the page now."""
        found = _CSRF.search(self.page)
        if found is None:
            raise Unexpected(f"no form before {path}")
        self._send("POST", path, urlencode({"csrfmiddlewaretoken": found[1], **fields}).encode())

    def _send(self, method: str, path: str, body: bytes = b"") -> None:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        response = self._connection.send(
            request(method, path, self._host, cookies=cookies, body=body, x_forwarded_for=self._address)
        )
        for line in response.headers.get("set-cookie", ()):
            name, _, value = line.partition(";")[0].partition("=")
            if value.strip('"'):
                self._cookies[name] = value
            else:
                self._cookies.pop(name, None)
        if response.status == 200:
            self.page = response.text
        elif response.status not in LEADS_ON or method != "POST":
            raise Unexpected(f"status {response.status} at {method} {path.rsplit('/', 2)[-2]}")
