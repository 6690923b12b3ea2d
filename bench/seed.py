"""A municipality with a thousand plans and twenty thousand votes, made as the program itself makes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from bench.inside import answer

if TYPE_CHECKING:
    from samenspraak.participation.models import Activity
    from samenspraak.people.models import Participant
    from samenspraak.projects.models import Project

HOST = "meetveld.example"
SESSIONS = 20
AUTHORS = 200
BUDGET = 100_000_00
CONTACT = "projectleider@meetveld.example"
STREETS = "Molenstraat Kerkstraat Dorpsweg Havenkade Wilgenlaan Spoorlaan Ringvaart Schoolstraat".split()


def seed(plans: int, ballots: int) -> dict[str, Any]:
    """Fill the installation; answers what a visitor needs to know of it."""
    from django.db import connection

    from samenspraak.operations.first import create_first
    from samenspraak.tenancy.scoping import scope

    organisation = create_first(
        name="Gemeente Meetveld", slug="meetveld", host=HOST, kind="municipality", prefix="MV", admin=CONTACT
    )
    rng = Random(2026)
    with scope(organisation):
        people = _people()
        project = _project()
        ideas = _ideas(project, people, plans, rng)
        vote = _vote(project, ideas)
        _ballots(vote, ballots, rng)
        where = _path(ideas)
        facts = {
            "host": HOST,
            "list": where,
            "plans": [f"{where}{reference}/" for reference in _references(ideas)],
            "ideas": ideas.pk,
            "vote": vote.pk,
            "vote_path": _path(vote),
            "cookies": [_session(person) for person in people[:SESSIONS]],
        }
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as the server does by itself within a minute
    return facts


def _people() -> list[Participant]:
    from samenspraak.people.models import Participant, User

    people = []
    for number in range(AUTHORS):
        user = User.objects.create_user(f"bewoner{number}@meetveld.example")
        people.append(Participant.objects.create(user=user, name=f"Bewoner {number}"))
    return people


def _project() -> Project:
    from django.utils import timezone

    from samenspraak.pages.actions import publish_project
    from samenspraak.projects.models import Decision, Phase, Project, ProjectState

    project = Project.objects.create(
        slug="buurtbudget",
        title="Buurtbudget Meetveld",
        question="Wat maakt Meetveld fijner voor iedereen?",
        summary="De gemeente heeft € 100.000 voor je buurt. Jij en je buren kiezen welke plannen er komen.",
        state=ProjectState.LIVE,
        themes="Groen\nVerkeer\nOntmoeten\nSpelen\nCultuur",
        open_points="Welke plannen het geld krijgen",
        fixed_points="Er is € 100.000. Meer wordt het niet.",
        contact_name="De projectleider",
        contact_email=CONTACT,
        drawing="swim-steps",
    )
    today = timezone.localdate()
    titles = ("Plannen indienen", "Gemeente bekijkt", "Stemmen", "Uitslag", "Uitvoeren")
    for number, title in enumerate(titles):
        starts = today + timedelta(days=30 * (number - 2))
        Phase.objects.create(
            project=project,
            title=title,
            description="Wat er in deze fase gebeurt, staat hier in één zin.",
            starts=starts,
            ends=starts + timedelta(days=29),
        )
    Decision.objects.create(
        project=project, day=today + timedelta(days=40), who="Het college", what="stelt de uitslag vast."
    )
    publish_project(project)
    return project


def _ideas(project: Project, people: list[Participant], plans: int, rng: Random) -> Activity:
    """Plans that residents handed in over eighty days and that can all be carried out."""
    from django.db import transaction

    from samenspraak.pages.actions import publish_activity
    from samenspraak.participation.actions import create_activity, open_activity

    with transaction.atomic():
        activity = create_activity(
            user=None,
            project=project,
            method_slug="ideas",
            title="Plannen voor Meetveld",
            slug="plannen",
            summary=project.question,
            drawing=project.drawing,
        )
        publish_activity(activity)
        activity = open_activity(user=None, activity=activity)
        for number in range(plans):
            _hand_in(activity, people[number % len(people)], number, plans, rng)
    return activity


def _hand_in(activity: Activity, person: Participant, number: int, plans: int, rng: Random) -> None:
    from django.utils import timezone

    from samenspraak.participation.contract import Who
    from samenspraak.participation.registry import method_of

    method = method_of(activity)
    data = method.sample(activity, rng)
    published = timezone.now() - timedelta(days=90) + timedelta(days=80) * number / plans
    step = {
        "status": "feasible",
        "reason": "Ja, dit kan. De gemeente helpt met de vergunning en legt het materiaal klaar.",
        "final_cost": data["cost"],
        "moment": published + timedelta(days=6),
    }
    where = f"{STREETS[number % len(STREETS)]} {number // len(STREETS) + 1}"
    method.submit(
        activity,
        who=Who(participant=person),
        channel="import",
        data=data | {"title": f"{data['title']}, {where}", "published": published, "steps": [step]},
    )


def _vote(project: Project, ideas: Activity) -> Activity:
    from django.utils import timezone

    from samenspraak.pages.actions import publish_activity
    from samenspraak.participation.actions import create_activity, open_activity

    activity = create_activity(
        user=None,
        project=project,
        method_slug="budget",
        title="Stem over Meetveld",
        slug="stemming",
        summary="Verdeel € 100.000 over de plannen van je buren.",
        drawing=project.drawing,
        closes=timezone.now() + timedelta(days=13),
        settings={"sources": [ideas.pk], "means": ["email"], "budget": BUDGET, "ballot": "knapsack"},
    )
    publish_activity(activity)
    return open_activity(user=None, activity=activity)


def _ballots(vote: Activity, ballots: int, rng: Random) -> None:
    """Votes that were cast before we measure, in bulk through the ballot box's own door."""
    from django.db import transaction

    from samenspraak.ballots.actions import admit_address
    from samenspraak.methods.budget.actions import import_ballots
    from samenspraak.methods.budget.rules import vote_of

    admit_address(vote, "eerste@voorbeeld.nl")  # the first voter makes the key of this vote
    plans = [plan.id for plan in vote_of(vote).plans]

    def choices() -> Iterator[dict[str, Any]]:
        for _ballot in range(ballots):
            yield {"choice": rng.sample(plans, rng.randint(1, min(5, len(plans))))}

    with transaction.atomic():
        import_ballots(vote, choices())


def _session(person: Participant) -> str:
    """The cookie of somebody who signed in."""
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore
    from django.test import RequestFactory

    from samenspraak.web.code_flow import enter

    request = RequestFactory().get("/", headers={"host": HOST})
    request.session = SessionStore()
    request.organisation = person.organisation  # type: ignore[attr-defined]  # as HostMiddleware does
    assert person.user is not None
    enter(request, person.user)
    request.session.save()
    return f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}"


def _path(activity: Activity) -> str:
    from samenspraak.pages.models import ActivityPage

    return str(ActivityPage.objects.get(activity=activity).portal_path)


def _references(activity: Activity) -> list[str]:
    from samenspraak.participation.models import Contribution

    found = Contribution.objects.filter(activity=activity).order_by("pk")
    return list(found.values_list("reference", flat=True))


if __name__ == "__main__":
    answer(seed)
