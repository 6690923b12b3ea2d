"""The contract of plans on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any, ClassVar

from django.forms import Form
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.kit.amounts import day
from samenspraak.kit.text import first_upper
from samenspraak.methods.ideas import exports, judging, log, moderating, privacy, queries, rehearsal, samples
from samenspraak.methods.ideas.actions import settings_of
from samenspraak.methods.ideas.entrance import take_in
from samenspraak.methods.ideas.forms import final_cost_field
from samenspraak.methods.ideas.models import Status
from samenspraak.methods.ideas.settings import IdeasSettings
from samenspraak.methods.ideas.settings_form import SettingsForm
from samenspraak.methods.ideas.statuses import choices, headline, pill
from samenspraak.methods.ideas.together.people import initiators
from samenspraak.participation.contract import (
    Ability,
    AlgorithmFacts,
    CallToAction,
    Candidate,
    Card,
    Figure,
    Method,
    Outcome,
    Problem,
    ProcessingFacts,
    Reactions,
    Record,
    StatusChoice,
    Table,
    Who,
)
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project


class Ideas(Method):
    slug = "ideas"
    name = gettext_lazy("Inbreng van bewoners")
    description = gettext_lazy(
        "Bewoners dienen iets in. Jullie beoordelen het en leggen uit wat ermee gebeurt."
    )
    icon = "pencil"
    abilities: ClassVar[tuple[Ability, ...]] = (Ability.SUBMIT, Ability.COMMENT, Ability.SUPPORT)
    takes_files = True
    Settings = IdeasSettings
    log_words = log.WORDS

    def name_in(self, project: Project) -> str:
        return first_upper(project.noun.plural)

    def settings_form(self, activity: Activity, data: Any = None) -> Form:
        return SettingsForm(data, initial=settings_of(activity).model_dump())

    def problems(self, activity: Activity) -> list[Problem]:
        project, problems = activity.project, []
        if activity.closes is not None and activity.closes <= timezone.now():
            problems.append(Problem(_("De sluitingstijd is al voorbij. Kies een later moment."), "closes"))
        if not (project.contact_name and (project.contact_email or project.contact_phone)):
            problems.append(
                Problem(
                    _("Noem bij het project een contactpersoon met e-mailadres of telefoon."),
                    "contact_name",
                )
            )
        return problems

    def submit(self, activity: Activity, *, who: Who, channel: str, data: Mapping[str, Any]) -> Outcome:
        return Outcome(contribution=take_in(activity, who=who, channel=channel, data=data))

    def sample(self, activity: Activity, rng: Random) -> dict[str, Any]:
        return samples.sample(rng, themes=activity.project.theme_names, most=settings_of(activity).cost_limit)

    def candidates(self, activity: Activity) -> Iterable[Candidate]:
        """Feasible plans whose cost is known, in order of reference."""
        found = queries.public(activity).filter(status=Status.FEASIBLE, final_cost__isnull=False)
        with_place = found.select_related("contribution__participant", "contribution__place__area")
        for plan in with_place.order_by("contribution__reference"):
            place = plan.contribution.place
            yield Candidate(
                contribution=plan.pk,
                reference=plan.contribution.reference,
                title=plan.contribution.title,
                summary=plan.summary,
                cost=plan.final_cost or 0,
                drawing=plan.drawing,
                theme=plan.theme,
                author=plan.contribution.author,
                district=place.area.name if place and place.area else "",
            )

    def make_candidates(self, activity: Activity) -> None:
        rehearsal.judge_all(activity)

    def tables(self, activity: Activity) -> Iterable[Table]:
        return exports.tables(activity)

    def figures(self, activity: Activity) -> list[Figure]:
        return self.figures_of([activity])[activity.pk]

    def figures_of(self, activities: Sequence[Activity]) -> dict[int, list[Figure]]:
        counts = queries.status_counts_of(activities)
        return {activity.pk: self._figures(activity, counts[activity.pk]) for activity in activities}

    def _figures(self, activity: Activity, counts: dict[str, int]) -> list[Figure]:
        total, noun = sum(counts.values()), activity.project.noun
        word = noun.singular if total == 1 else noun.plural
        figures = [Figure(total, word if activity.is_over else _("%(nouns)s tot nu toe") % {"nouns": word})]
        if counts.get(Status.FEASIBLE):
            figures.append(Figure(counts[Status.FEASIBLE], _("haalbaar")))
        if counts.get(Status.CHOSEN):
            figures.append(Figure(counts[Status.CHOSEN], _("gekozen")))
        return figures

    def call_to_action(self, activity: Activity) -> CallToAction | None:
        if not activity.accepts():
            return None
        label = settings_of(activity).call or _("Maak %(noun)s") % {"noun": activity.project.noun.a}
        until = _("Dat kan tot %(day)s.") % {"day": day(activity.closes)} if activity.closes else ""
        return CallToAction(
            label, "nieuw/", " ".join(filter(None, (_("Duurt ongeveer tien minuten."), until)))
        )

    def card(self, contribution: Contribution) -> Card:
        plan = contribution.plan
        path = f"{contribution.reference}/" if contribution.reference else ""
        return Card(contribution.title, plan.summary, path, plan.drawing, pill(plan.status))

    def people_of(self, contribution: Contribution) -> Sequence[Participant]:
        """Who joined too, and who came along with a plan that went up in it."""
        return initiators(contribution.plan)

    def reactions(self, activity: Activity) -> Reactions:
        chosen = settings_of(activity)
        return Reactions(
            comments=chosen.comments != "off",
            stances=chosen.stances or chosen.comments == "columns",
            columns=chosen.comments == "columns",
            support=chosen.support != "off",
            guests=chosen.support == "email",
            follow=chosen.follow,
        )

    def snapshot(self, contribution: Contribution) -> dict[str, str]:
        return moderating.said(contribution)

    def remarks(self, contributions: Sequence[Contribution]) -> Mapping[int, Sequence[str]]:
        return moderating.remarks(contributions)

    def searchable(self, contribution: Contribution) -> Sequence[str]:
        plan = contribution.plan
        return [contribution.title, plan.summary, plan.source, plan.theme, contribution.reference]

    def statuses(self, contribution: Contribution) -> Sequence[StatusChoice]:
        return super().statuses(contribution) if contribution.parent_id else choices(contribution.plan.status)

    def take_status(
        self,
        contribution: Contribution,
        status: str,
        *,
        user: User | None,
        reason: str,
        values: Mapping[str, Any],
    ) -> None:
        if contribution.parent_id is None:
            contribution.plan = judging.take_status(
                user=user,
                contribution=contribution,
                status=status,
                reason=reason,
                final_cost=values.get("final_cost"),
            )

    def answer_fields(self, contribution: Contribution) -> Mapping[str, Any]:
        """What it will cost, where money is asked; from the vote on that stands still."""
        if contribution.parent_id or not settings_of(contribution.activity).cost_asked:
            return {}
        return {"final_cost": final_cost_field(contribution.plan)}

    def answered(self, contribution: Contribution) -> str:
        if contribution.parent_id:
            return ""
        return headline(contribution.plan.status, contribution.activity.project.noun)

    def theme(self, contribution: Contribution) -> str:
        return "" if contribution.parent_id else str(contribution.plan.theme)

    def personal_data(self, person: Participant) -> Iterable[Record]:
        return privacy.records(person)

    def erase(self, person: Participant) -> None:
        privacy.erase(person)

    def facts(self) -> ProcessingFacts:
        return privacy.facts()

    def algorithms(self) -> list[AlgorithmFacts]:
        return privacy.algorithms()

    def urls(self) -> Sequence[URLPattern | URLResolver]:
        from samenspraak.methods.ideas.addresses import public

        return public

    def desk_urls(self) -> Sequence[URLPattern | URLResolver]:
        from samenspraak.methods.ideas.addresses import desk

        return desk

    def desk_links(self, activity: Activity, request: HttpRequest) -> list[tuple[str, str]]:
        noun = activity.project.noun
        return [
            (_("%(nouns)s bekijken en beoordelen") % {"nouns": first_upper(noun.plural)}, "list"),
            (_("Voer %(noun)s in voor iemand") % {"noun": noun.a}, "enter"),
            (_("Download als CSV"), "export"),
        ]

    def attention(self, activity: Activity) -> list[tuple[int, str, str]]:
        waiting = queries.public(activity).filter(status=Status.RECEIVED).count()
        if not waiting:
            return []
        noun = activity.project.noun
        words = _("%(noun)s wacht op onderzoek") if waiting == 1 else _("%(noun)s wachten op onderzoek")
        return [(waiting, words % {"noun": noun.singular if waiting == 1 else noun.plural}, "waiting")]


method = Ideas()
