"""The open files of a vote as anybody gets them, and what both programs that check one find."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import sleep

from samenspraak import ballots
from samenspraak.ballots.log import exports, queries
from samenspraak.ballots.queries import sealing_of
from samenspraak.ballots.tasks import seal_waiting
from samenspraak.engines.recount import OpenLog, OpenVote, Wrong, read, verify
from samenspraak.participation.models import Activity

SECOND = Path(ballots.__file__).parent / "static/ballots/check_vote.py"


def seal(activity: Activity) -> None:
    """As the job process does: again, where another transaction still sees old versions of rows."""
    for _ in range(100):
        seal_waiting()
        if sealing_of(activity) is not None:
            return
        sleep(0.1)
    raise AssertionError("the box is not sealed")


def log_file(activity: Activity) -> str:
    log = queries.log_of(activity)
    assert log is not None
    return "".join(exports.log_lines(log))


def vote_file(activity: Activity) -> str:
    log, signed = queries.log_of(activity), queries.signed_result(activity)
    assert log is not None
    assert signed is not None
    return "".join(exports.vote_lines(log, signed))


def found(text: str, earlier: str = "") -> str:
    """What is wrong, or nothing."""
    try:
        vote = read(text.encode())
        before = read(earlier.encode()) if earlier else None
        assert isinstance(vote, OpenVote)
        assert before is None or isinstance(before, OpenLog)
        list(verify(vote, before))
    except Wrong as wrong:
        return str(wrong)
    return ""


def second(folder: Path, *texts: str) -> tuple[int, str]:
    """How the second program ends, and what it says."""
    paths = [folder / f"{number}.json" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    ran = subprocess.run([sys.executable, "-I", SECOND, *paths], capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout + ran.stderr
