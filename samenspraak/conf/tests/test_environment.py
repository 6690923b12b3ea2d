"""A database is named in one variable, and on SQLite it is always our own engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenspraak.conf.environment import EnvironmentProblem, sqlite_file, without_jit


def test_no_address_means_the_data_folder() -> None:
    assert sqlite_file("") is None


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:////var/lib/town/votes.sqlite3", Path("/var/lib/town/votes.sqlite3")),
        ("sqlite:////a%20path/votes.sqlite3", Path("/a path/votes.sqlite3")),
        ("sqlite:///votes.sqlite3", Path.cwd() / "votes.sqlite3"),
    ],
)
def test_an_address_names_a_file(url: str, path: Path) -> None:
    assert sqlite_file(url) == path.resolve()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite:votes.sqlite3"])
def test_an_address_without_a_file_is_refused(url: str) -> None:
    with pytest.raises(EnvironmentProblem, match="names no SQLite file"):
        sqlite_file(url)


def test_postgresql_compiles_no_queries_unless_the_address_says_so() -> None:
    assert without_jit({})["OPTIONS"] == {"options": "-c jit=off"}
    asked = without_jit({"OPTIONS": {"sslmode": "require", "options": "-c jit=on"}})["OPTIONS"]
    assert asked == {"sslmode": "require", "options": "-c jit=off -c jit=on"}
