"""The command at its edges: what it is given wrongly, what happens around it. In processes of their own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from samenspraak import cli

COMMAND = Path(sys.executable).with_name("samenspraak")


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "PORT"}}
    return subprocess.run(
        [COMMAND, *words],
        env={**kept, "DATA_DIR": str(folder), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("command", [("run",), ("results", "x"), ("manage", "last_code", "a@example.nl")])
@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({"DATA_DIR": "/proc/nowhere"}, "DATA_DIR"),
        ({"DATABASE_URL": "mongo://here/data"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://127.0.0.1:1/none"}, "the database cannot be used"),
        ({"PORT": "many"}, "many"),
    ],
)
def test_what_the_environment_has_wrong_is_told_without_a_stack_of_calls(
    tmp_path: Path, command: tuple[str, ...], environment: dict[str, str], reason: str
) -> None:
    ran = run(tmp_path, *command, **environment)
    assert ran.returncode in (1, 2)
    assert ran.stdout == ""
    assert reason in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.slow
@pytest.mark.once
def test_a_file_that_is_no_database_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "samenspraak.sqlite3").write_text("these are only words, and no database at all")
    ran = run(tmp_path, "results", "x")
    assert (ran.returncode, ran.stderr) == (1, "the database cannot be used: file is not a database\n")


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "٨"])
def test_a_port_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str], port: str) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.parser().parse_args(["run", f"--port={port}"])
    assert ended.value.code == 2
    assert "from 1 to 65535" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.once
def test_a_port_where_another_program_listens_is_told_of_at_once(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ran = run(tmp_path, "run", "--port", str(port))
    assert ran.returncode == 1
    assert ran.stderr.startswith(f"cannot listen on 127.0.0.1, port {port}: ")
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.slow
@pytest.mark.once
def test_what_goes_out_is_utf_8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    """PYTHONIOENCODING stands for a terminal of long ago."""
    code = """
from samenspraak.operations.exchanging import _write
_write(["Łódź"], None)
"""
    told = subprocess.run(
        [sys.executable, "-c", "import django; django.setup()" + code],
        env={
            **os.environ,
            "DATA_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "samenspraak.conf.settings",
            "PYTHONIOENCODING": "latin-1",
        },
        capture_output=True,
        check=True,
    )
    assert told.stdout == "Łódź".encode()


class TestAroundACommand:
    """What `main` does with the way a command ends."""

    def end(self, monkeypatch: pytest.MonkeyPatch, problem: BaseException) -> object:
        def fail(_options: object) -> int:
            raise problem

        monkeypatch.setattr(cli, "_results", fail)
        with pytest.raises(SystemExit) as ended:
            cli.main(["results", "x"])
        return ended.value.code

    def test_ctrl_c_is_no_crash(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.end(monkeypatch, KeyboardInterrupt()) == 130
        assert capsys.readouterr().err.strip() == ""

    def test_what_nobody_foresaw_keeps_its_stack_of_calls(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.raises(ZeroDivisionError):
            self.end(monkeypatch, ZeroDivisionError())


def test_a_reader_that_has_seen_enough_is_no_failure_to_tell_of() -> None:
    code = """
import sys
from samenspraak import cli
def talk(_options):
    while True:
        print("line " * 100)
cli._results = talk
cli.main(["results", "x"])
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as talking:
        assert talking.stdout is not None
        assert talking.stderr is not None
        talking.stdout.readline()
        talking.stdout.close()
        assert talking.stderr.read() == ""
        assert talking.wait(timeout=30) == 1


class TestManage:
    """`samenspraak manage` prepares the data folder for commands that work on what it holds."""

    @pytest.fixture
    def steps(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        steps: list[str] = []
        monkeypatch.setattr("samenspraak.operations.prepare.prepare", lambda: steps.append("prepare"))
        monkeypatch.setattr(
            "django.core.management.execute_from_command_line", lambda words: steps.append(words[1])
        )
        return steps

    @pytest.mark.parametrize("command", ["last_code", "shell", "dumpdata"])
    def test_a_command_finds_its_tables(self, steps: list[str], command: str) -> None:
        with pytest.raises(SystemExit):
            cli.main(["manage", command])
        assert steps == ["prepare", command]

    @pytest.mark.parametrize("command", ["migrate", "makemigrations", "check", "--help"])
    def test_work_on_code_or_migrations_changes_no_tables_first(self, steps: list[str], command: str) -> None:
        with pytest.raises(SystemExit):
            cli.main(["manage", command])
        assert steps == [command]
