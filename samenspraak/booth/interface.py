"""What a method that has people vote tells the booth: what is voted on, its limits, how it is counted."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenspraak.ballots.admission import Admission
from samenspraak.ballots.kinds import Paper

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from samenspraak.participation.models import Activity, Rules
    from samenspraak.projects.noun import Noun


@dataclass(frozen=True)
class Vote:
    """The rules of a vote, ready for use. Immutable: a process keeps it. A method adds what it counts by."""

    rules: int  # the primary key of the frozen rules; 0 while it is a draft
    digest: str
    activity: int
    paper: Paper
    admission: Admission  # who may vote


class Voting(ABC):
    """The method's own addresses hold one named `results`, and where options have pictures `picture`."""

    @abstractmethod
    def load_vote(self, rules: Rules) -> Vote:
        """The vote by these frozen rules."""

    @abstractmethod
    def draft_vote(self, activity: Activity) -> Vote:
        """The vote as it would be frozen now, for the preview of a draft; its list may be empty yet."""

    @abstractmethod
    def how_counted(self, vote: Vote, noun: Noun) -> str:
        """In a few sentences, for the front page: how the ballots become a result."""

    @abstractmethod
    def result_page(self, request: HttpRequest, activity: Activity) -> HttpResponse | None:
        """The page with the result; None as long as there is none."""
