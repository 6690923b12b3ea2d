"""The checks that read the code instead of running the product: name and command, in the order they run."""

from dataclasses import dataclass, field
from pathlib import Path

from tools.bootstrap import FRONTEND, node
from tools.place import PYTHON

BIN = PYTHON.parent


@dataclass(frozen=True)
class Check:
    """One program that says yes or no."""

    name: str
    command: list[str | Path] = field(default_factory=list)


CHECKS = (
    Check("format", [BIN / "ruff", "format", "--check", "."]),
    Check("lint", [BIN / "ruff", "check", "."]),
    Check("import contracts", [BIN / "lint-imports", "--no-logo"]),
    # Not its formatter: that moves white space between words of a line, which shows on the page, and a second
    # run changes again what the first one wrote.
    Check("templates", [BIN / "djlint", "samenspraak", "--lint"]),
    Check("messages", [PYTHON, "-m", "tools.messages", "check"]),
    Check("migrations", [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run", "--no-input"]),
    Check(
        "scripts: types", [node(), FRONTEND / "node_modules/typescript/bin/tsc", "--noEmit", "-p", FRONTEND]
    ),
    Check("types", [BIN / "mypy"]),
)
