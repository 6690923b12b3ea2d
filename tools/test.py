"""`make test`: everything. `make check`: the fast part. The last lines say what ran, and what came of it."""

import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tools.checks import CHECKS
from tools.chromium import Browser, chromium
from tools.missing import Missing
from tools.outcome import Outcome, perform, read_report, tell
from tools.place import PYTHON, TOOLS, VENV, surroundings
from tools.postgres import postgres

SQLITE = f"SQLite {sqlite3.sqlite_version}"
# What touches no database runs once, with the tests on SQLite; so does what is marked `once`.
WITHOUT_DATABASE = ("samenspraak/engines", "tests/architecture")


def main(*, fast: bool) -> int:
    """Reads the code in one thread, runs it in another, and looks for a browser meanwhile."""
    started = time.monotonic()
    with data_folder() as data, ThreadPoolExecutor(max_workers=3) as threads:
        browser = None if fast else threads.submit(chromium)
        checks = threads.submit(read_code, data)
        suites = run_code(browser)
        return report([checks.result(), *suites], time.monotonic() - started)


@contextmanager
def data_folder() -> Iterator[str]:
    """Settings want a data folder; the person's own stays out of it."""
    folder = tempfile.mkdtemp(prefix="samenspraak-check-")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def environment(**more: str) -> dict[str, str]:
    """Nothing of the person's own settings, and everything a program writes for itself stays in the clone."""
    env = surroundings()
    env.pop("DATABASE_URL", None)
    env["PATH"] = os.pathsep.join([str(VENV / "bin"), env.get("PATH", os.defpath)])
    env["DJANGO_SETTINGS_MODULE"] = "samenspraak.conf.settings"
    for name in ("CONFIG", "CACHE"):
        env[f"XDG_{name}_HOME"] = str(TOOLS / "cache" / name.lower())
    return env | more


def read_code(data: str) -> Outcome:
    """Format, lint, types and the other checks that start nothing."""
    outcome = Outcome("Checks of the code")
    for check in CHECKS:
        code, seconds = perform(check.name, check.command, environment(DATA_DIR=data))
        outcome.seconds += seconds
        if code:
            outcome.failed += 1
            outcome.failures.append(check.name)
        else:
            outcome.passed += 1
    return outcome


def run_code(browser: Future[Browser] | None) -> list[Outcome]:
    """The suites, one after the other: each uses both cores by itself."""
    if browser is None:
        return [suite("Without a database", "not browser and not slow and not database", environment())]
    return [
        suite(SQLITE, "not browser", environment()),
        on_postgres(),
        in_browser(browser),
    ]


def on_postgres() -> Outcome:
    """The same tests on the other database."""
    try:
        with postgres() as server:
            env = environment(DATABASE_URL=server.url)
            if server.programs:
                env["PATH"] = os.pathsep.join([env["PATH"], str(server.programs)])
            return suite(
                f"PostgreSQL {server.version}", "not browser and not once", env, leave_out=WITHOUT_DATABASE
            )
    except Missing as reason:
        return Outcome("PostgreSQL", missing=str(reason))


def in_browser(found: Future[Browser]) -> Outcome:
    """Whole ways of people, in a real browser."""
    try:
        browser = found.result()
    except Missing as reason:
        return Outcome("Chromium", missing=str(reason))
    name = f"Chromium {browser.version} on {SQLITE}"
    return suite(name, "browser", environment(SAMENSPRAAK_CHROMIUM=str(browser.path)))


def suite(name: str, marks: str, env: dict[str, str], leave_out: Sequence[str] = ()) -> Outcome:
    """One run of pytest, counted from its own report."""
    outcome = Outcome(
        name, note=f"; without what runs once: {', '.join(leave_out)}, marked `once`" if leave_out else ""
    )
    tell(f"...   {name}")
    with tempfile.TemporaryDirectory() as folder:
        counts = Path(folder) / "report.xml"
        # All tests of one file stay together: what they share (a server, a database) is made once.
        spread = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
        command: list[str | Path] = [
            PYTHON,
            "-m",
            "pytest",
            "-q",
            *spread,
            "-m",
            marks,
            f"--junitxml={counts}",
            "--durations=10",
            *(f"--ignore={folder}" for folder in leave_out),
        ]
        code, outcome.seconds = perform(name, command, env)
        if counts.exists():
            read_report(outcome, counts)
    if code and not outcome.failed:
        outcome.failed = 1  # it broke down before or after its tests, or found none
    return outcome


def report(outcomes: list[Outcome], seconds: float) -> int:
    """The last lines; the exit code says the same."""
    tell("")
    for outcome in outcomes:
        for skip in outcome.skips:
            tell(f"skipped: {outcome.name}: {skip}")
    for outcome in outcomes:
        for failure in outcome.failures:
            tell(f"failed: {outcome.name}: {failure}")
    for outcome in outcomes:
        if outcome.missing:
            tell(f"missing: {outcome.missing}")
    for outcome in outcomes:
        tell(outcome.line())
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed + bool(outcome.missing) for outcome in outcomes)
    tell(f"In {seconds / 60:.1f} minutes:")
    tell(f"{passed} passed, {failed} failed")
    return 0 if all(outcome.good for outcome in outcomes) else 1


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the database server is stopped too
    sys.exit(main(fast="--fast" in sys.argv[1:]))
