"""What people uploaded is in a backup, whatever happens to the files meanwhile."""

from __future__ import annotations

import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from samenspraak.operations.backup import _add_files


@pytest.fixture
def media(tmp_path: Path) -> Path:
    root = tmp_path / "media"
    for name in ("attachments/1/a1/480.avif", "attachments/1/b2/document.pdf", "uploads/1/c3/0.part"):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_bytes(name.encode())
    return root


def names(media: Path) -> set[str]:
    target = BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        _add_files(archive, media)
    target.seek(0)
    with tarfile.open(fileobj=target, mode="r:gz") as archive:
        return set(archive.getnames())


def test_residents_files_are_in_it_and_unfinished_ones_are_not(media: Path) -> None:
    assert names(media) == {"media/attachments/1/a1/480.avif", "media/attachments/1/b2/document.pdf"}


def test_a_file_that_is_deleted_meanwhile_spoils_no_backup(
    media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = tarfile.TarFile.add

    def add(archive: tarfile.TarFile, name: Path, *args: str, **kwargs: bool) -> None:
        if name.name == "480.avif":
            name.unlink()
        honest(archive, name, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(tarfile.TarFile, "add", add)
    assert names(media) == {"media/attachments/1/b2/document.pdf"}


def test_without_any_files_there_is_a_backup_too(tmp_path: Path) -> None:
    assert names(tmp_path / "media") == set()
