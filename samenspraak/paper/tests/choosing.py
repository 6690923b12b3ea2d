"""A method of our own in which people choose up to three of five, by a code; and a vote with it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from secrets import token_bytes
from typing import Any

from django.forms import Form
from django.urls import URLPattern, URLResolver

from samenspraak.ballots.actions import Receipt, cast
from samenspraak.ballots.admitting import admit_code
from samenspraak.ballots.queries import contents
from samenspraak.participation.actions import canonical, current_rules
from samenspraak.participation.contract import (
    Ability,
    BallotSheet,
    Card,
    Method,
    Outcome,
    Problem,
    ProcessingFacts,
    Record,
    Refused,
    SheetOption,
    Who,
)
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.models import Participant

OPTIONS = {1: "Speeltuin", 2: "Bankjes", 3: "Bomen", 4: "Fietsenrek", 5: "Muurschildering"}
MOST = 3


class Choosing(Method):
    slug = "choosing"
    name = "Kiezen"
    description = "Kies er hoogstens drie."
    icon = "ballot"
    abilities = (Ability.VOTE,)

    def __init__(self) -> None:
        self.counted: dict[int, dict[str, int]] = {}

    def ballot_sheet(self, activity: Activity) -> BallotSheet:
        return BallotSheet(
            title="Kies hooguit 3 plannen",
            instructions=["Zet een kruisje bij de plannen die je kiest.", "Je kiest hooguit 3 plannen."],
            options=[SheetOption(number, label, "€ 1.000") for number, label in OPTIONS.items()],
            kind="approval",
            mark="cross",
            limits=["Je kiest hooguit 3 plannen."],
            typing="Typ de nummers, met een spatie ertussen.",
            example="3 5",
        )

    def ballot_content(self, activity: Activity, marks: str) -> str:
        words = marks.replace(",", " ").split()
        if not all(word.isascii() and word.isdigit() and int(word) in OPTIONS for word in words):
            raise Refused({"choice": ["Dit nummer staat niet op de lijst."]})
        if not 0 < len({*words}) <= MOST:
            raise Refused({"choice": ["Je mag er hooguit 3 kiezen."]})
        return canonical({"choice": sorted({int(word) for word in words})})

    def ballot_lines(self, activity: Activity, content: str) -> Sequence[str]:
        return [OPTIONS[number] for number in json.loads(content)["choice"]]

    def close(self, activity: Activity) -> None:
        self.counted[activity.pk] = dict(contents(activity))

    def settings_form(self, activity: Activity, data: Any = None) -> Form:
        return Form(data)

    def problems(self, activity: Activity) -> list[Problem]:
        return []

    def submit(self, activity: Activity, *, who: Who, channel: str, data: Mapping[str, Any]) -> Outcome:
        raise Refused({"": ["Alleen in de test."]})

    def sample(self, activity: Activity, rng: Random) -> dict[str, Any]:
        return {}

    def card(self, contribution: Contribution) -> Card:
        return Card(contribution.title, "", "")

    def personal_data(self, person: Participant) -> Iterable[Record]:
        return ()

    def erase(self, person: Participant) -> None:
        return

    def facts(self) -> ProcessingFacts:
        return ProcessingFacts("", [], "", "")

    def urls(self) -> Sequence[URLPattern | URLResolver]:
        return ()


def vote_online(activity: Activity, code: str, *numbers: int) -> Receipt:
    return cast(
        activity=activity,
        key=admit_code(activity, code),
        ballot_id=uuid.uuid4(),
        content=canonical({"choice": sorted(numbers)}),
        server_nonce=token_bytes(16),
        voter_nonce=b"tulp",
        rules=current_rules(activity).pk,
    )
