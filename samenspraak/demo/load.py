"""Loading the demo: through the same actions as everybody, in one transaction, once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.db import models, transaction
from django.utils import timezone

from samenspraak.access.models import Grant
from samenspraak.demo import talk
from samenspraak.demo.choices import counted_play, open_names
from samenspraak.demo.counting import fill_counting_room, take_paper
from samenspraak.demo.logo import reed_logo
from samenspraak.demo.neighbours import gather, surroundings
from samenspraak.demo.organisations import COLLEAGUES, RIETLANDEN, WATERVEEN, DemoOrganisation
from samenspraak.demo.plans import DIKE as DIKE_PLANS
from samenspraak.demo.plans import HARBOUR as HARBOUR_PLANS
from samenspraak.demo.plans import STATION as STATION_PLANS
from samenspraak.demo.plans import VEENOORD as VEENOORD_PLANS
from samenspraak.demo.plans import DemoPlan
from samenspraak.demo.projects import DIKE, HARBOUR, STATION, VEENOORD, DemoProject
from samenspraak.media.models import Branding, OrganisationImage
from samenspraak.pages.actions import publish_activity, publish_portal, publish_project
from samenspraak.pages.models import PortalPage
from samenspraak.participation.actions import close_activity, create_activity, open_activity
from samenspraak.participation.areas import keep_areas
from samenspraak.participation.contract import Who
from samenspraak.participation.models import Activity, Channel, Contribution
from samenspraak.participation.registry import method_of
from samenspraak.people.models import User
from samenspraak.places.geojson import read
from samenspraak.projects.models import Decision, Partner, Phase, Project, ProjectState
from samenspraak.responses.actions import respond
from samenspraak.responses.reading import Answer
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

SEED = 2026
AROUND = {STATION.slug: talk.STATION, HARBOUR.slug: talk.HARBOUR}
NEXT_STEPS = {
    "examined": "Binnen drie weken hoor je of het kan.",
    "feasible": "Het plan doet mee als er gestemd wordt. Tot die tijd kun je steun zoeken.",
    "not-feasible": "Bel ons gerust: samen kijken we of het op een andere plek wel kan.",
}
AREAS = Path(__file__).parent / "areas.geojson"  # Waterveen lies in the middle of the Markermeer


@dataclass(frozen=True)
class Days:
    """Dates of the demo count from the day it is loaded."""

    today: date

    def day(self, number: int) -> date:
        return self.today + timedelta(days=number)

    def moment(self, number: int, hour: int = 20) -> datetime:
        return timezone.make_aware(datetime.combine(self.day(number), time(hour)))


def load_demo() -> bool:
    """Load the demo in an empty installation; False when there is an organisation already."""
    if Organisation.objects.exists():
        return False
    print("Loading the demo …", file=sys.stderr, flush=True)
    days = Days(timezone.localdate())
    with transaction.atomic():
        waterveen = _organisation(WATERVEEN)
        rietlanden = _organisation(RIETLANDEN)
        _colleagues({"waterveen": waterveen, "rietlanden": rietlanden})
        with scope(waterveen):
            publish_portal(waterveen)
            keep_areas(user=None, areas=read(AREAS.read_bytes()).areas)
            _finished_budget(days)
            _running_vote(days, partner=rietlanden)
            park = _running_ideas(days, STATION, STATION_PLANS, "Plannen voor het Stationspark", until=18)
            open_names(park.project, opens=days.moment(-3, 9), closes=days.moment(11))
        with scope(rietlanden):
            _hang_up_logo(rietlanden)
            publish_portal(rietlanden)
            _running_ideas(days, DIKE, DIKE_PLANS, "Voorstellen voor de Rietdijk", until=30)
        _dress_portals()
    cache.clear()
    return True


def demo_logins() -> list[tuple[str, str]]:
    """Who can sign in to the desk, for the terminal."""
    return [(colleague.who, colleague.address) for colleague in COLLEAGUES]


def _organisation(demo: DemoOrganisation) -> Organisation:
    organisation = Organisation.objects.create(
        slug=demo.slug,
        name=demo.name,
        portal_name=demo.portal_name,
        kind=demo.kind,
        host=demo.host,
        reference_prefix=demo.prefix,
        sender_email=f"participatie@{demo.slug}.example",
        contact_email=f"participatie@{demo.slug}.example",
        contact_phone="0123 45 67 89",
        contact_text=demo.contact_text,
        formal=demo.formal,
    )
    Branding.objects.create(organisation=organisation, style=demo.style, crest="crest")
    return organisation


def _hang_up_logo(organisation: Organisation) -> None:
    logo = OrganisationImage(title=f"Logo {organisation.name}", file=reed_logo())
    logo.save()
    Branding.objects.filter(organisation=organisation).update(logo=logo)


def _colleagues(organisations: dict[str, Organisation]) -> None:
    for colleague in COLLEAGUES:
        user = User.objects.create_user(
            colleague.address, name=colleague.name, is_superuser=colleague.platform
        )
        Grant.objects.create(
            user=user, role=colleague.role, organisation=organisations[colleague.organisation]
        )


def _project(demo: DemoProject, days: Days) -> Project:
    singular, plural, article = demo.noun
    project = Project.objects.create(
        slug=demo.slug,
        title=demo.title,
        question=demo.question,
        summary=demo.summary,
        state=ProjectState.LIVE,
        influence=demo.influence,
        influence_text=demo.influence_text,
        open_points="\n".join(demo.open_points),
        fixed_points="\n".join(demo.fixed_points),
        themes="\n".join(demo.themes),
        noun_singular=singular,
        noun_plural=plural,
        noun_article=article,
        contact_name=demo.contact_name,
        contact_role=demo.contact_role,
        contact_email=f"{demo.slug}@voorbeeld.example",
        contact_phone="0123 45 67 89",
        contact_text=demo.contact_text,
        drawing=demo.drawing,
        response_days=10,
    )
    for phase in demo.phases:
        Phase.objects.create(
            project=project,
            title=phase.title,
            description=phase.description,
            starts=days.day(phase.starts),
            ends=None if phase.ends is None else days.day(phase.ends),
        )
    for decision in demo.decisions:
        Decision.objects.create(
            project=project, day=days.day(decision.day), who=decision.who, what=decision.what
        )
    page = publish_project(project)
    questions = [{"question": question, "answer": f"<p>{answer}</p>"} for question, answer in demo.questions]
    body: Any = [("questions", {"title": "Vragen en antwoorden", "questions": questions})]
    page.body = body
    page.save_revision().publish()
    return project


def _running_ideas(
    days: Days, demo: DemoProject, plans: Sequence[DemoPlan], title: str, *, until: int
) -> Activity:
    project = _project(demo, days)
    started = demo.phases[0].starts
    activity = _ideas(project, days, plans, title=title, starts=started, ends=until)
    publish_activity(activity)
    return activity


def _ideas(
    project: Project, days: Days, plans: Sequence[DemoPlan], *, title: str, starts: int, ends: int
) -> Activity:
    """An open activity with plans that came in day by day."""
    activity = create_activity(
        user=None,
        project=project,
        method_slug="ideas",
        title=title,
        slug=project.noun_plural,
        summary=project.question,
        drawing=project.drawing,
        phase=project.phases.first(),
        opens=days.moment(starts, 9),
        closes=days.moment(max(ends, 1)),
        settings={"cost_limit": 20_000_00},
    )
    open_activity(user=None, activity=activity)
    activity.refresh_from_db()
    last = min(ends, -1)
    for number, plan in enumerate(plans):
        day = starts + (last - starts) * (number + 1) // (len(plans) + 1)
        _hand_in(activity, plan, days, day)
    return activity


def _hand_in(activity: Activity, plan: DemoPlan, days: Days, day: int) -> None:
    near = AROUND.get(activity.project.slug, {}).get(plan.title)
    outcome = method_of(activity).submit(
        activity,
        who=Who(),
        channel=Channel.IMPORT,
        data={
            "title": plan.title,
            "summary": plan.summary,
            "text": plan.text,
            "theme": plan.theme,
            "cost": plan.cost * 100,
            "on_behalf_of": plan.author,
            "published": days.moment(day, 10),
            **(surroundings(near) if near else {}),
        },
    )
    contribution = outcome.contribution
    if contribution is None:
        raise RuntimeError("a plan of the demo did not come in")
    if near:
        gather(contribution, near, days.moment(min(day + 2, -1), 12))
    if plan.status != "received":
        _answer(contribution, plan, days.moment(min(day + 6, -1), 11))
    # From here on it is a neighbour's: nobody waits for an answer to what was imported.
    Contribution.objects.filter(pk=contribution.pk).update(channel=Channel.WEB)


def _answer(contribution: Contribution, plan: DemoPlan, moment: datetime) -> None:
    """What the organisation said, on that day."""
    no = plan.status == "not-feasible"
    project = contribution.activity.project
    answer = Answer(
        status=plan.status,
        what="" if no else plan.reason,
        why=plan.reason if no else "",
        next_step=NEXT_STEPS.get(plan.status, ""),
        department="Team Openbare ruimte",
        person_name=project.contact_name,
        person_role=project.contact_role,
        person_email=project.contact_email,
        person_phone=project.contact_phone,
        values={"final_cost": plan.cost * 100} if plan.status == "feasible" else {},
    )
    respond(user=None, contribution=contribution, answer=answer, moment=moment)
    _kept("ideas", "Plan").filter(pk=contribution.pk).update(status_changed=moment)
    _kept("ideas", "StatusChange").filter(plan=contribution.pk).update(when=moment)


def _vote(
    project: Project,
    source: Activity,
    *,
    title: str,
    settings: dict[str, Any],
    on_paper: bool = False,
    **fields: Any,
) -> Activity:
    activity = create_activity(
        user=None,
        project=project,
        method_slug="budget",
        title=title,
        slug="stemming",
        drawing=project.drawing,
        settings={"sources": [source.pk], "means": ["email", "code"], **settings},
        **fields,
    )
    publish_activity(activity)
    if on_paper:
        take_paper(activity)
    open_activity(user=None, activity=activity)
    activity.refresh_from_db()
    return activity


def _running_vote(days: Days, *, partner: Organisation) -> None:
    project = _project(HARBOUR, days)
    Partner.objects.create(project=project, partner=partner)
    phases = list(project.phases.all())
    ideas = _ideas(project, days, HARBOUR_PLANS, title="Plannen voor de Oude Haven", starts=-78, ends=-50)
    publish_activity(ideas)
    vote = _vote(
        project,
        ideas,
        title="Stem over de Oude Haven",
        settings={"budget": 50_000_00, "ballot": "knapsack"},
        summary="Verdeel € 50.000 over de plannen van je buren.",
        phase=phases[2],
        opens=days.moment(-8, 9),
        closes=days.moment(13),
        on_paper=True,
    )
    close_activity(user=None, activity=ideas)
    _backdate(ideas, days, -78, -50)
    _retell(ideas, days, {"to-vote": -8})
    _cast(vote, HARBOUR_PLANS, voters=831, most=50_000)
    fill_counting_room(vote, HARBOUR_PLANS)


def _finished_budget(days: Days) -> None:
    project = _project(VEENOORD, days)
    ideas = _ideas(project, days, VEENOORD_PLANS, title="Plannen voor Veenoord", starts=-190, ends=-150)
    publish_activity(ideas)
    vote = _vote(
        project,
        ideas,
        title="Stem over Veenoord",
        settings={"budget": 50_000_00, "ballot": "approval", "max_choices": 6},
        summary="Kies hooguit zes plannen.",
        phase=list(project.phases.all())[2],
        opens=days.moment(-99, 9),
    )
    _cast(vote, VEENOORD_PLANS, voters=1204, most=None, choices=6)
    close_activity(user=None, activity=ideas)
    close_activity(user=None, activity=vote)
    _backdate(ideas, days, -190, -150)
    _backdate(vote, days, -99, -64)
    _kept("budget", "Result").filter(activity=vote).update(created=days.moment(-64, 20))
    play = counted_play(project, opens=days.moment(-50, 9))
    _backdate(play, days, -50, -30)
    _kept("voting", "Result").filter(activity=play).update(created=days.moment(-30, 20))
    _retell(ideas, days, {"to-vote": -99, "chosen": -64, "not-chosen": -64})


def _cast(
    vote: Activity, plans: Sequence[DemoPlan], *, voters: int, most: int | None, choices: int = 20
) -> None:
    """Votes of fictional residents, drawn by how much each plan is liked. Plans are numbered as handed in."""
    rng = Random(SEED)
    method = method_of(vote)
    numbers = list(range(1, len(plans) + 1))
    for voter in range(voters):
        rng.shuffle(numbers)
        left, choice = most, list[int]()
        for number in numbers:
            plan = plans[number - 1]
            if (
                rng.random() < plan.popularity
                and len(choice) < choices
                and (left is None or plan.cost <= left)
            ):
                choice.append(number)
                left = None if left is None else left - plan.cost
        method.submit(
            vote,
            who=Who(proof=("email", f"bewoner-{voter}@{vote.project.slug}.example")),
            channel=Channel.WEB,
            data={"choice": choice or [numbers[0]]},
        )


def _backdate(activity: Activity, days: Days, opened: int, closed: int) -> None:
    """The demo tells a past that the clock did not see."""
    Activity.objects.filter(pk=activity.pk).update(opens=days.moment(opened, 9), closes=days.moment(closed))


def _retell(ideas: Activity, days: Days, steps: dict[str, int]) -> None:
    """The same for what opening and closing a vote does to plans, which they hear after the commit."""
    plans = _kept("ideas", "Plan").filter(contribution__activity=ideas)
    history = _kept("ideas", "StatusChange").filter(plan__contribution__activity=ideas)

    def tell() -> None:
        for status, day in steps.items():
            plans.filter(status=status).update(status_changed=days.moment(day))
            history.filter(after=status).update(when=days.moment(day))

    transaction.on_commit(tell)


def _kept(method: str, model: str) -> models.QuerySet[models.Model]:
    """Rows of a method; the demo knows no more of them than that they have a date."""
    rows: models.QuerySet[models.Model] = apps.get_model(method, model)._base_manager.all()
    return rows


def _dress_portals() -> None:
    for demo in (WATERVEEN, RIETLANDEN):
        page = PortalPage.objects.get(organisation__slug=demo.slug)
        page.heading, page.lead = demo.heading, demo.lead
        page.save_revision().publish()
