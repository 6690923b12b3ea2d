"""`samenspraak verify`: check the open data of a vote. No database, no settings: only the file or address."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from samenspraak.engines.recount import OpenLog, OpenVote, Wrong, read, verify, verify_log

PATIENCE = 60.0  # seconds without a byte


def check(options: argparse.Namespace) -> int:
    """Tells what was found right as it goes; ends with the first thing that is wrong."""
    collecting = gc.isenabled()
    gc.disable()  # a hundred thousand ballots are no garbage
    try:
        file = read(_bytes(options.file))
        earlier = read(_bytes(options.earlier)) if options.earlier else None
        if isinstance(earlier, OpenVote):
            raise Wrong("earlier log", "this is a whole vote")
        for line in verify(file, earlier) if isinstance(file, OpenVote) else verify_log(file, earlier):
            print(_printable(line), flush=True)
    except OSError as problem:
        print(f"{options.file}: {problem}", file=sys.stderr)
        return 1
    except Wrong as wrong:
        print(_printable(f"WRONG {wrong}"), file=sys.stderr)
        return 1
    finally:
        if collecting:
            gc.enable()
    print(_printable(_conclusion(file)))
    return 0


def _conclusion(file: OpenLog | OpenVote) -> str:
    if isinstance(file, OpenVote):
        return f"All is right: {file.log}"
    return f"All is right so far: {file.log}"


def _bytes(place: str) -> bytes:
    if urlsplit(place).scheme in ("http", "https"):
        request = Request(place, headers={"User-Agent": "samenspraak verify"})  # noqa: S310  # looked at above
        with urlopen(request, timeout=PATIENCE) as response:  # noqa: S310
            return bytes(response.read())
    return Path(place).read_bytes()


def _printable(text: str) -> str:
    """Harmless on a terminal, whatever somebody wrote into the file."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
