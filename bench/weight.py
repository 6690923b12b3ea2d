"""What a page weighs on the line: HTML, style sheets and scripts, compressed."""

from __future__ import annotations

import gzip
import re

from bench.client import Connection, Response, request

_STYLES = re.compile(r'<link\b[^>]*\brel="stylesheet"[^>]*>')
_SCRIPTS = re.compile(r'<script\b[^>]*\bsrc="([^"]+)"')
_HREF = re.compile(r'\bhref="([^"]+)"')


def weigh(port: int, host: str, path: str, cookies: str = "") -> dict[str, float]:
    """kB of each part. What the program leaves uncompressed is compressed here, as the proxy does."""
    connection = Connection(port)

    def get(where: str) -> Response:
        response = connection.send(request("GET", where, host, cookies=cookies))
        if response.status != 200:
            raise ValueError(f"{where} answers {response.status}")
        return response

    page = get(path)
    sheets = [found[1] for link in _STYLES.findall(page.text) if (found := _HREF.search(link))]
    scripts = _SCRIPTS.findall(page.text)
    parts = {
        "html": _size(page),
        "css": sum(_size(get(sheet)) for sheet in sheets),
        "js": sum(_size(get(script)) for script in scripts),
    }
    connection.close()
    return {name: round(size / 1000, 1) for name, size in (parts | {"all": sum(parts.values())}).items()}


def _size(response: Response) -> int:
    compressed = bool(response.header("content-encoding"))
    return len(response.body if compressed else gzip.compress(response.body, 6))
