"""What came of one part of a run, and how a run tells it."""

import signal
import subprocess
import threading
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.place import LOGS, ROOT

PATIENCE = 40 * 60  # seconds after which a part counts as hanging
TAIL = 200  # lines shown of a part that failed

_speaking = threading.Lock()


@dataclass
class Outcome:
    """One check or one suite of tests."""

    name: str
    passed: int = 0
    failed: int = 0
    seconds: float = 0
    skips: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)  # by name, for who sees only the last lines
    missing: str = ""  # why it could not run at all
    note: str = ""  # what was left out on purpose

    @property
    def good(self) -> bool:
        """Did it run, and did everything in it hold?"""
        return not self.failed and not self.missing and self.passed > 0

    def line(self) -> str:
        """As the end of a run says it."""
        if self.missing:
            return f"{self.name}: did not run"
        counts = f"{self.passed} passed, {self.failed} failed, {len(self.skips)} skipped"
        return f"{self.name}: {counts} in {self.seconds:.0f} s{self.note}"


def tell(line: str) -> None:
    """One line at a time, though parts run beside each other."""
    with _speaking:
        print(line, flush=True)


def perform(name: str, command: Sequence[str | Path], env: Mapping[str, str]) -> tuple[int, float]:
    """Runs a part; its words go to a log, and to the screen when it fails. Returns exit code and seconds."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name.replace(':', '').replace(' ', '-').lower()}.log"
    started = time.monotonic()
    with log.open("wb") as output:
        try:
            code = subprocess.run(
                command,
                cwd=ROOT,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                timeout=PATIENCE,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            output.write(f"\nStopped after {PATIENCE // 60} minutes.\n".encode())
            code = 124
    seconds = time.monotonic() - started
    mark = "FAIL" if code else "ok"
    words = f"{mark:6}{name} ({seconds:.1f} s)"
    if code:
        lines = log.read_text(encoding="utf-8", errors="replace").rstrip().splitlines()
        words = "\n".join([words, *(f"      {line}" for line in [*lines[-TAIL:], ending(code)])])
    tell(words)
    return code, seconds


def ending(code: int) -> str:
    """How a program ended, when it did not end well."""
    return f"Ended by {signal.Signals(-code).name}." if code < 0 else f"Ended with exit code {code}."


def read_report(outcome: Outcome, report: Path) -> None:
    """Counts and reasons, from the report that pytest writes."""
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        name = f"{case.get('classname')}.{case.get('name')}"
        skipped = case.find("skipped")
        if skipped is not None:
            outcome.skips.append(f"{name}: {skipped.get('message')}")
        elif case.find("failure") is not None or case.find("error") is not None:
            outcome.failed += 1
            outcome.failures.append(name)
        else:
            outcome.passed += 1
