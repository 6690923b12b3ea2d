"""Names say what is inside, and a file says one thing."""

import ast
import re
from pathlib import Path

from tests.architecture.floors import PACKAGE, ROOT

EMPTY_NAMES = {"util", "utils", "helper", "helpers", "manager", "managers", "core", "common", "misc", "stuff"}
LONGEST = 400  # lines; a longer file is a question, and these are the answers
LONG = {"samenspraak/demo/plans.py": "the demo's stories, one after the other"}


def modules() -> list[Path]:
    """Everything we wrote in Python."""
    folders = [PACKAGE, ROOT / "tools", ROOT / "tests", ROOT / "bench"]
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def test_no_module_or_package_has_a_name_that_says_nothing() -> None:
    assert not [
        str(path.relative_to(ROOT))
        for path in modules()
        for part in path.relative_to(ROOT).with_suffix("").parts
        if EMPTY_NAMES & set(part.split("_"))
    ]


def test_migrations_are_named() -> None:
    numbered = re.compile(r"\d{4}_auto_|\d{4}_alter_.*_and_more|\d{4}_.*_and_more$")
    assert not [
        str(path.relative_to(ROOT)) for path in PACKAGE.rglob("migrations/0*.py") if numbered.match(path.stem)
    ]


def test_no_file_is_longer_than_a_few_screens() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert not [
        f"{path.relative_to(ROOT)}: {length} lines"
        for path, length in lengths.items()
        if length > LONGEST and "migrations" not in path.parts and str(path.relative_to(ROOT)) not in LONG
    ]


def test_every_package_says_what_it_is() -> None:
    silent = [
        str(path.parent.relative_to(ROOT))
        for path in modules()
        if path.name == "__init__.py"
        and path.parent.name not in {"migrations", "tests"}
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent
