"""A broken file gets its line and the reason, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from samenspraak.exchange.tests.commands import election, file_of, run

pytestmark = pytest.mark.django_db

POINTS = "voter_id;vote;points"
WHOLE = election("1;a", "2;b")
# Every row here breaks one thing: (text, line, part of the reason).
BROKEN: dict[str, tuple[str | bytes, int, str]] = {
    "empty": ("", 1, "houdt op"),
    "not a file of this kind": ("hallo\nwereld\n", 1, "META"),
    "no budget": (WHOLE.replace("budget;1000\n", ""), 6, "budget"),
    "a budget in words": (WHOLE.replace("budget;1000", "budget;veel"), 5, "geen getal"),
    "a budget finer than cents": (WHOLE.replace("budget;1000", "budget;10,005"), 5, "achter de komma"),
    "a way of voting that is unknown": (WHOLE.replace("approval", "loting"), 6, "loting"),
    "a key twice": (WHOLE.replace("budget;1000", "budget;1000\nbudget;2"), 6, "twee keer"),
    "no plans": (WHOLE.split("PROJECTS")[0], 6, "PROJECTS"),
    "a list of plans without plans": (election(projects=()), 8, "geen plannen"),
    "no costs": (WHOLE.replace("project_id;cost;name", "project_id;prijs;name"), 8, "cost"),
    "a plan twice": (WHOLE.replace("b;700", "a;700"), 10, "twee keer"),
    "a negative cost": (WHOLE.replace("b;700", "b;-700"), 10, "negatief"),
    "a cost finer than cents": (WHOLE.replace("b;700", "b;700.005"), 10, "achter de komma"),
    "a cost beyond all measure": (WHOLE.replace("b;700", "b;99999999999999"), 10, "te groot"),
    "a cell too many": (WHOLE.replace("b;700;Bomen", "b;700;Bomen;nog iets"), 10, "kolommen"),
    "a name as long as a book": (WHOLE.replace("Bomen", "boom " * 5000), 10, "tekens"),
    "fewer plans than told": (election("1;a", meta="num_projects;4"), 12, "META belooft er 4"),
    "no votes": (WHOLE.split("VOTES")[0], 11, "VOTES"),
    "a vote for nothing we know": (WHOLE.replace("2;b", "2;z"), 15, "onbekend"),
    "a voter twice": (WHOLE.replace("2;b", "1;b"), 15, "twee keer"),
    "a plan twice on one vote": (WHOLE.replace("2;b", "2;b,b"), 15, "twee keer"),
    "more plans than allowed": (election("1;a", "2;a,b", meta="max_length;1"), 16, "hooguit 1"),
    "votes cut off": (election("1;a", meta="num_votes;700"), 15, "META belooft er 700"),
    "points missing": (election("1;a,b;3", vote_type="cumulative", columns=POINTS), 14, "punten"),
    "points in words": (election("1;a;veel", vote_type="scoring", columns=POINTS), 14, "geen getal"),
    "a quotation mark left open": (WHOLE.replace("2;b", '2;"b'), 15, "aanhalingsteken"),
    "another encoding": (WHOLE.replace("Bomen", "Bömen").encode("latin-1"), 10, "UTF-8"),
    "a NUL in a name": (WHOLE.replace("Bomen", "Bo\0men"), 10, "NUL"),
    "UTF-16 without its mark": (WHOLE.encode("utf-16-le"), 1, "NUL"),
    "signs that colour a terminal": (WHOLE.replace("2;b", "2;\x1b[31mb"), 15, "‘\ufffd[31mb’"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 1, "UTF-8"),
    "broken late": (election(*(f"{n};a" for n in range(2500)), "x;z"), 2514, "onbekend"),
}


def everything() -> dict[str, int]:
    """How many rows each table has, and how many files lie beside them."""
    models = [model for model in apps.get_models() if model._meta.managed]
    rows = {model._meta.label: model._base_manager.count() for model in models}
    return {**rows, "files": sum(1 for _ in _files(settings.KEY_DIR, settings.MEDIA_ROOT))}


def _files(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in Path(folder).rglob("*") if path.is_file())


@pytest.mark.parametrize("kind", BROKEN)
def test_it_is_told_where_and_why_and_nothing_stays(tmp_path: Path, kind: str) -> None:
    text, line, reason = BROKEN[kind]
    before = everything()
    ran = run("import", "pabulib", file_of(tmp_path, text), "--organisation", "stad")
    assert ran.code == 1
    assert ran.out == ""
    assert ran.last.startswith(f"budget.pb, regel {line}: ")
    assert reason in ran.last
    assert len(ran.last) < 300
    assert everything() == before


@pytest.mark.parametrize("name", ["weg.pb", "."])
def test_a_file_that_is_not_there_is_told_of(tmp_path: Path, name: str) -> None:
    before = everything()
    ran = run("import", "pabulib", tmp_path / name, "--organisation", "stad")
    assert ran.code == 1
    assert ran.last
    assert everything() == before
