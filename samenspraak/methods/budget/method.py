"""The contract of the budget vote on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any, ClassVar

from django.forms import Form
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.kit.amounts import moment
from samenspraak.methods.budget import (
    actions,
    exports,
    facts,
    filling,
    packages,
    queries,
    readiness,
    rehearsal,
)
from samenspraak.methods.budget.rules import BudgetSettings, vote_of
from samenspraak.methods.budget.settings_form import SettingsForm
from samenspraak.participation.actions import require_channel
from samenspraak.participation.contract import (
    Ability,
    AlgorithmFacts,
    CallToAction,
    Card,
    Figure,
    Method,
    Outcome,
    Package,
    Problem,
    ProcessingFacts,
    Record,
    Refused,
    Table,
    Who,
)
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project


class Budget(Method):
    slug = "budget"
    name = gettext_lazy("Budget verdelen")
    description = gettext_lazy("Bewoners verdelen een bedrag. De uitslag legt zichzelf uit.")
    icon = "coins"
    abilities: ClassVar[tuple[Ability, ...]] = (Ability.VOTE,)
    Settings = BudgetSettings
    log_words: ClassVar[Mapping[str, Any]] = {
        "codes.generated": gettext_lazy("Stemcodes gemaakt"),
        "codes.downloaded": gettext_lazy("Stemcodes opgehaald"),
    }

    def settings(self, activity: Activity) -> BudgetSettings:
        settings = super().settings(activity)
        assert isinstance(settings, BudgetSettings)  # noqa: S101 (for the type checker)
        return settings

    def settings_form(self, activity: Activity, data: Any = None) -> Form:
        return SettingsForm(activity, self.settings(activity), data)

    def example_settings(self, project: Project) -> dict[str, Any]:
        return rehearsal.example_settings(project)

    def problems(self, activity: Activity) -> list[Problem]:
        return readiness.problems(activity, self.settings(activity))

    def looks_over(self, activity: Activity) -> list[tuple[str, str]]:
        return readiness.looks_over(activity, self.settings(activity))

    def rules(self, activity: Activity) -> dict[str, Any]:
        return actions.freeze_rules(activity, self.settings(activity))

    def close(self, activity: Activity) -> None:
        actions.count_and_decide(activity)

    def submit(self, activity: Activity, *, who: Who, channel: str, data: Mapping[str, Any]) -> Outcome:
        """`data`: {"choice": [numbers]} or {"points": {number: points}}; "group" where a voter chooses one;
        "word". `who.proof` was proven by the caller.
        """
        require_channel(channel)
        if who.proof is None:
            raise Refused({"": [_("Laat eerst zien dat je mag stemmen.")]})
        vote, word = actions.vote_to_cast(activity), str(data.get("word", ""))
        slip = actions.Slip.new(filling.check(vote, filling.read(vote, data)))
        key = actions.admit(activity, who.proof)
        receipt = actions.cast_vote(activity=activity, vote=vote, key=key, slip=slip, word=word)
        return Outcome(tracker=receipt.tracker, values={"day": receipt.day})

    def sample(self, activity: Activity, rng: Random) -> dict[str, Any]:
        return rehearsal.sample(vote_of(activity), rng)

    def tables(self, activity: Activity) -> Iterable[Table]:
        return exports.tables(activity)

    def figures(self, activity: Activity) -> list[Figure]:
        return queries.figures(activity)

    def figures_of(self, activities: Sequence[Activity]) -> dict[int, list[Figure]]:
        return queries.figures_of(activities)

    def call_to_action(self, activity: Activity) -> CallToAction | None:
        if not activity.accepts():
            return None
        until = _(" Dat kan tot %(moment)s.") % {"moment": moment(activity.closes)} if activity.closes else ""
        return CallToAction(_("Breng je stem uit"), "stemmen/", _("Duurt ongeveer 5 minuten.") + until)

    def card(self, contribution: Contribution) -> Card:
        return Card(contribution.title, "", "")

    def personal_data(self, person: Participant) -> Iterable[Record]:
        return facts.personal_data()

    def erase(self, person: Participant) -> None:
        """Nothing to destroy: no ballot and no entitlement names anybody."""

    def facts(self) -> ProcessingFacts:
        return facts.processing()

    def algorithms(self) -> list[AlgorithmFacts]:
        return facts.algorithms()

    def load(self, project: Project, package: Package, *, user: User | None = None) -> Activity:
        return packages.load(project, package, user=user)

    def results(self, activity: Activity) -> dict[str, Any] | None:
        return packages.results(activity)

    def election(self, activity: Activity) -> dict[str, Any] | None:
        return packages.election(activity)

    def urls(self) -> Sequence[URLPattern | URLResolver]:
        from samenspraak.methods.budget.addresses import public

        return public

    def desk_urls(self) -> Sequence[URLPattern | URLResolver]:
        from samenspraak.methods.budget.addresses import desk

        return desk

    def desk_links(self, activity: Activity, request: HttpRequest) -> list[tuple[str, str]]:
        return queries.desk_links(activity)

    def attention(self, activity: Activity) -> list[tuple[int, str, str]]:
        return queries.attention(activity)


method = Budget()
