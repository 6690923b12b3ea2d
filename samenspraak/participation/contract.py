"""The contract that every participation method fulfils. The values that pass through it: values.py."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import transaction
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from pydantic import ValidationError

from samenspraak.participation.parts import PLACE
from samenspraak.participation.tally import Tally
from samenspraak.participation.values import (
    Ability,
    ActivitySettings,
    AlgorithmFacts,
    BallotSheet,
    CallToAction,
    Candidate,
    Card,
    Column,
    Figure,
    Outcome,
    Package,
    Problem,
    ProcessingFacts,
    Reactions,
    Record,
    Refused,
    SheetOption,
    StatusChoice,
    Table,
    Who,
)

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest
    from django.urls import URLPattern, URLResolver

    from samenspraak.participation.models import Activity, Contribution
    from samenspraak.people.models import Participant, User
    from samenspraak.projects.models import Project

__all__ = [
    "Ability",
    "ActivitySettings",
    "AlgorithmFacts",
    "BallotSheet",
    "CallToAction",
    "Candidate",
    "Card",
    "Column",
    "Figure",
    "Method",
    "Outcome",
    "Package",
    "Problem",
    "ProcessingFacts",
    "Reactions",
    "Record",
    "Refused",
    "SheetOption",
    "StatusChoice",
    "Table",
    "Who",
]


class Method(ABC):
    """A way to take part. `slug` = folder = app label = URL namespace."""

    slug: ClassVar[str]
    name: ClassVar[Any]  # lazy translations
    description: ClassVar[Any]
    icon: ClassVar[str]
    abilities: ClassVar[tuple[Ability, ...]]
    takes_files: ClassVar[bool] = False  # as answers to an editor's own questions
    Settings: ClassVar[type[ActivitySettings]] = ActivitySettings
    log_words: ClassVar[Mapping[str, Any]] = {}  # for the log: what this method records, in words

    def settings(self, activity: Activity) -> ActivitySettings:
        """The activity's settings, typed. Unknown keys are dropped, missing ones take their default."""
        try:
            return self.Settings.model_validate(activity.settings)
        except ValidationError:
            return self.Settings()

    def name_in(self, project: Project) -> str:
        """What residents read above an activity of this method."""
        return str(self.name)

    @abstractmethod
    def settings_form(self, activity: Activity, data: Any = None) -> Form:
        """The desk's form over the settings; `form.cleaned_data` is stored as `Settings(**cleaned_data)`."""

    @abstractmethod
    def problems(self, activity: Activity) -> list[Problem]:
        """What keeps the activity from opening; empty when it may."""

    def looks_over(self, activity: Activity) -> list[tuple[str, str]]:
        """What whoever opens the activity looks over first, because it will not change: (what, how much)."""
        return []

    def rules(self, activity: Activity) -> dict[str, Any]:
        """What opening freezes, as JSON. Called once, inside the transaction that opens."""
        return {"settings": self.settings(activity).model_dump(mode="json")}

    def example_settings(self, project: Project) -> dict[str, Any]:
        """Settings with which an activity can open in the project as it stands: rehearsal, contract tests.

        A vote names the activities of the project that have candidates.
        """
        return {}

    def close(self, activity: Activity) -> None:
        """What closing does beyond the state, inside its transaction: count, decide, seal."""
        return

    @abstractmethod
    def submit(self, activity: Activity, *, who: Who, channel: str, data: Mapping[str, Any]) -> Outcome:
        """The one way in, for web, desk, API and import.

        Whatever `data` holds and whatever is lacking: it works or raises Refused. Only who uses a channel
        of staff without the right to gets PermissionDenied.
        """

    @abstractmethod
    def sample(self, activity: Activity, rng: Random) -> dict[str, Any]:
        """Honest example input for `submit`: demo, rehearsal, contract tests. May hold a `proof`."""

    def candidates(self, activity: Activity) -> Iterable[Candidate]:
        """What others may vote on; nothing by default."""
        return ()

    def make_candidates(self, activity: Activity) -> None:
        """Do what staff would until what was handed in is a candidate: rehearsal, contract tests."""
        return

    def tables(self, activity: Activity) -> Iterable[Table]:
        """Exports, each column documented."""
        return ()

    def figures(self, activity: Activity) -> list[Figure]:
        """Numbers for cards, dashboards, reports: the most telling one first."""
        return []

    def figures_of(self, activities: Sequence[Activity]) -> dict[int, list[Figure]]:
        """The figures of many activities, by primary key: override it where one query counts for all."""
        return {activity.pk: self.figures(activity) for activity in activities}

    def call_to_action(self, activity: Activity) -> CallToAction | None:
        """What the activity asks of a resident now; None when it asks nothing."""
        return None

    @abstractmethod
    def card(self, contribution: Contribution) -> Card:
        """How moderation, search and feeds show one contribution."""

    def people_of(self, contribution: Contribution) -> Sequence[Participant]:
        """Everybody who handed it in and was not erased, the author first: they hear what becomes of it."""
        author = contribution.participant
        return [author] if author is not None and author.erased is None else []

    def reactions(self, activity: Activity) -> Reactions:
        """What readers can do with its contributions; nothing by default."""
        return Reactions()

    def snapshot(self, contribution: Contribution) -> dict[str, str]:
        """What it says now, by the name of each part in words: for versions and what changed between them."""
        return {
            str(_("Titel")): contribution.title,
            str(_("Tekst")): contribution.text,
            str(PLACE): str(contribution.place or ""),
        }

    def remarks(self, contributions: Sequence[Contribution]) -> Mapping[int, Sequence[str]]:
        """For who looks along: what is odd about these (a place outside the area), by primary key.

        A fixed number of queries, however many they are.
        """
        return {}

    def searchable(self, contribution: Contribution) -> Sequence[str]:
        """Texts in which search looks for it; tags in them do no harm."""
        return [contribution.title, strip_tags(contribution.text)]

    def theme(self, contribution: Contribution) -> str:
        """Which of the project's themes it is about, for who follows or assesses it; empty for none."""
        return ""

    def statuses(self, contribution: Contribution) -> Sequence[StatusChoice]:
        """The statuses that the organisation's answer may give it now."""
        return (
            StatusChoice("noted", _("Ter kennisgeving aangenomen")),
            StatusChoice("adopted", _("Overgenomen")),
            StatusChoice("partly-adopted", _("Deels overgenomen"), needs_reason=True),
            StatusChoice("not-adopted", _("Niet overgenomen"), needs_reason=True),
        )

    def take_status(
        self,
        contribution: Contribution,
        status: str,
        *,
        user: User | None,
        reason: str,
        values: Mapping[str, Any],
    ) -> None:
        """The answer gave this status: a method that keeps one of its own changes it here, or raises Refused.

        `values` holds what the method's `answer_fields` asked. Called inside the answer's transaction, which
        tells author and followers.
        """
        return

    def answer_fields(self, contribution: Contribution) -> Mapping[str, Any]:
        """Form fields that this method asks of whoever answers, by name: what it will cost, for one."""
        return {}

    def answered(self, contribution: Contribution) -> str:
        """The answer in one sentence, when whoever answers writes none: "Ja, dit kan."."""
        return ""

    @abstractmethod
    def personal_data(self, person: Participant) -> Iterable[Record]:
        """Everything this method keeps of the person."""

    @abstractmethod
    def erase(self, person: Participant) -> None:
        """Destroy what this method keeps of the person; counts stay."""

    @abstractmethod
    def facts(self) -> ProcessingFacts:
        """What the privacy statement says of this method."""

    def algorithms(self) -> list[AlgorithmFacts]:
        """Algorithms that this method decides or sorts with."""
        return []

    def dump(self, activity: Activity) -> Package:
        """The activity's set-up (no people's data), for copies, templates and exchange.

        `form` is the definition of its extra questions (docs/reference/forms.md), or None.
        """
        from samenspraak.participation.questions import packed

        return {
            "method": self.slug,
            "title": activity.title,
            "summary": activity.summary,
            "settings": activity.settings,
            "form": packed(activity),
        }

    @transaction.atomic
    def load(self, project: Project, package: Package, *, user: User | None = None) -> Activity:
        """A new draft activity in `project` from a package that `dump` gave. `user=None` is the system.

        Settings that name activities (`sources`) keep those that stand in `project`. A voting method also
        takes an election held elsewhere; then the activity is opened, filled, counted and closed:
        - `candidates`: [{"external": id, "title", "cost" (cents), and optionally "summary", "text", "theme",
          "reference", "drawing", "author", "contribution" (primary key)}]
        - `ballots`: an iterable of {"choice": [external ids]} or {"points": {external id: points}}, streamed
        - `settings`: with "imported": {"meta": {key: text}, "columns": [of the plans], "projects":
          {external id: {column: text}}}, what the file said of itself, handed back by `election`
        Raises ValueError for a ballot that names an unknown candidate, Refused for a `form` that is none.
        """
        from samenspraak.participation.actions import create_activity
        from samenspraak.participation.questions import unpack

        activity = create_activity(
            user=user,
            project=project,
            method_slug=self.slug,
            title=package["title"],
            summary=package.get("summary", ""),
            settings=self.Settings.model_validate(package.get("settings", {})).model_dump(mode="json"),
        )
        unpack(activity, package.get("form"), user=user)
        return activity

    def tally(self, activity: Activity) -> Tally | None:
        """The kept count of a closed vote, for who counts again; None where nothing was counted."""
        return None

    def open_result(self, activity: Activity) -> dict[str, Any] | None:
        """What is published of a final count, for who counts again by the open data. None until then.

        {"engine", "rule", "seed", "ballots", "votes": {id: how many marked it}, "winners": {part: [ids]}},
        where a vote without groups is part "0". `engines.recount` comes to the same from rules and ballots.
        """
        return None

    def results(self, activity: Activity) -> dict[str, Any] | None:
        """What a closed vote decided, or None. Money in cents, ids as candidates had them in their package:

        {"currency", "budget", "ballots", "outcomes": [{"rule": "greedy", "winners": [ids], "cost"},
        {"rule": "equal-shares", "completion": "add1u", "winners", "cost"}]}; the rule that held comes first,
        then those it is compared with.
        """
        return None

    def election(self, activity: Activity) -> dict[str, Any] | None:
        """A closed vote with its ballots, for the exchange of open data, or None:

        {"meta": {key: text}, "voters", "currency", "budget", "ballot": approval, knapsack or points,
        "imported": {…},
        "candidates": [{"external", "title", "cost", "theme", "votes", "points", "selected"}],
        "ballots": an iterator of {external id: points}}. Money in cents; an approved plan has 1 point.
        `engines.pabulib.outgoing.lines` makes a file of it.
        """
        return None

    def ballot_sheet(self, activity: Activity) -> BallotSheet | None:
        """What the ballot of an open or closed vote looks like on paper; None where people do not vote."""
        return None

    def ballot_content(self, activity: Activity, marks: str) -> str:
        """The content of a ballot, from what was typed of one on paper. Raises Refused with what is wrong."""
        raise Refused({"": [_("Hier wordt niet op papier gestemd.")]})

    def ballot_lines(self, activity: Activity, content: str) -> Sequence[str]:
        """What such a ballot says, in words: to read back to a caller, and to compare with the paper."""
        return ()

    @abstractmethod
    def urls(self) -> Sequence[URLPattern | URLResolver]:
        """Public views below the activity's page: `view(request, activity, **kwargs)`."""

    def desk_urls(self) -> Sequence[URLPattern | URLResolver]:
        """Desk views below the activity's desk page: `view(request, activity, **kwargs)`."""
        return ()

    def desk_links(self, activity: Activity, request: HttpRequest) -> list[tuple[str, str]]:
        """(words, desk URL name below this activity) for the activity's desk page."""
        return []

    def attention(self, activity: Activity) -> list[tuple[int, str, str]]:
        """What needs staff: (number, words, desk URL name). For the desk's start screen."""
        return []

    def blocks(self) -> Sequence[tuple[str, Any]]:
        """Wagtail blocks that this method adds to every page body."""
        return ()
