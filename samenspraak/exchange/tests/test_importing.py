"""Small files of every kind: what comes in, where it goes, and what is in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenspraak.exchange.tests.commands import bring_in, election, file_of, results, run, winners
from samenspraak.participation.models import Contribution
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

pytestmark = pytest.mark.slow  # every import publishes pages

POINTS = "voter_id;vote;points"


def test_who_chooses_one_gives_one_vote(tmp_path: Path, waterveen: Organisation) -> None:
    file = file_of(tmp_path, election("1;b", "2;b", "3;a", "4;", vote_type="choose-one"))
    told = results(bring_in(file))
    assert (told["ballots"], told["budget"], told["currency"]) == (4, 1000, "EUR")
    assert winners(told, "greedy") == ["b"]  # nobody chose c


def test_points_with_decimals_count_exactly(tmp_path: Path, waterveen: Organisation) -> None:
    """0.1 + 0.2 is more than 0.3 only for who counts with floating points."""
    votes = ["1;a;0.1", "2;a;0.2", "3;b;0.3", "4;c;0.0000001"]
    file = file_of(tmp_path, election(*votes, vote_type="scoring", columns=POINTS, budget="700"))
    # a and b are level at 0.3, and the cheaper one goes first
    assert winners(results(bring_in(file)), "greedy") == ["a", "c"]


def test_the_first_of_a_ranking_gets_most_points(tmp_path: Path, waterveen: Organisation) -> None:
    votes = ["1;b,a", "2;c,b", "3;a,b"]
    file = file_of(tmp_path, election(*votes, vote_type="ordinal", meta="max_length;2"))
    assert winners(results(bring_in(file)), "greedy") == ["b", "c"]


def test_points_of_a_cumulative_ballot_add_up(tmp_path: Path, waterveen: Organisation) -> None:
    votes = ["1;a,c;1,4", "2;a;2", "3;b;1"]
    meta = "max_sum_points;5"
    file = file_of(tmp_path, election(*votes, vote_type="cumulative", columns=POINTS, meta=meta))
    assert winners(results(bring_in(file)), "greedy") == ["c", "a"]


def test_cents_and_decimal_commas_are_kept(tmp_path: Path, waterveen: Organisation) -> None:
    plans = ("a;499,99;Bankjes", "b;500.01;Bomen")
    told = results(bring_in(file_of(tmp_path, election("1;a", budget="500,50", projects=plans))))
    assert told["budget"] == 500.5
    assert told["outcomes"][0]["cost"] == 499.99


def test_an_election_where_nobody_voted_has_a_result(tmp_path: Path, waterveen: Organisation) -> None:
    told = results(bring_in(file_of(tmp_path, election())))
    assert told["ballots"] == 0
    assert {tuple(outcome["winners"]) for outcome in told["outcomes"]} == {()}


def test_a_budget_or_a_plan_of_nothing_is_no_trouble(tmp_path: Path, waterveen: Organisation) -> None:
    plans = ("a;0;Gratis", "b;10;Niet gratis")
    told = results(bring_in(file_of(tmp_path, election("1;a,b", budget="0", projects=plans))))
    assert {outcome["cost"] for outcome in told["outcomes"]} == {0}


def test_plans_keep_what_the_file_tells_of_them(tmp_path: Path, waterveen: Organisation) -> None:
    long = "Een heel lange naam " * 20
    text = election("1;a", projects=("a;100;x;Groen,Water", f"b;200;{long};None", "c;300;None;"))
    file = file_of(tmp_path, text.replace("project_id;cost;name", "project_id;cost;name;category"))
    slug = bring_in(file)
    with scope(waterveen):
        assert Project.objects.get(slug=slug).theme_names == ["Groen"]
        plans = {plan.plan.final_cost: plan for plan in Contribution.objects.select_related("plan")}
    assert (plans[10_000].title, plans[10_000].plan.theme) == ("x", "Groen")
    assert (len(plans[20_000].title), plans[20_000].plan.source) == (100, long.strip())
    assert plans[30_000].title == "c"
    assert {plan.channel for plan in plans.values()} == {"import"}


def test_odd_names_become_one_readable_line(tmp_path: Path, waterveen: Organisation) -> None:
    plans = ('a;1;"twee\nregels"', "b;2;\u200b", "c;3;<script>alert(1)</script>")
    bring_in(file_of(tmp_path, election("1;a", projects=plans)))
    with scope(waterveen):
        titles = set(Contribution.objects.values_list("title", flat=True))
    assert titles == {"twee regels", "b", "<script>alert(1)</script>"}


@pytest.mark.parametrize(
    ("description", "unit", "slug"),
    [
        ("Wijkbudget", "Łódź", "lodz"),
        ("Wijkbudget Ørby", "None", "wijkbudget-orby"),
        ("東京", "東京", "pabulib"),
    ],
)
def test_the_address_comes_from_the_place(
    tmp_path: Path, waterveen: Organisation, description: str, unit: str, slug: str
) -> None:
    text = election("1;a").replace("Wijkbudget", description).replace("unit;Waterveen", f"unit;{unit}")
    assert bring_in(file_of(tmp_path, text)) == slug


def test_a_currency_that_is_none_falls_back_on_the_country(tmp_path: Path, waterveen: Organisation) -> None:
    text = election("1;a").replace("unit;", "currency;złoty\ncountry;Poland\nunit;")
    assert results(bring_in(file_of(tmp_path, text)))["currency"] == "PLN"


def test_a_second_round_of_the_same_city_stands_beside_the_first(
    tmp_path: Path, waterveen: Organisation
) -> None:
    first = bring_in(file_of(tmp_path, election("1;a", "2;a")))
    second = bring_in(file_of(tmp_path, election("1;b")), project="ronde-twee")
    assert (first, second) == ("waterveen", "ronde-twee")
    assert winners(results(first), "greedy")[0] == "a"
    assert winners(results(second), "greedy")[0] == "b"
    with scope(waterveen):
        references = list(Contribution.objects.values_list("reference", flat=True))
    assert len(set(references)) == 6


def test_a_name_that_is_taken_is_refused_and_nothing_is_overwritten(
    tmp_path: Path, waterveen: Organisation
) -> None:
    file = file_of(tmp_path, election("1;a"))
    slug = bring_in(file)
    again = run("import", "pabulib", file, "--organisation", "waterveen")
    assert again.code == 1
    assert "project waterveen bestaat al" in again.last
    assert results(slug)["ballots"] == 1
    with scope(waterveen):
        assert Project.objects.count() == 1


def test_another_organisation_may_use_the_same_name(
    tmp_path: Path, waterveen: Organisation, dijkdam: Organisation
) -> None:
    file = file_of(tmp_path, election("1;a"))
    assert bring_in(file, "waterveen") == bring_in(file, "dijkdam")


@pytest.mark.parametrize("slug", ["Foo Bar", "foo/bar", "ł", "-" * 81])
def test_an_impossible_project_name_is_refused_in_words(
    tmp_path: Path, waterveen: Organisation, slug: str
) -> None:
    ran = run(
        "import",
        "pabulib",
        file_of(tmp_path, election("1;a")),
        "--organisation",
        "waterveen",
        f"--project={slug}",
    )
    assert ran.code == 1
    assert ran.last.startswith("budget.pb: ")
    with scope(waterveen):
        assert not Project.objects.exists()


@pytest.mark.parametrize("slug", ["Foo Bar", "łódź", "Gdynia", "x" * 61, "_"])
@pytest.mark.django_db
def test_an_impossible_name_for_a_new_organisation_is_refused_in_words(tmp_path: Path, slug: str) -> None:
    ran = run("import", "pabulib", file_of(tmp_path, election("1;a")), "--organisation", slug)
    assert ran.code == 1
    assert "een organisatie" in ran.last
    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_a_new_organisation_can_take_a_second_file(tmp_path: Path) -> None:
    file = file_of(tmp_path, election("1;a"))
    bring_in(file, "nieuw", "een")
    bring_in(file, "nieuw", "twee")
    assert Organisation.objects.count() == 1


def test_results_are_told_in_words_too(tmp_path: Path, waterveen: Organisation) -> None:
    slug = bring_in(file_of(tmp_path, election("1;a", "2;a,c")))
    assert run("results", slug).out.splitlines() == [
        "waterveen: 2 ballots, 1000 EUR",
        "greedy: 700 for 2: a, c",
        "equal-shares add1: 700 for 2: a, c",
        "phragmen: 700 for 2: a, c",
    ]


def test_progress_is_told_on_stderr_and_only_the_name_on_stdout(
    tmp_path: Path, waterveen: Organisation
) -> None:
    votes = [f"{number};a" for number in range(501)]
    file = file_of(tmp_path, election(*votes, meta="num_votes;501"))
    ran = run("import", "pabulib", file, "--organisation", "waterveen")
    assert ran.out == "waterveen\n"
    assert "ballots: 500 of 501" in ran.err
    assert "ballots: 501 of 501; counting" in ran.err
