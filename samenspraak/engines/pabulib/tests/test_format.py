"""A `.pb` file reads whole or not at all: errors name their line, nothing is lost on the way back."""

import io
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.engines.allocation import equal_shares, greedy
from samenspraak.engines.pabulib.election import scale, to_election
from samenspraak.engines.pabulib.format import (
    PabulibError,
    PabulibFile,
    PabulibProject,
    PabulibVote,
    read,
    stream,
    write,
)
from samenspraak.engines.pabulib.tests import real_files

GOOD = """\
META
key;value
description;Wijkbudget
budget;1000,50
vote_type;approval
max_length;2
num_projects;2
num_votes;2
PROJECTS
name;project_id;cost;selected
"Bankjes; ""mooi""
bij de vijver";B/1;500,25;1
Bomen;B/2;250;None
VOTES
age;vote;voter_id
36;B/1,B/2;1
None;B/2;2
"""


def parse(text: str | bytes) -> PabulibFile:
    return read(io.BytesIO(text.encode() if isinstance(text, str) else text))


def written(file: PabulibFile) -> str:
    target = io.StringIO()
    write(file, target)
    return target.getvalue()


def with_votes(vote_type: str, *votes: str, meta: str = "", columns: str = "voter_id;vote;points") -> str:
    """Plans a, b and c at 10 each; the first vote stands on line 12, or later with more META."""
    lines = ["META", "key;value", "budget;20", f"vote_type;{vote_type}", *meta.split(), "PROJECTS"]
    lines += ["project_id;cost", "a;10", "b;10", "c;10", "VOTES", columns, *votes]
    return "\n".join(lines) + "\n"


def test_columns_in_any_order_quoting_and_decimal_commas_are_understood() -> None:
    file = parse(GOOD)
    assert (file.budget, file.vote_type, file.rules.max_length) == (Decimal("1000.50"), "approval", 2)
    bench, trees = file.projects
    assert (bench.id, bench.cost) == ("B/1", Decimal("500.25"))
    assert bench.get("name") == 'Bankjes; "mooi"\nbij de vijver'
    assert (bench.get("selected"), trees.get("selected")) == ("1", None)
    assert [(vote.voter, vote.choices, vote.get("age")) for vote in file.votes] == [
        ("1", ("B/1", "B/2"), "36"),
        ("2", ("B/2",), None),
    ]


@pytest.mark.parametrize("text", [GOOD, "\ufeff" + GOOD, GOOD.replace("\n", "\r\n")])
def test_a_byte_order_mark_or_windows_line_ends_make_no_difference(text: str) -> None:
    assert parse(text).votes == parse(GOOD).votes
    assert parse(text).meta == parse(GOOD).meta


def test_what_is_written_reads_back_as_the_same() -> None:
    file = parse(GOOD)
    assert parse(written(file)) == file


def test_a_file_made_here_gets_the_needed_columns_first() -> None:
    file = PabulibFile(
        {"budget": "20", "vote_type": "cumulative"},
        (PabulibProject("a", Decimal(10), {"name": "Bank"}),),
        (PabulibVote("1", ("a",), (Decimal(3),), {"age": "40"}),),
    )
    again = parse(written(file))
    assert again.project_columns == ("project_id", "cost", "name")
    assert again.vote_columns == ("voter_id", "vote", "points", "age")
    assert (again.projects, again.votes) == (file.projects, file.votes)


texts = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=20)


@given(st.lists(texts, min_size=1, max_size=4), texts, st.decimals(0, 10**9, places=2))
def test_any_text_survives_the_round_trip(names: list[str], age: str, cost: Decimal) -> None:
    file = PabulibFile(
        {"budget": "20", "vote_type": "approval", "description": names[0]},
        tuple(PabulibProject(f"p{n}", cost, {"name": name}) for n, name in enumerate(names)),
        (PabulibVote("1", ("p0",), None, {"age": age}),),
        ("name", "project_id", "cost"),
        ("voter_id", "vote", "age"),
    )
    assert read(io.StringIO(written(file), newline="")) == file


@pytest.mark.parametrize("name", real_files.ALL)
def test_real_files_survive_the_round_trip_to_the_letter(name: str) -> None:
    text = real_files.path(name).read_text("utf-8-sig")
    assert written(real_files.load(name)).splitlines() == text.splitlines()


@pytest.mark.parametrize(
    ("vote_type", "vote", "points"),
    [
        ("approval", "1;a,b;", {"a": 1, "b": 1}),
        ("choose-one", "1;b;None", {"b": 1}),
        ("choose-1", "1;b;None", {"b": 1}),
        ("cumulative", "1;a,b;3,2", {"a": 3, "b": 2}),
        ("scoring", "1;a,c;5,0", {"a": 5}),
        ("ordinal", "1;c,a;", {"c": 3, "a": 2}),
        ("approval", "1;;", {}),
    ],
)
def test_every_kind_of_ballot_becomes_points(vote_type: str, vote: str, points: dict[str, int]) -> None:
    election = to_election(parse(with_votes(vote_type, vote)))
    assert [dict(ballot.points) for ballot in election.ballots] == [points]
    assert election.voters == 1


def test_the_first_of_an_ordinal_ballot_gets_as_many_points_as_may_be_ranked() -> None:
    election = to_election(parse(with_votes("ordinal", "1;c,a;", meta="max_length;2")))
    assert election.points == {"c": 2, "a": 1, "b": 0}


@pytest.mark.parametrize(("budget", "units"), [("20", 1), ("20.00", 1), ("20,5", 10), ("20.05", 100)])
def test_amounts_become_whole_numbers_of_the_smallest_unit(budget: str, units: int) -> None:
    file = parse(with_votes("approval", "1;a;").replace("budget;20", f"budget;{budget}"))
    election = to_election(file)
    assert scale(file) == units
    assert election.budget == Decimal(budget.replace(",", ".")) * units
    assert {project.cost for project in election.projects} == {10 * units}


def test_writing_cents_changes_no_result() -> None:
    plain = with_votes("approval", "1;a,b;", "2;a;", "3;c;")
    fine = plain.replace("c;10", "c;10.01")
    for text in (plain, fine):
        file = parse(text)
        assert len(equal_shares(to_election(file), seed="s", step=scale(file)).winners) in (1, 2)
        assert "a" in greedy(to_election(file), seed="s").winners


def test_votes_are_read_one_by_one() -> None:
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in with_votes("approval", *(f"{n};a;" for n in range(1000))).splitlines(keepends=True):
            taken.append(line)
            yield line

    opened = stream(lines())
    assert [project.id for project in opened.projects] == ["a", "b", "c"]
    assert next(opened.votes).voter == "0"
    assert len(taken) < 20


BROKEN = {
    "no budget": (GOOD.replace("budget;1000,50\n", ""), 8, "budget"),
    "no vote type": (GOOD.replace("vote_type;approval", "vote_type;None"), 5, "stemvorm"),
    "an unknown vote type": (GOOD.replace(";approval", ";loterij"), 5, "‘loterij’ is onbekend"),
    "a budget that is no number": (GOOD.replace("1000,50", "veel"), 4, "geen getal"),
    "a negative budget": (GOOD.replace("1000,50", "-1"), 4, "negatief"),
    "a key twice": (GOOD.replace("max_length;2", "budget;3"), 6, "twee keer"),
    "a line of META without value": (GOOD.replace("max_length;2", "max_length"), 6, "1 kolommen"),
    "a negative cost": (GOOD.replace("Bomen;B/2;250", "Bomen;B/2;-250"), 13, "negatief"),
    "a cost that is NaN": (GOOD.replace("Bomen;B/2;250", "Bomen;B/2;NaN"), 13, "geen getal"),
    "an infinite cost": (GOOD.replace("Bomen;B/2;250", "Bomen;B/2;Infinity"), 13, "geen getal"),
    "an endless cost": (GOOD.replace("Bomen;B/2;250", "Bomen;B/2;" + "9" * 30), 13, "cijfers"),
    "no cost": (GOOD.replace("Bomen;B/2;250", "Bomen;B/2;None"), 13, "ontbreekt"),
    "a plan twice": (GOOD.replace("Bomen;B/2", "Bomen;B/1"), 13, "twee keer"),
    "a plan without id": (GOOD.replace("Bomen;B/2", "Bomen;"), 13, "ontbreekt"),
    "a missing column": (GOOD.replace("name;project_id;cost", "name;project_id;prijs"), 10, "cost"),
    "a column twice": (GOOD.replace("age;vote;voter_id", "age;vote;voter_id;age"), 15, "twee keer"),
    "fewer plans than told": (GOOD.replace("num_projects;2", "num_projects;3"), 13, "belooft er 3"),
    "an unknown plan in a vote": (GOOD.replace("None;B/2;2", "None;B/9;2"), 17, "‘B/9’ is onbekend"),
    "a plan twice in a vote": (GOOD.replace("B/1,B/2;1", "B/1,B/1;1"), 16, "twee keer"),
    "too many choices": (GOOD.replace("max_length;2", "max_length;1"), 16, "hooguit 1"),
    "a voter twice": (GOOD.replace("None;B/2;2", "None;B/2;1"), 17, "twee keer"),
    "a vote without voter": (GOOD.replace("None;B/2;2", "None;B/2;"), 17, "ontbreekt"),
    "a vote cut off": (GOOD.removesuffix(";2\n"), 17, "2 kolommen"),
    "votes cut off": (GOOD.removesuffix("None;B/2;2\n"), 16, "belooft er 2"),
    "no votes at all": (GOOD[: GOOD.index("VOTES")], 13, "houdt op voor het deel VOTES"),
    "nothing after META": (GOOD[: GOOD.index("PROJECTS")], 8, "houdt op voor het deel PROJECTS"),
    "an empty file": ("", 1, "houdt op voor het deel META"),
    "another file": ("naam,adres\nJan,Dam 1\n", 1, "hier hoort het deel META"),
    "sections in another order": ("PROJECTS\n" + GOOD, 1, "het deel PROJECTS"),
    "a section too many": (GOOD.replace("num_votes;2\n", "") + "META\n", 17, "een deel te veel"),
    "a section without header": ("META\nPROJECTS\n", 1, "kolomnamen"),
    "a quote never closed": (GOOD.replace("Bomen", '"Bomen'), 13, "aanhalingsteken"),
    "text after a closed quote": (GOOD.replace("Bomen", '"Bomen" groot'), 13, "aanhalingsteken"),
    "a NUL in a name": (GOOD.replace("Bomen", "Bo\0men"), 13, "NUL"),
    "plans announced, but none there": (
        GOOD[: GOOD.index('"Bankjes')] + "VOTES\nvoter_id;vote\n",
        10,
        "geen plannen",
    ),
    "points not parallel": (with_votes("cumulative", "1;a,b;3"), 12, "2 plannen gekozen, maar 1 keer punten"),
    "no points column": (with_votes("scoring", "1;a", columns="voter_id;vote"), 11, "points"),
    "points that are no number": (with_votes("scoring", "1;a;x"), 12, "geen getal"),
    "negative points": (with_votes("scoring", "1;a;-1"), 12, "negatief"),
    "too many points for one plan": (with_votes("scoring", "1;a;4", meta="max_points;3"), 13, "hooguit 3"),
    "too many points in all": (
        with_votes("cumulative", "1;a,b;2,2", meta="max_sum_points;3"),
        13,
        "4 punten verdeeld, hooguit 3",
    ),
    "two choices where one is allowed": (with_votes("choose-one", "1;a,b;"), 12, "hooguit 1"),
    "a default score": (with_votes("scoring", "1;a;1", meta="default_score;2"), 5, "default_score"),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_file_gets_its_line_and_a_reason(broken: str) -> None:
    text, line, reason = BROKEN[broken]
    with pytest.raises(PabulibError) as raised:
        parse(text)
    assert reason in raised.value.reason
    assert raised.value.line == line
    assert str(raised.value) == f"Regel {line}: {raised.value.reason}"


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (GOOD.replace("Bomen", "Bömen").encode("latin-1"), 13),
        (GOOD.encode("utf-16"), 1),
        (GOOD.encode("utf-16-le"), 1),
    ],
)
def test_another_encoding_is_named(raw: bytes, line: int) -> None:
    with pytest.raises(PabulibError, match="UTF-8") as raised:
        parse(raw)
    assert raised.value.line == line


def test_what_a_message_shows_is_harmless_on_a_terminal() -> None:
    with pytest.raises(PabulibError) as raised:
        parse(GOOD.replace("None;B/2;2", "None;\x1b]0;owned\x07,\u202e;2"))
    assert raised.value.reason.isprintable()


@given(st.integers(0, len(GOOD.encode()) - 3))
def test_a_file_cut_anywhere_is_refused(length: int) -> None:
    with pytest.raises(PabulibError):
        parse(GOOD.encode()[:length])


@given(st.binary(max_size=200))
def test_any_bytes_give_a_file_or_a_line_and_a_reason(raw: bytes) -> None:
    with pytest.raises(PabulibError):
        parse(GOOD.encode() + raw.replace(b"\n", b";") + b";x;y;z;w")
