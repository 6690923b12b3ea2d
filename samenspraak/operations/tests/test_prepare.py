"""Preparing a data folder does what is needed, once; a program runs alone on its folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from pytest_django.fixtures import Settings

from samenspraak.operations import prepare as preparing
from samenspraak.operations.prepare import prepare
from samenspraak.operations.running import AlreadyRunning, only_one

HOLD = """
import sys, time
from pathlib import Path
from samenspraak.operations.running import only_one
with only_one(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> list[str]:
    """The names of the management commands that preparing ran."""
    settings.DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    names: list[str] = []
    monkeypatch.setattr(preparing, "call_command", lambda name, **_options: names.append(name))
    return names


@pytest.mark.django_db
class TestPreparing:
    def test_a_new_folder_is_migrated_and_then_left_alone(self, called: list[str]) -> None:
        prepare()
        prepare()
        assert called == ["migrate"]

    def test_static_files_are_gathered_for_serving_only_and_once(self, called: list[str]) -> None:
        prepare(static=True)
        prepare(static=True)
        prepare()
        assert called == ["migrate", "collectstatic"]

    def test_names_of_files_that_another_process_gathered_meanwhile_are_known(
        self, called: list[str], settings: Settings
    ) -> None:
        manifest = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
        settings.STORAGES = {**settings.STORAGES, "staticfiles": manifest}
        assert isinstance(staticfiles_storage, ManifestFilesMixin)
        assert staticfiles_storage.hashed_files == {}
        names = {"version": "1.1", "hash": "", "paths": {"build/public.css": "build/public.1a2b.css"}}
        (settings.STATIC_ROOT / "staticfiles.json").write_text(json.dumps(names))
        (settings.STATIC_ROOT / ".mark").write_text(preparing._static_fingerprint())
        prepare(static=True)
        assert called == ["migrate"]
        assert staticfiles_storage.url("build/public.css") == "/static/build/public.1a2b.css"

    def test_another_version_of_the_program_migrates_again(
        self, called: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        prepare()
        monkeypatch.setattr(preparing, "migrations_fingerprint", lambda: "newer")
        prepare()
        prepare()
        assert called == ["migrate", "migrate"]

    def test_another_database_is_migrated_though_the_folder_is_marked(
        self, called: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        prepare()
        monkeypatch.setattr(preparing, "_database_identity", lambda: "postgresql elsewhere")
        prepare()
        assert called == ["migrate", "migrate"]

    def test_a_database_that_was_thrown_away_is_made_again(
        self, called: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        prepare()
        monkeypatch.setattr(preparing, "_has_tables", lambda: False)
        prepare()
        assert called == ["migrate", "migrate"]

    def test_migrating_that_fails_is_tried_again_next_time(
        self, called: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(name: str, **_options: object) -> None:
            raise RuntimeError(name)

        with monkeypatch.context() as broken:
            broken.setattr(preparing, "call_command", fail)
            with pytest.raises(RuntimeError):
                prepare()
        prepare()
        assert called == ["migrate"]


class TestRunningAlone:
    def test_a_second_program_is_told(self, tmp_path: Path) -> None:
        with only_one(tmp_path):
            with pytest.raises(AlreadyRunning, match="stop it first"), only_one(tmp_path):
                pytest.fail("two programs on one folder")
            with pytest.raises(AlreadyRunning), only_one(tmp_path):
                pytest.fail("asking once must not let go of the lock")

    def test_afterwards_the_folder_is_free_also_after_an_exception(self, tmp_path: Path) -> None:
        for _time in range(2):
            with pytest.raises(ZeroDivisionError), only_one(tmp_path):
                raise ZeroDivisionError

    def test_other_folders_are_other_programs(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()
        with only_one(tmp_path / "a"), only_one(tmp_path / "b"):
            pass

    def test_the_lock_dies_with_its_holder(self, tmp_path: Path) -> None:
        with subprocess.Popen(
            [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
        ) as holder:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            with pytest.raises(AlreadyRunning), only_one(tmp_path):
                pytest.fail("two programs on one folder")
            holder.kill()
            holder.wait()
        with only_one(tmp_path):
            pass
