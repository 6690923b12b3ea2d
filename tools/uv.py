"""Gets uv into the clone: the wheel that `uv.lock` names, checked against the hash that stands there.

Standard library only, and no pip needed: Debian's Python may come without it.
"""

from __future__ import annotations

import configparser
import hashlib
import io
import os
import platform
import re
import ssl
import subprocess
import sys
import sysconfig
import tempfile
import time
import tomllib
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from tools.place import ROOT, TOOLS, say

# Corporate certificates are told to Python in several ways; any of them will do.
CERTIFICATES = ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


class Wheel(NamedTuple):
    """One file of the uv release in the lock."""

    version: str
    url: str
    sha256: str

    @property
    def filename(self) -> str:
        """The name under which every index offers it."""
        return self.url.rsplit("/", 1)[-1]


def uv() -> Path:
    """The uv program of this clone, fetched the first time."""
    wheel = locked_wheel()
    program = TOOLS / f"uv-{wheel.version}" / "uv"
    if not program.exists():
        say(f"Fetching uv {wheel.version}")
        unpack(fetch(wheel), program)
    return program


def locked_wheel() -> Wheel:
    """The wheel in `uv.lock` that fits this machine."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    release = next(package for package in lock["package"] if package["name"] == "uv")
    for pattern in platform_patterns():
        for file in release["wheels"]:
            if re.search(pattern, file["url"].rsplit("/", 1)[-1]):
                return Wheel(release["version"], file["url"], file["hash"].removeprefix("sha256:"))
    raise SystemExit(f"uv {release['version']} has no wheel for {sysconfig.get_platform()}.")


def platform_patterns() -> list[str]:
    """How the file name of a fitting wheel looks, best first."""
    system, _, machine = sysconfig.get_platform().rpartition("-")
    machine = machine.replace("armv8l", "armv7l")
    if system.startswith("macosx"):
        machine = platform.machine()
        return [rf"macosx_\d+_\d+_{machine}"]
    libc = "manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux"
    return [rf"{libc}_\d+_\d+_{machine}", rf"linux_{machine}"]


def fetch(wheel: Wheel) -> bytes:
    """The wheel's bytes, from wherever this machine can reach it; wrong bytes count as unreachable."""
    reasons = []
    for source in (from_lock, from_index, from_pip):
        try:
            content = source(wheel)
        except (OSError, ValueError, subprocess.SubprocessError) as reason:
            reasons.append(f"{source.__name__.replace('_', ' ')}: {reason}")
            continue
        if hashlib.sha256(content).hexdigest() == wheel.sha256:
            return content
        reasons.append(f"{source.__name__.replace('_', ' ')}: the hash is not the one in uv.lock")
    raise SystemExit(f"Could not fetch {wheel.filename}:\n  " + "\n  ".join(reasons))


def from_lock(wheel: Wheel) -> bytes:
    """Straight from the address in the lock."""
    return patiently(lambda: download(wheel.url))


def from_index(wheel: Wheel) -> bytes:
    """From the package index that this machine is set up to use."""
    for index in own_indexes():
        listing_address = index.rstrip("/") + "/uv/"
        listing = download(listing_address).decode()
        link = re.search(rf'href="([^"]*{re.escape(wheel.filename)}[^"]*)"', listing)
        if link:
            return download(urljoin(listing_address, link[1]))
    raise ValueError("no index of this machine offers it")


def from_pip(wheel: Wheel) -> bytes:
    """Through pip, where there is one: it knows every proxy and password of this machine."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        subprocess.run([*command, "--dest", folder, f"uv=={wheel.version}"], check=True, capture_output=True)
        return (Path(folder) / wheel.filename).read_bytes()


def own_indexes() -> Iterator[str]:
    """Package indexes named in the environment or in pip's configuration."""
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"):
        if os.environ.get(name):
            yield os.environ[name]
    home = Path.home()
    files: list[str | Path] = [
        os.environ.get("PIP_CONFIG_FILE", ""),
        home / ".config/pip/pip.conf",
        home / ".pip/pip.conf",
        "/etc/pip.conf",
    ]
    config = configparser.RawConfigParser(strict=False)
    config.read([file for file in files if file], encoding="utf-8")
    if config.has_option("global", "index-url"):
        yield config.get("global", "index-url")


def download(url: str) -> bytes:
    """One file; urllib itself honours the usual proxy settings."""
    certificates = next((os.environ[name] for name in CERTIFICATES if os.environ.get(name)), None)
    request = urllib.request.Request(url, headers={"User-Agent": "samenspraak-bootstrap"})
    with urllib.request.urlopen(
        request, timeout=60, context=ssl.create_default_context(cafile=certificates)
    ) as answer:
        content: bytes = answer.read()
    return content


def patiently(attempt: Callable[[], bytes], tries: int = 3) -> bytes:
    """A second and third chance for a network that hiccups."""
    for turn in range(1, tries):
        try:
            return attempt()
        except OSError:
            time.sleep(2 * turn)
    return attempt()


def unpack(content: bytes, program: Path) -> None:
    """Puts the program from the wheel in its place, in one move so that a broken-off run leaves nothing."""
    with zipfile.ZipFile(io.BytesIO(content)) as wheel:
        member = next(name for name in wheel.namelist() if name.endswith(".data/scripts/uv"))
        program.parent.mkdir(parents=True, exist_ok=True)
        partial = program.with_name(f"uv.{os.getpid()}")
        partial.write_bytes(wheel.read(member))
    partial.chmod(0o755)
    partial.replace(program)
