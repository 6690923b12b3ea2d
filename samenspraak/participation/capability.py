"""What a capability (reactions, moderation, responses, …) tells the rest of the house about itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from samenspraak.participation.contract import AlgorithmFacts, Method, ProcessingFacts, Record
from samenspraak.participation.registry import methods

if TYPE_CHECKING:
    from samenspraak.participation.models import Activity
    from samenspraak.people.models import Participant, User


class Capability:
    """Something that works on the contributions of every method. Registered in its app's `ready()`."""

    slug: ClassVar[str]
    name: ClassVar[Any]  # lazy translation, as residents read it among their data
    log_words: ClassVar[Mapping[str, Any]] = {}  # for the log: audit action → words

    def personal_data(self, person: Participant) -> Iterable[Record]:
        """Everything it keeps of the person."""
        return ()

    def erase(self, person: Participant) -> None:
        """Destroy what it keeps of the person; counts and threads stay."""
        return

    def facts(self) -> ProcessingFacts | None:
        """What the privacy statement says of it."""
        return None

    def algorithms(self) -> Sequence[AlgorithmFacts]:
        """What it sorts, proposes or decides with."""
        return ()

    def attention(self, user: User) -> Sequence[tuple[int, str, str]]:
        """What needs this colleague today: (number, words, address in the desk)."""
        return ()

    def notices(self, activity: Activity, user: User) -> Sequence[tuple[str, str]]:
        """What whoever opens this activity at the desk must see first: (sentence, address in the desk)."""
        return ()

    def rules(self, activity: Activity) -> Mapping[str, Any]:
        """What opening freezes beside the method's own rules, as JSON; none of the method's names."""
        return {}

    def keeps_waiting(self, activity: Activity) -> bool:
        """Must closing wait with the count for what it knows of?"""
        return False


_capabilities: dict[str, Capability] = {}


def register(capability: Capability) -> None:
    """Raises RuntimeError when two claim one slug."""
    if capability.slug in _capabilities:
        raise RuntimeError(f"two capabilities named {capability.slug}")
    _capabilities[capability.slug] = capability


def capabilities() -> Iterator[Capability]:
    """All of them, by slug."""
    return iter(sorted(_capabilities.values(), key=lambda each: each.slug))


def keepers() -> list[Method | Capability]:
    """Every method and every capability: all who may keep something of a person or write in the log."""
    return [*methods(), *capabilities()]


def capability_rules(activity: Activity) -> dict[str, Any]:
    """What capabilities add to the rules of an activity that opens."""
    return {name: value for each in capabilities() for name, value in each.rules(activity).items()}


def count_waits(activity: Activity) -> bool:
    """Does any capability know of something that must be in before the count?"""
    return any(each.keeps_waiting(activity) for each in capabilities())
