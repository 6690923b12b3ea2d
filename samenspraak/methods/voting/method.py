"""The contract of voting on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.booth import provisional
from samenspraak.booth.facts import processing
from samenspraak.booth.interface import Vote
from samenspraak.booth.method import VotingMethod
from samenspraak.methods.voting import actions, exports, facts, packages, queries, readiness, rules, words
from samenspraak.methods.voting import tally as counts
from samenspraak.methods.voting.settings import ChoiceSettings
from samenspraak.methods.voting.settings_form import SettingsForm
from samenspraak.participation.contract import (
    AlgorithmFacts,
    Figure,
    Package,
    Problem,
    ProcessingFacts,
    Table,
)
from samenspraak.participation.models import Activity, Rules
from samenspraak.participation.tally import Tally
from samenspraak.people.models import User
from samenspraak.projects.models import Project
from samenspraak.projects.noun import Noun


class Voting(VotingMethod):
    slug = "voting"
    name = gettext_lazy("Stemmen")
    description = gettext_lazy("Bewoners kiezen uit plannen, keuzes of foto’s. Er wordt geen geld verdeeld.")
    icon = "ballot"
    Settings = ChoiceSettings

    def settings(self, activity: Activity) -> ChoiceSettings:
        settings = super().settings(activity)
        assert isinstance(settings, ChoiceSettings)  # noqa: S101 (for the type checker)
        return settings

    def settings_form(self, activity: Activity, data: Any = None) -> Form:
        return SettingsForm(activity, self.settings(activity), data)

    def example_settings(self, project: Project) -> dict[str, Any]:
        return readiness.example_settings(project)

    def problems(self, activity: Activity) -> list[Problem]:
        return readiness.problems(activity, self.settings(activity))

    def looks_over(self, activity: Activity) -> list[tuple[str, str]]:
        return readiness.looks_over(activity, self.settings(activity))

    def rules(self, activity: Activity) -> dict[str, Any]:
        return actions.freeze_rules(activity, self.settings(activity))

    def load_vote(self, frozen: Rules) -> Vote:
        return rules.thaw(frozen)

    def draft_vote(self, activity: Activity) -> Vote:
        return rules.draft(activity, self.settings(activity))

    def how_counted(self, vote: Vote, noun: Noun) -> str:
        said = words.how_counted(*rules.counted_by(vote), noun)
        return f"{said} {provisional.beforehand()}" if rules.ours(vote).settings.provisional else said

    def result_page(self, request: HttpRequest, activity: Activity) -> HttpResponse | None:
        from samenspraak.methods.voting.views import result_page

        return result_page(request, activity)

    def close(self, activity: Activity) -> None:
        actions.count_and_decide(activity)

    def tables(self, activity: Activity) -> Iterable[Table]:
        return exports.tables(activity)

    def figures(self, activity: Activity) -> list[Figure]:
        return queries.figures_of([activity])[activity.pk]

    def figures_of(self, activities: Sequence[Activity]) -> dict[int, list[Figure]]:
        return queries.figures_of(activities)

    def facts(self) -> ProcessingFacts:
        return processing(_("Bewoners stemmen over plannen of keuzes, ieder met één stem."))

    def algorithms(self) -> list[AlgorithmFacts]:
        return facts.algorithms()

    def load(self, project: Project, package: Package, *, user: User | None = None) -> Activity:
        return packages.load(self, project, package, user=user)

    def tally(self, activity: Activity) -> Tally | None:
        return counts.tally(activity)

    def open_result(self, activity: Activity) -> dict[str, Any] | None:
        return packages.open_result(activity)

    def results(self, activity: Activity) -> dict[str, Any] | None:
        return packages.results(activity)

    def urls(self) -> Sequence[URLPattern | URLResolver]:
        from samenspraak.methods.voting.addresses import public

        return public

    def desk_urls(self) -> Sequence[URLPattern | URLResolver]:
        from samenspraak.methods.voting.addresses import desk

        return desk


method = Voting()
