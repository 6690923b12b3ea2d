"""The cities' own files, beside the project; a test that needs one says so where they are absent."""

from functools import cache
from pathlib import Path

import pytest

from samenspraak.engines.pabulib.format import PabulibFile, read

FOLDER = Path(__file__).parents[4].parent / "shared" / "data" / "budgets"

#: Where `selected` is what greedy with skip gives.
GREEDY = [
    "poland_gdynia_2020_dzialki-lesne-large",
    "poland_gdynia_2020_obluze-small",
    "poland_katowice_2020_bogucice",
    "poland_krakow_2019_bronowice",
    "poland_krakow_2019_swoszowice",
    "poland_lodz_2020_baluty-doly",
    "poland_lodz_2020_dolina-lodki",
    "poland_lodz_2020_gorniak",
]
POZNAN = "poland_poznan_2023_5-grunwald-polnoc-grunwald-poludnie-stary-grunwald"
WIELICZKA = "poland_wieliczka_2023"
UNDECIDED = [
    "france_toulouse_2019_",
    "poland_gdansk_2020_",
    "poland_gdansk_2020_chelm",
    "poland_krakow_2018_",
]
LARGE = {"poland_gdansk_2020_", "poland_krakow_2018_"}
ALL = [*GREEDY, POZNAN, WIELICZKA, *UNDECIDED]


def path(name: str) -> Path:
    found = FOLDER / f"{name}.pb"
    if not found.exists():
        pytest.skip(f"real elections are not here: {FOLDER}")
    return found


@cache
def _loaded(found: Path) -> PabulibFile:
    with found.open("rb") as source:
        return read(source)


def load(name: str) -> PabulibFile:
    """Read once per test run: these files are never written."""
    return _loaded(path(name))


def selected(file: PabulibFile, mark: str = "1") -> set[str]:
    """What the city funded."""
    return {project.id for project in file.projects if project.get("selected") == mark}
