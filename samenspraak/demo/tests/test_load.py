"""The demo shows the product at its best: two organisations, four projects, everything around today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client, TestCase
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from samenspraak.access.models import Grant
from samenspraak.ballots.models import Ballot, Entitlement
from samenspraak.demo.load import demo_logins, load_demo
from samenspraak.kit.amounts import day_year
from samenspraak.mail.models import Message
from samenspraak.pages.models import ActivityPage, PortalPage, ProjectPage
from samenspraak.paper.models import Batch
from samenspraak.paper.progress import progress_of
from samenspraak.paper.queries import report
from samenspraak.participation.contract import Figure
from samenspraak.participation.models import Activity, ActivityState, Contribution
from samenspraak.participation.registry import method_of
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Partner, Phase, Project
from samenspraak.responses.waiting import Wish, waits
from samenspraak.tenancy.models import Organisation, Scoped
from samenspraak.tenancy.scoping import scope

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("loaded", "db")]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once for this module, in a transaction around those of the tests, and rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        with TestCase.captureOnCommitCallbacks(execute=True):
            assert load_demo() is True
        yield
        transaction.set_rollback(True)


@pytest.fixture
def waterveen() -> Organisation:
    return Organisation.objects.get(slug="waterveen")


@pytest.fixture
def rietlanden() -> Organisation:
    return Organisation.objects.get(slug="rietlanden")


def activities(organisation: Organisation) -> dict[tuple[str, str], Activity]:
    with scope(organisation):
        found = Activity.objects.select_related("project", "organisation")
        return {(activity.project.slug, activity.method): activity for activity in found}


def counts() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def figures(activity: Activity) -> list[Figure]:
    with scope(activity.organisation):
        return method_of(activity).figures(activity)


def test_there_are_two_organisations_that_look_and_speak_apart(
    waterveen: Organisation, rietlanden: Organisation
) -> None:
    assert Organisation.objects.count() == 2
    assert (waterveen.kind, rietlanden.kind) == ("municipality", "water-board")
    assert (waterveen.formal, rietlanden.formal) == (False, True)


def test_each_has_its_projects(waterveen: Organisation, rietlanden: Organisation) -> None:
    for organisation, number in ((waterveen, 3), (rietlanden, 1)):
        with scope(organisation):
            assert Project.objects.filter(state="live").count() == Project.objects.count() == number
            assert ProjectPage.objects.filter(project__in=Project.objects.all(), live=True).count() == number


def test_waterveen_has_running_ideas_a_running_vote_and_a_finished_budget(waterveen: Organisation) -> None:
    states = {key: activity.state for key, activity in activities(waterveen).items()}
    assert sorted(states.values()) == [*["closed"] * 4, *["open"] * 3]
    running = {key[1]: key[0] for key, state in states.items() if state == ActivityState.OPEN}
    assert set(running) == {"ideas", "budget", "voting"}
    finished = {key for key, state in states.items() if state == ActivityState.CLOSED and key[1] == "budget"}
    assert len({running["ideas"], running["budget"], *(slug for slug, _method in finished)}) == 3


def test_what_runs_accepts_people_today_and_for_days_to_come(
    waterveen: Organisation, rietlanden: Organisation
) -> None:
    running = [
        activity
        for organisation in (waterveen, rietlanden)
        for activity in activities(organisation).values()
        if activity.state == ActivityState.OPEN
    ]
    assert len(running) == 4
    for activity in running:
        assert activity.accepts()
        assert activity.accepts(timezone.now() + timedelta(days=7))
        assert activity.closes is not None


def test_the_finished_budget_counted_1204_ballots(waterveen: Organisation) -> None:
    vote = activities(waterveen)["veenoord", "budget"]
    assert figures(vote)[0].value == 1204
    with scope(waterveen):
        assert Ballot.objects.filter(activity=vote).count() == 1204
        assert Entitlement.objects.filter(activity=vote, used__isnull=False).count() == 1204
        results = method_of(vote).results(vote)
        assert results is not None
        assert results["ballots"] == 1204
        greedy, shares, *_others = results["outcomes"]
        assert 0 < greedy["cost"] <= results["budget"] == 50_000_00
        assert set(greedy["winners"]) != set(shares["winners"]), "the two rules are shown beside each other"
        statuses = Contribution.objects.filter(activity__project=vote.project).values_list(
            "plan__status", flat=True
        )
        assert sum(status in ("chosen", "in-execution", "done") for status in statuses) == len(
            greedy["winners"]
        )


def test_the_finished_budget_was_counted_on_the_evening_it_closed(waterveen: Organisation) -> None:
    vote = activities(waterveen)["veenoord", "budget"]
    assert vote.closes is not None
    with scope(waterveen):
        page = Client().get("/veenoord/stemming/", SERVER_NAME=waterveen.host).content.decode()
    assert f"Uitslag vastgesteld op {day_year(vote.closes)}" in page


def test_a_plan_tells_its_past_in_the_order_of_the_days(waterveen: Organisation) -> None:
    page = Client().get("/veenoord/plannen/WV-2026-0014/", SERVER_NAME=waterveen.host, follow=True)
    told = page.content.decode()
    vote = activities(waterveen)["veenoord", "budget"]
    assert vote.opens is not None
    assert vote.closes is not None
    for moment in (vote.opens, vote.closes):
        assert day_year(moment) in told
    assert day_year(timezone.now()) not in told


def test_the_running_vote_shows_how_many_voted_and_nothing_more(waterveen: Organisation) -> None:
    [vote] = [
        activity
        for key, activity in activities(waterveen).items()
        if key[1] == "budget" and activity.state == ActivityState.OPEN
    ]
    assert figures(vote)[0].value == 831 + 31  # on the web, and on paper or by phone
    with scope(waterveen):
        assert method_of(vote).results(vote) is None
        assert list(method_of(vote).tables(vote)) == []
        assert [partner.partner.slug for partner in Partner.objects.filter(project=vote.project)] == [
            "rietlanden"
        ]


def test_every_phase_and_activity_agree_on_what_runs_now(
    waterveen: Organisation, rietlanden: Organisation
) -> None:
    for organisation in (waterveen, rietlanden):
        with scope(organisation):
            for project in Project.objects.all():
                now = [phase for phase in project.phases.all() if phase.state == "now"]
                assert len(now) == 1, project
                running = project.activities.filter(state=ActivityState.OPEN)
                for activity in running:
                    assert activity.phase == now[0]


def _around_today(value: Any) -> bool:
    day = timezone.localdate(value) if isinstance(value, datetime) else value
    assert isinstance(day, date)
    return abs(day - timezone.localdate()) <= timedelta(days=400)


def test_every_date_lies_around_today(waterveen: Organisation, rietlanden: Organisation) -> None:
    seen = 0
    for model in apps.get_models():
        if not issubclass(model, Scoped):
            continue
        names = [
            field.attname for field in model._meta.concrete_fields if isinstance(field, models.DateField)
        ]
        for row in model._base_manager.values_list(*names) if names else ():
            for name, value in zip(names, row, strict=True):
                assert value is None or _around_today(value), f"{model._meta.label}.{name}: {value}"
                seen += value is not None
    assert seen > 1000


def test_nothing_was_handed_in_or_decided_in_the_future(
    waterveen: Organisation, rietlanden: Organisation
) -> None:
    now = timezone.now()
    for organisation in (waterveen, rietlanden):
        with scope(organisation):
            assert not Contribution.objects.filter(published__gt=now).exists()
            for activity in Activity.objects.filter(state=ActivityState.CLOSED):
                assert activity.opens is not None
                assert activity.closes is not None
                assert activity.opens < activity.closes < now
                handed_in = Contribution.objects.filter(activity=activity)
                assert not handed_in.filter(published__lt=activity.opens).exists()
                assert not handed_in.filter(published__gt=activity.closes).exists()


def test_neighbours_react_and_the_organisation_answers(waterveen: Organisation) -> None:
    with scope(waterveen):
        shade = Contribution.objects.get(title="Meer schaduw op het Stationsplein")
        assert shade.supports.filter(active=True).count() == shade.tally.supports == 214
        assert shade.tally.comments == Contribution.objects.filter(root=shade).count() == 6
        assert shade.place is not None
        assert str(shade.place.area) == "Stationsbuurt"
        assert shade.answered is not None
        assert {row.arranged for row in shade.plan.help.all()} == {True, False}
        assert not Message.objects.filter(organisation=waterveen).exists(), "history is no news"


def test_somebody_waits_for_an_answer(waterveen: Organisation) -> None:
    editor = User.objects.get(email="beheer@waterveen.example")
    with scope(waterveen):
        assert waits(editor), "the desk shows what answering is like"
        assert not waits(editor, Wish(words="Meer schaduw")), "that one was answered"


def test_plans_read_well(waterveen: Organisation, rietlanden: Organisation) -> None:
    for organisation in (waterveen, rietlanden):
        with scope(organisation):
            handed_in = Contribution.objects.filter(parent=None)
            plans = list(handed_in.select_related("plan", "activity__project"))
            assert len({plan.reference for plan in plans}) == len(plans)
            assert all(plan.reference.startswith(f"{organisation.reference_prefix}-") for plan in plans)
            for plan in plans:
                assert plan.plan.summary, plan
                assert plan.text, plan
                assert plan.plan.theme in plan.activity.project.theme_names, plan
                assert plan.plan.drawing, plan
                if plan.plan.status == "not-feasible":
                    assert plan.plan.status_reason, plan


def test_nobody_in_it_is_real_and_no_mail_waits_to_leave() -> None:
    for user in User.objects.all():
        assert user.email.endswith(".example")
    assert not Participant._base_manager.exclude(email="").exists()
    assert not Message.objects.exclude(state="kept").exists()


def test_the_counting_room_has_work_for_a_visitor_and_adds_up(waterveen: Organisation) -> None:
    vote = activities(waterveen)["oude-haven", "budget"]
    with scope(waterveen):
        assert [progress_of(batch).stage for batch in Batch.objects.filter(activity=vote)] == [
            "sealed",
            "differences",
            "typing",
        ]
        assert not report(vote).differing


def test_the_logins_that_are_told_are_there() -> None:
    for _who, address in demo_logins():
        assert Grant.objects.filter(user__email=address).exists()
    assert User.objects.filter(is_superuser=True).count() == 1


def test_every_page_of_it_answers(waterveen: Organisation, rietlanden: Organisation) -> None:
    for organisation in (waterveen, rietlanden):
        client = Client(headers={"host": organisation.host})
        paths = ["/"]
        with scope(organisation):
            paths += [f"/{project.slug}/" for project in Project.objects.all()]
            paths += [f"/a/{activity.pk}/" for activity in Activity.objects.all()]
        for path in paths:
            page = client.get(path, follow=True)
            assert page.status_code == 200, path
    assert PortalPage.objects.filter(live=True).count() == 2
    assert ActivityPage.objects.filter(live=True).count() == 8


def test_loading_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = counts()
    assert load_demo() is False
    assert counts() == before
    assert capsys.readouterr().err == ""


def test_phases_follow_each_other(waterveen: Organisation) -> None:
    with scope(waterveen):
        for project in Project.objects.all():
            phases = list(Phase.objects.filter(project=project))
            assert len(phases) >= 3
            for earlier, later in pairwise(phases):
                assert earlier.ends is not None
                assert earlier.ends < later.starts
