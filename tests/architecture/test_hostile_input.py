"""What the documentation says of hostile input is proven: each test that it names exists."""

import ast
import re
from functools import cache

import pytest

from tests.architecture.floors import ROOT

ROWS = re.findall(
    r"^\| ([^|*]+) \| ([^|]+) \| `([^`]+)::(\w+)` \|$",
    (ROOT / "docs" / "reference" / "hostile-input.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)
FEWEST = 40


@cache
def named_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_there_are_many_kinds_and_each_has_a_line_of_its_own() -> None:
    kinds = [kind for kind, *_rest in ROWS]
    assert len(kinds) == len(set(kinds)) >= FEWEST


@pytest.mark.parametrize(("path", "name"), sorted({(path, name) for _kind, _what, path, name in ROWS}))
def test_a_test_that_is_named_exists(path: str, name: str) -> None:
    assert name in named_in(path)
