"""Work inside Django, in a process of its own on the same data folder: `python -m bench.seed`, …"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from bench.place import Place
from tools.place import ROOT


def ask(module: str, place: Place, **options: Any) -> Any:
    """Run `bench.<module>` for this installation; returns what it answers."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", f"bench.{module}", json.dumps(options)],
        cwd=ROOT,
        env=place.environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def answer(work: Callable[..., Any]) -> None:
    """The other end: prepare Django, do the work, print what came of it."""
    from samenspraak.operations.prepare import prepare

    prepare()
    print(json.dumps(work(**json.loads(sys.argv[1]))))
