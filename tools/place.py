"""Where things lie in the clone, and the surroundings in which programs are started.

Standard library only: this runs before the virtual environment exists.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
TOOLS = ROOT / ".tools"
STAMPS = TOOLS / "stamps"
LOGS = TOOLS / "logs"
BROWSERS = TOOLS / "browsers"

# Settings of the person who calls us that would make our programs look outside the clone.
FOREIGN = (
    "VIRTUAL_ENV",
    "PYTHONPATH",
    "PYTHONHOME",
    "UV_PROJECT_ENVIRONMENT",
    "UV_PYTHON",
    "MAKEFLAGS",
    "MAKELEVEL",
    "MFLAGS",
)


def surroundings() -> dict[str, str]:
    """The environment for every program we start: caches stay inside the clone unless told otherwise."""
    env = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    env.setdefault("UV_CACHE_DIR", str(TOOLS / "cache" / "uv"))
    env.setdefault("npm_config_cache", str(TOOLS / "cache" / "npm"))
    env.setdefault("PLAYWRIGHT_BROWSERS_PATH", str(BROWSERS))
    env.setdefault("UV_HTTP_TIMEOUT", "120")
    env.setdefault("NODE_USE_SYSTEM_CA", "1")  # trust what the system trusts
    env["UV_PYTHON_DOWNLOADS"] = "never"
    env["npm_config_update_notifier"] = "false"
    return env


def say(line: str) -> None:
    """One line for the person at the terminal."""
    print(line, file=sys.stderr, flush=True)


def digest(paths: Iterable[Path], *more: str) -> str:
    """One fingerprint for the names and contents of files, and for whatever else decides the outcome."""
    total = hashlib.sha256("\0".join(more).encode())
    for path in sorted(paths):
        total.update(f"\0{path.relative_to(ROOT).as_posix()}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def stamped(name: str, value: str) -> bool:
    """Was this step done for exactly these inputs?"""
    try:
        return (STAMPS / name).read_text(encoding="utf-8") == value
    except FileNotFoundError:
        return False


def stamp(name: str, value: str) -> None:
    """Remember that the step was done for these inputs."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(value, encoding="utf-8")
