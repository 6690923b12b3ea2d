"""What happened: a typed, in-process list of events, delivered after commit.

Capabilities and methods speak through these, never by importing each other. A listener subscribes in its
`listeners.py`; it runs inside the scope of the organisation, after the transaction that emitted it.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction

from samenspraak.tenancy.scoping import current_organisation, scope

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Event:
    """Base of all events. They carry ids, not rows: a listener reads what is true when it runs."""


@dataclass(frozen=True)
class ActivityOpened(Event):
    activity: int


@dataclass(frozen=True)
class ActivityClosed(Event):
    activity: int


@dataclass(frozen=True)
class ContributionPublished(Event):
    contribution: int


@dataclass(frozen=True)
class ContributionHeld(Event):
    """A contribution waits until somebody looked at it; then it is published or refused."""

    contribution: int


@dataclass(frozen=True)
class ContributionChanged(Event):
    contribution: int


@dataclass(frozen=True)
class Moderated(Event):
    """Somebody decided about a contribution: `decision` is moderation's own row."""

    contribution: int
    decision: int


@dataclass(frozen=True)
class Answered(Event):
    """The organisation answered a contribution; `response` is responses' own row."""

    contribution: int
    response: int


@dataclass(frozen=True)
class Merged(Event):
    """One contribution went up in another: who supports or follows it moves along."""

    contribution: int
    into: int


@dataclass(frozen=True)
class DraftSaved(Event):
    """A draft was saved for `address`; `token` opens it (never stored, only mailed)."""

    contribution: int
    address: str
    token: str


@dataclass(frozen=True)
class StatusChanged(Event):
    """A contribution got another status; `status` and `reason` are words for its author."""

    contribution: int
    status: str
    reason: str


@dataclass(frozen=True)
class CandidatesFrozen(Event):
    """A vote opened over these contributions."""

    activity: int
    contributions: tuple[int, ...]


@dataclass(frozen=True)
class BatchSealed(Event):
    """So many ballots of an open vote were shuffled together, of which `alike` chose the very same.

    Only ballots that name three or more things count as alike: the same single choice says nothing.
    """

    activity: int
    ballots: int
    alike: int


@dataclass(frozen=True)
class OutcomeDecided(Event):
    """A vote closed: these contributions were chosen, these were not (with the reason, in words)."""

    activity: int
    chosen: tuple[int, ...]
    not_chosen: Mapping[int, str]


_E = TypeVar("_E", bound=Event)
_listeners: dict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)


def listen(kind: type[_E]) -> Callable[[Callable[[_E], None]], Callable[[_E], None]]:
    """Decorator: call the function for every event of this kind."""

    def add(listener: Callable[[_E], None]) -> Callable[[_E], None]:
        if listener not in _listeners[kind]:
            _listeners[kind].append(listener)
        return listener

    return add


def emit(event: Event) -> None:
    """Deliver the event once the current transaction has committed; one failing listener stops no other."""
    organisation = current_organisation()

    def deliver() -> None:
        with scope(organisation):
            for listener in _listeners[type(event)]:
                try:
                    listener(event)
                except Exception:
                    log.exception("listener %s failed for %s", listener.__qualname__, type(event).__name__)

    transaction.on_commit(deliver, robust=True)
