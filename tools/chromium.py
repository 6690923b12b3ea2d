"""A Chromium for tests: one on the PATH, else Playwright's own download, else Debian's package."""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tools.missing import Missing
from tools.place import BROWSERS, LOGS, surroundings

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Browser:
    """A program that was seen working."""

    path: Path
    version: str


def chromium() -> Browser:
    """The first that works; installs one when there is none."""
    for attempt in (given, on_path, from_playwright, from_debian):
        for path in attempt():
            version = works(path)
            if version:
                return Browser(path, version)
    raise Missing(
        "Chromium: none on the PATH, Playwright's download does not work here, and no root to install it"
    )


def given() -> list[Path]:
    """Named by the person who runs the tests."""
    named = os.environ.get("SAMENSPRAAK_CHROMIUM")
    return [Path(named)] if named else []


def on_path() -> list[Path]:
    """Installed on this machine."""
    return [Path(found) for name in NAMES if (found := shutil.which(name))]


def from_playwright() -> list[Path]:
    """Playwright's build, in the clone's own folder."""
    place = Path(surroundings()["PLAYWRIGHT_BROWSERS_PATH"])
    if not downloaded(place):
        quietly("playwright", [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"])
    found = downloaded(place)
    if found and os.geteuid() == 0 and not any(works(path) for path in found):
        quietly("playwright-deps", [sys.executable, "-m", "playwright", "install-deps", "chromium"])
    return downloaded(place)


def downloaded(place: Path = BROWSERS) -> list[Path]:
    """What lies there already, newest first."""
    names = ("chrome-headless-shell", "headless_shell", "chrome", "Chromium")
    return sorted(
        (path for name in names for path in place.glob(f"chromium*/*/**/{name}") if path.is_file()),
        reverse=True,
    )


def from_debian() -> list[Path]:
    """Debian's package, where we may install it."""
    apt = shutil.which("apt-get")
    if not apt:
        return []
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and (not shutil.which("sudo") or quietly("sudo", [*sudo, "true"])):
        return []
    quietly("apt-update", [*sudo, apt, "update"])
    quietly(
        "apt-install",
        [
            *sudo,
            "env",
            "DEBIAN_FRONTEND=noninteractive",
            apt,
            "install",
            "-y",
            "--no-install-recommends",
            "chromium",
        ],
    )
    return on_path()


def works(path: Path) -> str:
    """The version, when it can show an empty page; else nothing."""
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--dump-dom"]
    with tempfile.TemporaryDirectory() as home:
        # A home of its own: a browser leaves settings and caches behind wherever it runs.
        env = surroundings() | {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home}
        try:
            if "<html" not in answer([path, *options, f"--user-data-dir={home}", "about:blank"], env):
                return ""
            words = answer([path, "--version"], env).split()
        except (OSError, subprocess.TimeoutExpired):
            return ""
    return next((word for word in words if word[:1].isdigit()), "of unknown version")


def answer(command: list[str | Path], env: dict[str, str]) -> str:
    """What a program prints, within a minute."""
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False).stdout


def quietly(name: str, command: list[str]) -> int:
    """Runs it; what it says is kept in a log."""
    LOGS.mkdir(parents=True, exist_ok=True)
    with (LOGS / f"{name}.log").open("wb") as log:
        return subprocess.run(
            command,
            stdout=log,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=surroundings(),
            check=False,
        ).returncode
