"""An environment as `make run` makes it: without tools of developers, which the program would load too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tools.place import ROOT, surroundings
from tools.uv import uv

_VENV = ROOT / "build" / "production"


def python() -> Path:
    """Its Python, made or brought up to date first."""
    subprocess.run(
        [uv(), "sync", "--quiet", "--locked", "--no-default-groups", "--python", sys.executable],
        cwd=ROOT,
        env={**surroundings(), "UV_PROJECT_ENVIRONMENT": str(_VENV)},
        check=True,
    )
    return _VENV / "bin" / "python"
