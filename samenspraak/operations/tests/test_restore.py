"""An archive that is not whole changes nothing: no row, no file. The drill itself is `tests/e2e/`'s."""

from __future__ import annotations

import gzip
import io
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import ClassVar

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from samenspraak.operations.archive import ArchiveProblem, add_text, new_manifest, write_manifest
from samenspraak.operations.backup import backup
from samenspraak.operations.restore import _check_sqlite, _files_back, restore
from samenspraak.tenancy.models import Organisation


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """A data folder with one file in it."""
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "photo.txt").write_text("ours")
    return tmp_path


def archive_of(**texts: str) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        write_manifest(archive, new_manifest(connection.vendor, "elsewhere"))
        for name, text in texts.items():
            add_text(archive, name, text)
    return target.getvalue()


def with_a_wrong_middle(whole: bytes) -> bytes:
    middle = len(whole) // 2
    return whole[: middle - 40] + b"\xff" * 80 + whole[middle + 40 :]


@pytest.mark.django_db
class TestAnArchiveThatIsNotWhole:
    ARCHIVES: ClassVar[dict[str, Callable[[], bytes]]] = {
        "only files": lambda: archive_of(**{"media/photo.txt": "theirs"}),
        "an empty database": lambda: archive_of(**{"database.sqlite3": "", "media/photo.txt": "theirs"}),
        "words for a database": lambda: archive_of(**{"database.sqlite3": "words " * 99}),
        "no manifest": lambda: gzip.compress(bytes(10240)),
        "cut off": lambda: archive_of(**{"media/photo.txt": "theirs"})[:-20],
        "damaged": lambda: with_a_wrong_middle(archive_of(**{str(n): str(n**99) for n in range(99)})),
        "nothing": lambda: b"",
        "no archive": lambda: b"words " * 99,
    }

    @pytest.mark.parametrize("kind", ARCHIVES)
    def test_it_changes_nothing(
        self, folder: Path, waterveen: Organisation, capsys: pytest.CaptureFixture[str], kind: str
    ) -> None:
        path = folder / "backup.tar.gz"
        path.write_bytes(self.ARCHIVES[kind]())
        assert restore(str(path), replace=True) == 1
        assert capsys.readouterr().err.startswith("restore failed, nothing was changed: ")
        assert list(Organisation.objects.all()) == [waterveen]
        assert (folder / "media" / "photo.txt").read_text() == "ours"
        assert {path.name for path in folder.iterdir()} == {"backup.tar.gz", "media", "running.lock"}


class TestASqliteFile:
    def test_with_our_tables_will_do(self, tmp_path: Path) -> None:
        with closing(sqlite3.connect(tmp_path / "copy")) as copy:
            copy.execute("CREATE TABLE django_migrations (id INTEGER)")
        _check_sqlite(tmp_path / "copy")

    def test_of_something_else_will_not(self, tmp_path: Path) -> None:
        with closing(sqlite3.connect(tmp_path / "copy")) as copy:
            copy.execute("CREATE TABLE cookies (id INTEGER)")
        with pytest.raises(ArchiveProblem, match="no database"):
            _check_sqlite(tmp_path / "copy")


class TestFiles:
    def test_those_of_the_backup_take_the_place_of_ours(self, folder: Path) -> None:
        (folder / "new" / "media").mkdir(parents=True)
        (folder / "new" / "media" / "other.txt").write_text("theirs")
        with _files_back(folder / "new", folder / "media"):
            pass
        assert [path.name for path in (folder / "media").iterdir()] == ["other.txt"]

    def test_a_backup_without_files_leaves_none(self, folder: Path) -> None:
        (folder / "new").mkdir()
        with _files_back(folder / "new", folder / "media"):
            pass
        assert not (folder / "media").exists()

    def test_ours_return_where_the_database_fails(self, folder: Path) -> None:
        (folder / "new" / "media").mkdir(parents=True)
        with pytest.raises(ArchiveProblem), _files_back(folder / "new", folder / "media"):
            raise ArchiveProblem
        assert [path.name for path in (folder / "media").iterdir()] == ["photo.txt"]


@pytest.mark.parametrize("name", ["", "weg/backup.tar.gz", "media/photo.txt/backup.tar.gz"])
@pytest.mark.django_db
def test_a_backup_that_cannot_be_written_is_told_of(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.setattr("samenspraak.operations.prepare.prepare", lambda: None)
    assert backup(str(folder / name)) == 1
    assert capsys.readouterr().err.startswith("backup failed: ")
