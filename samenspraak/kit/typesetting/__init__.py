"""Printed matter: tagged PDF (PDF/UA-1) from a Typst template, made in a process of its own.

The process ends with the document, so neither a web worker nor the job process grows by what typesetting
takes. What is printed goes in over standard input and comes out over standard output: never on disk.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import samenspraak

PROCESS = "samenspraak.kit.typesetting.process"
LONGEST = 300  # seconds; 500 letters take a few
# Where programs are found, and nothing of what this process knows.
_found = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "TMPDIR") if name in os.environ}


class Unprintable(RuntimeError):
    """Typst refused the document, or took too long."""


def typeset(template: Path, data: Any, *, files: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF that `template` makes of `data`: anything JSON can say, read as house.typ tells.

    `files`, such as a logo, are found by the template under "/files/". Raises Unprintable.
    """
    given = {
        "template": template.read_text(encoding="utf-8"),
        "data": json.dumps(data, ensure_ascii=False),
        "files": {name: base64.b64encode(content).decode() for name, content in (files or {}).items()},
    }
    package = Path(samenspraak.__file__).parent.parent
    try:
        done = subprocess.run(
            [sys.executable, "-m", PROCESS],
            input=json.dumps(given).encode(),
            capture_output=True,
            timeout=LONGEST,
            check=True,
            env={**_found, "PYTHONPATH": str(package)},
        )
    except subprocess.TimeoutExpired as problem:
        raise Unprintable("typesetting took too long") from problem
    except subprocess.CalledProcessError as problem:
        raise Unprintable(problem.stderr.decode(errors="replace")[-2_000:]) from problem
    return done.stdout
