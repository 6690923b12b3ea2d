"""The floors as import-linter has them, so that every test judges by the same list."""

import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "samenspraak"
SLICES = {"methods"}  # packages whose children do not know each other


@cache
def floors() -> dict[str, int]:
    """The floor of each package of ours; the highest number is the top."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "floors")
    levels = [layer.replace(":", "|").split("|") for layer in reversed(layers)]
    return {name.strip(" ()"): level for level, names in enumerate(levels) for name in names}


def slice_of(path: Path) -> str:
    """The package that a file belongs to; for a method, the method's own folder: `methods.budget`."""
    first, *rest = path.relative_to(PACKAGE).parts
    return f"{first}.{rest[0]}" if first in SLICES and len(rest) > 1 else first


def slice_of_module(module: str) -> str | None:
    """The same for a dotted name; None for what is not ours."""
    parts = module.split(".")
    if parts[0] != "samenspraak" or len(parts) < 2:
        return None
    return ".".join(parts[1:3]) if parts[1] in SLICES else parts[1]


def may_know(source: str, target: str) -> bool:
    """Level or down, and never another slice beside it."""
    if source == target:
        return True
    above, below = source.partition(".")[0], target.partition(".")[0]
    return above != below and floors()[above] >= floors()[below]
