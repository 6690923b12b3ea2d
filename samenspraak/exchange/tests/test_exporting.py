"""What goes out comes back in as the same election; who is asked for must exist and be the only one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from samenspraak.engines.pabulib.format import PabulibFile, PabulibVote, read
from samenspraak.engines.pabulib.tests import real_files
from samenspraak.exchange.tests.commands import bring_in, election, file_of, results, run
from samenspraak.participation.actions import create_activity
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation

pytestmark = pytest.mark.slow  # every import publishes pages

POINTS = "voter_id;vote;points"
FILES = {
    "approval": election("1;a,b", "2;", "3;b", meta="min_length;0 max_length;2"),
    "choose-one": election("1;a", "2;b", vote_type="choose-one"),
    "cumulative": election("1;a,b;2,1", "2;c;3", vote_type="cumulative", columns=POINTS),
    "scoring": election("1;a,b;2.5,0.125", "2;c;0.1234567", vote_type="scoring", columns=POINTS),
    "ordinal": election("1;b,a", "2;c,a", vote_type="ordinal", meta="max_length;2"),
    "cents": election("1;a", budget="500,50", projects=("a;499,99;Bankjes", "b;12.5;Bomen")),
}


def sent_out(project: str, path: Path) -> PabulibFile:
    ran = run("export", "pabulib", project, "--output", str(path))
    assert ran.code == 0, ran.err
    with path.open("rb") as source:
        return read(source)


def choices(file: PabulibFile) -> list[list[tuple[str, Decimal]]]:
    """The ballots without their voters, sorted. A ranking keeps its order, a set does not."""
    return sorted(sorted(_given(file, vote)) for vote in file.votes)


def _given(file: PabulibFile, vote: PabulibVote) -> Iterator[tuple[str, Decimal]]:
    if file.rules.with_points:
        return zip(vote.choices, vote.points or (), strict=True)
    ranked = file.vote_type == "ordinal"
    return ((plan, Decimal(place if ranked else 1)) for place, plan in enumerate(vote.choices))


def same(ours: PabulibFile, theirs: PabulibFile) -> None:
    """META (numbers may be written in another way), plans with all their columns, and ballots."""
    assert ours.rules == theirs.rules
    ours_to_say = {"num_projects", "num_votes", "budget"}
    assert {**ours.meta, **dict.fromkeys(ours_to_say)} == {**theirs.meta, **dict.fromkeys(ours_to_say)}
    assert (ours.meta["num_projects"], ours.meta["num_votes"]) == (
        str(len(theirs.projects)),
        str(len(theirs.votes)),
    )
    assert ours.projects == theirs.projects
    assert ours.project_columns == theirs.project_columns
    assert choices(ours) == choices(theirs)


@pytest.mark.parametrize("kind", FILES)
def test_an_export_is_the_file_that_came_in(tmp_path: Path, waterveen: Organisation, kind: str) -> None:
    came = file_of(tmp_path, FILES[kind])
    slug = bring_in(came)
    out = tmp_path / "out.pb"
    with came.open("rb") as source:
        same(sent_out(slug, out), read(source))
    again = bring_in(out, project="opnieuw")
    assert results(again) == {**results(slug), "project": "opnieuw"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "poland_gdynia_2020_dzialki-lesne-large",
        "poland_katowice_2020_bogucice",
        "poland_krakow_2019_swoszowice",
        "france_toulouse_2019_",
        real_files.WIELICZKA,
    ],
)
def test_a_citys_file_goes_round(tmp_path: Path, waterveen: Organisation, name: str) -> None:
    slug = bring_in(real_files.path(name))
    out = tmp_path / "out.pb"
    same(sent_out(slug, out), real_files.load(name))
    again = bring_in(out, project="opnieuw")
    assert results(again) == {**results(slug), "project": "opnieuw"}


def test_without_a_file_named_it_goes_to_stdout(tmp_path: Path, waterveen: Organisation) -> None:
    slug = bring_in(file_of(tmp_path, FILES["approval"]))
    ran = run("export", "pabulib", slug)
    assert ran.code == 0
    assert ran.out.startswith("META\nkey;value\n")
    sent_out(slug, tmp_path / "out.pb")
    # voters come in the order of random ids, which is the same each time
    assert (tmp_path / "out.pb").read_text(encoding="utf-8") == ran.out


def test_a_place_that_cannot_be_written_is_told_of(tmp_path: Path, waterveen: Organisation) -> None:
    slug = bring_in(file_of(tmp_path, FILES["approval"]))
    ran = run("export", "pabulib", slug, "--output", str(tmp_path / "weg" / "out.pb"))
    assert ran.code == 1
    assert "out.pb" in ran.last


@pytest.mark.parametrize("command", [("results",), ("export", "pabulib")])
class TestWhichProject:
    def test_one_that_is_not_there(self, waterveen: Organisation, command: tuple[str, ...]) -> None:
        ran = run(*command, "nergens")
        assert (ran.code, ran.out, ran.last) == (1, "", "geen project nergens")

    def test_one_of_an_organisation_that_is_not_there(
        self, tmp_path: Path, waterveen: Organisation, command: tuple[str, ...]
    ) -> None:
        slug = bring_in(file_of(tmp_path, FILES["approval"]))
        ran = run(*command, slug, "--organisation", "nergens")
        assert (ran.code, ran.last) == (1, f"geen project {slug}")

    def test_one_without_a_result(
        self, waterveen: Organisation, project: Project, command: tuple[str, ...]
    ) -> None:
        create_activity(user=None, project=project, method_slug="budget", title="Stemmen")
        ran = run(*command, project.slug)
        assert (ran.code, ran.last) == (1, f"project {project.slug} heeft geen uitslag")

    def test_two_of_the_same_name(
        self, tmp_path: Path, waterveen: Organisation, dijkdam: Organisation, command: tuple[str, ...]
    ) -> None:
        file = file_of(tmp_path, FILES["approval"])
        slug = bring_in(file, "waterveen")
        assert bring_in(file, "dijkdam") == slug
        ran = run(*command, slug)
        assert ran.code == 1
        assert "--organisation" in ran.last
        assert "dijkdam" in ran.last
        assert "waterveen" in ran.last
        assert run(*command, slug, "--organisation", "dijkdam").code == 0
