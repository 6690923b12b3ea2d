"""What the documentation names exists, and what the contract asks is described."""

import inspect
import re
from functools import cache

import pytest

from samenspraak.cli import parser
from samenspraak.participation.contract import Method
from tests.architecture.floors import ROOT

FENCED = re.compile(r"^```(?:sh|bash|console|shell)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def commands() -> list[tuple[str, str]]:
    """Every line in the documents that calls `make` or `samenspraak`: the program and its first argument."""
    found = set()
    for document in DOCUMENTS:
        for block in FENCED.findall(document.read_text(encoding="utf-8")):
            for line in block.splitlines():
                call = re.search(
                    r"(?:^|[\s/])(make|samenspraak)(?:\s+(?:[A-Z_]+=\S+\s+)*([a-z][a-z-]*))", line
                )
                if call:
                    found.add((call[1], call[2]))
    return sorted(found)


@cache
def targets() -> set[str]:
    """What `make` knows."""
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize(("program", "order"), commands(), ids=lambda value: str(value))
def test_a_command_in_the_documents_exists(
    program: str, order: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if program == "make":
        assert order in targets()
        return
    with pytest.raises(SystemExit):
        parser().parse_args([order, "--help"])
    assert "invalid choice" not in capsys.readouterr().err


def test_the_readme_shows_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in readme
    assert "make test" in readme


def test_every_member_of_the_contract_is_described() -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("docs/**/*.md"))
    members = {name for name in vars(Method) if not name.startswith("_")} | set(
        inspect.get_annotations(Method)
    )
    assert not sorted(name for name in members if f"`{name}" not in written)


def test_no_link_in_the_documents_leads_nowhere() -> None:
    assert not [
        f"{document.relative_to(ROOT)} links to {target}"
        for document in DOCUMENTS
        for target in LINK.findall(document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
