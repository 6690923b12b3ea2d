"""The values that pass through the contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from samenspraak.participation.models import Contribution
    from samenspraak.people.models import Participant, User


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
    district: str = ""


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
class StatusChoice:
    """A status that may come next: its key, its words, whether it asks for a reason."""

    key: str
    words: str
    needs_reason: bool = False
    is_now: bool = False  # it has this one: the answer leaves it so


@dataclass(frozen=True)
class Reactions:
    """What readers can do with the contributions of an activity, as its editor chose."""

    comments: bool = False
    stances: bool = False  # comments say for, against or neutral
    columns: bool = False  # for and against beside each other
    support: bool = False
    guests: bool = False  # support with a confirmed e-mail address, without an account
    follow: bool = False


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


@dataclass(frozen=True)
class SheetOption:
    """A line on the ballot paper. `group`: under which heading it stands, where there are groups."""

    number: int
    label: str
    detail: str = ""  # what it costs, for one
    group: str = ""


@dataclass(frozen=True)
class BallotSheet:
    """What a ballot on paper looks like, and how its marks are typed at entry (`Method.ballot_content`)."""

    title: str
    instructions: Sequence[str]  # sentences for the voter: how to fill it in, and the limits
    options: Sequence[SheetOption]
    kind: str  # approval, knapsack, points, ranked, …: docs/reference/ballot-kinds.md
    mark: str  # what a voter puts beside an option: cross, number or yes-no
    limits: Sequence[str]  # only the limits, in sentences
    typing: str  # for who enters it
    example: str = ""  # as it would be typed


Package = dict[str, Any]  # JSON-able: what dump gives and load takes
