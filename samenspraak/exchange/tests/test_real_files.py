"""Every city's file comes in, and counting it gives what the city says."""

from __future__ import annotations

import pytest

from samenspraak.engines.pabulib.tests import real_files
from samenspraak.exchange.tests.commands import bring_in, results, winners
from samenspraak.participation.models import Activity, ActivityState, Contribution
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

pytestmark = pytest.mark.django_db

SMALL = "poland_gdynia_2020_dzialki-lesne-large"


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.once if name in real_files.LARGE else ())
        for name in real_files.ALL
    ],
)
def test_every_file_comes_in_whole(name: str) -> None:
    path, file = real_files.path(name), real_files.load(name)
    slug = bring_in(path, "stad")
    told = results(slug, "stad")
    assert told["ballots"] == len(file.votes)
    assert told["budget"] == int(file.budget)
    assert told["currency"] == {"Poland": "PLN", "France": "EUR"}[file.meta["country"]]
    for outcome in told["outcomes"]:
        costs = {plan.id: plan.cost for plan in file.projects}
        assert sum(costs[plan] for plan in outcome["winners"]) == outcome["cost"] <= told["budget"]
    if name in real_files.GREEDY:
        assert set(winners(told, "greedy")) == real_files.selected(file)
    if name == real_files.WIELICZKA:
        [shares] = [outcome for outcome in told["outcomes"] if outcome["rule"] == "equal-shares"]
        assert set(shares["winners"]) == real_files.selected(file)
        assert (len(shares["winners"]), shares["cost"], shares["completion"]) == (30, 995_079, "add1")
    if name == real_files.POZNAN:
        assert winners(told, "greedy") == ["V.6", "V.7"]
    with scope(Organisation.objects.get(slug="stad")):
        assert Contribution.objects.filter(activity__project__slug=slug).count() == len(file.projects)


def test_an_import_makes_a_round_that_is_over() -> None:
    slug = bring_in(real_files.path(SMALL), "gdynia")
    organisation = Organisation.objects.get(slug="gdynia")
    assert (organisation.host, organisation.reference_prefix) == ("gdynia.localhost", "GD")
    with scope(organisation):
        project = Project.objects.get(slug=slug)
        assert project.title == "Local PB in Gdynia, Działki Leśne | large"
        assert (project.state, project.contact_name, project.contact_phone) == ("live", "", "")
        plans, vote = Activity.objects.filter(project=project)
        assert (plans.method, plans.slug, vote.method) == ("ideas", "plannen", "budget")
        assert {plans.state, vote.state} == {ActivityState.CLOSED}
        statuses = dict(Contribution.objects.values_list("title", "plan__status"))
    chosen = [title for title, status in statuses.items() if status == "chosen"]
    assert chosen == ["Strefa zabawy na terenie Szkoły Podstawowej nr 26 przy ul.Tatrzańskiej 40"]
    assert set(statuses.values()) == {"chosen", "not-chosen"}


@pytest.mark.slow
def test_letters_with_a_stroke_stay_readable_in_the_address() -> None:
    assert bring_in(real_files.path("poland_gdynia_2020_obluze-small")) == "gdynia-2020-obluze-small"
