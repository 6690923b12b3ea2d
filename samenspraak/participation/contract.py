"""The contract that every participation method fulfils, and the values that pass through it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationError

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest
    from django.urls import URLPattern, URLResolver

    from samenspraak.participation.models import Activity, Contribution
    from samenspraak.people.models import Participant, User
    from samenspraak.projects.models import Project


class Ability(StrEnum):
    """What a resident can do in an activity of the method."""

    SUBMIT = "submit"
    VOTE = "vote"
    COMMENT = "comment"
    SUPPORT = "support"


class ActivitySettings(BaseModel):
    """Base of a method's settings: typed, validated, versioned; kept as JSON on the activity."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    version: int = 1


@dataclass(frozen=True)
class Problem:
    """What keeps an activity from opening, in words for the editor; `field` names the setting to change."""

    text: str
    field: str = ""


class Refused(Exception):
    """Taking part was refused. `errors` maps form fields ("" for the whole) to Dutch sentences."""

    def __init__(self, errors: Mapping[str, Sequence[str]]) -> None:
        super().__init__("; ".join(text for texts in errors.values() for text in texts))
        self.errors = {name: list(texts) for name, texts in errors.items()}


@dataclass(frozen=True)
class Who:
    """Who takes part: a signed-in participant, staff for somebody else, or only a proof of who may vote."""

    user: User | None = None
    participant: Participant | None = None
    proof: tuple[str, str] | None = None  # (means, value): ("email", address) or ("code", voting code)


@dataclass(frozen=True)
class Outcome:
    """What came of taking part."""

    contribution: Contribution | None = None
    tracker: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Candidate:
    """What others may vote on. `cost` in cents."""

    contribution: int
    reference: str
    title: str
    summary: str
    cost: int
    drawing: str = ""
    image: int | None = None
    theme: str = ""
    author: str = ""


@dataclass(frozen=True)
class Column:
    name: str
    description: str


@dataclass(frozen=True)
class Table:
    """An export. Rows are lazy, so that long ones stream."""

    slug: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    public: bool = False


@dataclass(frozen=True)
class Figure:
    """A number with what it means: `Figure(37, "plannen tot nu toe")`."""

    value: int
    label: str


@dataclass(frozen=True)
class Card:
    """How moderation, search and feeds show a contribution. `path` is relative to its activity page."""

    title: str
    line: str
    path: str
    drawing: str = ""
    pill: tuple[str, str, str] | None = None  # (kind, icon, words)


@dataclass(frozen=True)
class CallToAction:
    """What an activity asks now: the words on its button, the path below its page, the time it takes."""

    label: str
    path: str = ""
    note: str = ""


@dataclass(frozen=True)
class Record:
    """One thing kept of a person, in words for that person."""

    title: str
    details: Mapping[str, str]
    path: str = ""  # where it can be seen
    draft: bool = False  # only its writer sees it, and can go on with it at `path`


@dataclass(frozen=True)
class ProcessingFacts:
    """For the privacy statement and the register of processing."""

    purpose: str
    data: Sequence[str]
    ground: str
    retention: str
    recipients: str = ""


@dataclass(frozen=True)
class AlgorithmFacts:
    """For the algorithm register and the page that explains it to residents."""

    name: str
    description: str
    goal: str
    data: str
    human_part: str
    risk: str


Package = dict[str, Any]  # JSON-able: what dump gives and load takes


class Method(ABC):
    """A way to take part. `slug` = folder = app label = URL namespace."""

    slug: ClassVar[str]
    name: ClassVar[Any]  # lazy translations
    description: ClassVar[Any]
    icon: ClassVar[str]
    abilities: ClassVar[tuple[Ability, ...]]
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
        """The activity's set-up (no people's data), for copies, templates and exchange."""
        return {
            "method": self.slug,
            "title": activity.title,
            "summary": activity.summary,
            "settings": activity.settings,
        }

    def load(self, project: Project, package: Package, *, user: User | None = None) -> Activity:
        """A new draft activity in `project` from a package that `dump` gave. `user=None` is the system.

        Settings that name activities (`sources`) keep those that stand in `project`. A voting method also
        takes an election held elsewhere; then the activity is opened, filled, counted and closed:
        - `candidates`: [{"external": id, "title", "cost" (cents), and optionally "summary", "text", "theme",
          "reference", "drawing", "author", "contribution" (primary key)}]
        - `ballots`: an iterable of {"choice": [external ids]} or {"points": {external id: points}}, streamed
        - `settings`: with "imported": {"meta": {key: text}, "columns": [of the plans], "projects":
          {external id: {column: text}}}, what the file said of itself, handed back by `election`
        Raises ValueError for a ballot that names an unknown candidate.
        """
        from samenspraak.participation.actions import create_activity

        return create_activity(
            user=user,
            project=project,
            method_slug=self.slug,
            title=package["title"],
            summary=package.get("summary", ""),
            settings=self.Settings.model_validate(package.get("settings", {})).model_dump(mode="json"),
        )

    def results(self, activity: Activity) -> dict[str, Any] | None:
        """What a closed vote decided, or None. Money in cents, ids as candidates had them in their package:

        {"currency", "budget", "ballots", "outcomes": [{"rule": "greedy", "winners": [ids], "cost"},
        {"rule": "equal-shares", "completion": "add1", "winners", "cost"}]}; the rule that held comes first.
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
