"""There is one way in. It takes what is honest, and refuses the rest with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.test import TestCase
from django.utils import timezone

from samenspraak.participation.actions import close_activity
from samenspraak.participation.contract import Ability, Outcome, Refused, Who
from samenspraak.participation.models import Activity, Channel, Contribution
from samenspraak.tenancy.scoping import ForeignRow, scope
from tests.contract.stage import Stage, is_sentence, rows_of

pytestmark = pytest.mark.slow
PEOPLE: dict[str, Callable[[Stage], Who]] = {
    "nobody": lambda stage: Who(),
    "resident": lambda stage: stage.resident(),
    "somebody without an account": lambda stage: Who(participant=stage.resident().participant),
    "editor": lambda stage: Who(user=stage.staff()),
    "moderator": lambda stage: Who(user=stage.staff("moderator")),
    "who only has a proof": lambda stage: Who(proof=("email", "iemand@bewoner.example")),
    "who has a proof of another kind": lambda stage: Who(proof=("horoscope", "Leeuw")),
}
# None stands for the example that the method gives, with one thing wrong.
ODD: list[Any] = [
    None,
    "",
    "x" * 100_000,
    "💥🏳️‍🌈\u202e\u0000",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    -1,
    10**30,
    1.5,
    float("nan"),
    True,
    [],
    ["x"],
    [[1], {}],
    {},
    {"a": {"b": 1}},
    object(),
    b"bytes",
]


def attempt(
    stage: Stage, activity: Activity, who: Who, channel: str, data: dict[str, Any]
) -> Outcome | Refused:
    """What came of it. Anything but an outcome or a refusal breaks the contract."""
    before = rows_of(stage.organisation)
    try:
        with TestCase.captureOnCommitCallbacks(execute=True):
            outcome = stage.method.submit(activity, who=who, channel=channel, data=data)
    except Refused as refused:
        refusal = refused
    else:
        assert isinstance(outcome, Outcome)
        return outcome
    assert refusal.errors
    assert all(is_sentence(text) for texts in refusal.errors.values() for text in texts), refusal.errors
    assert rows_of(stage.organisation) == before
    return refusal


@pytest.mark.parametrize("channel", [*Channel.values, "fax", ""])
def test_every_channel_works_or_is_refused(stage: Stage, channel: str) -> None:
    activity = stage.opened()
    for who_is_it, person in PEOPLE.items():
        who, data = person(stage), stage.method.sample(activity, stage.rng)
        proof = data.pop("proof", None)
        who = Who(user=who.user, participant=who.participant, proof=who.proof or proof)
        try:
            outcome = attempt(stage, activity, who, channel, data)
        except PermissionDenied:
            # a channel of staff, and this is a user who may not use it
            assert channel in Channel.values
            assert who_is_it in ("resident", "moderator")
            continue
        if isinstance(outcome, Refused):
            continue
        assert channel in Channel.values
        if outcome.contribution is not None:
            kept = Contribution.objects.get(pk=outcome.contribution.pk)
            assert (kept.activity, kept.channel) == (activity, channel)


def test_a_resident_takes_part_on_the_site(stage: Stage) -> None:
    activity = stage.opened()
    outcome = stage.take_part(activity)
    if Ability.SUBMIT in stage.method.abilities:
        assert outcome.contribution is not None
        assert outcome.contribution.state == "published"
        assert outcome.contribution.reference.startswith(f"{stage.organisation.reference_prefix}-")
    if Ability.VOTE in stage.method.abilities:
        assert outcome.contribution is None
        assert outcome.tracker


def test_the_example_is_taken_time_after_time(stage: Stage) -> None:
    activity = stage.opened()
    for _time in range(12):
        stage.take_part(activity)


@pytest.mark.parametrize("number", range(len(ODD)))
def test_odd_input_works_or_is_refused(stage: Stage, number: int) -> None:
    activity = stage.opened()
    odd = ODD[number]
    for name in [*stage.method.sample(activity, stage.rng), "no-such-field"]:
        data = stage.method.sample(activity, stage.rng)
        proof = data.pop("proof", None)
        if name == "proof":
            continue
        who = stage.resident()
        who = Who(user=who.user, participant=who.participant, proof=proof)
        attempt(stage, activity, who, Channel.WEB, {**data, name: odd})


def test_nothing_at_all_is_refused(stage: Stage) -> None:
    activity = stage.opened()
    for person in ("nobody", "resident"):
        assert isinstance(attempt(stage, activity, PEOPLE[person](stage), Channel.WEB, {}), Refused)


def a_draft(stage: Stage) -> Activity:
    return stage.draft()


def not_open_yet(stage: Stage) -> Activity:
    return stage.opened(opens=timezone.now() + timedelta(hours=1))


def past_its_time(stage: Stage) -> Activity:
    activity = stage.opened()
    moment = timezone.now()
    Activity.objects.filter(pk=activity.pk).update(opens=moment - timedelta(days=2), closes=moment)
    activity.refresh_from_db()
    return activity


def closed_but_read_before(stage: Stage) -> Activity:
    """The page was loaded while it was open; the row in hand does not know better."""
    activity = stage.opened()
    close_activity(user=None, activity=activity)
    return activity


@pytest.mark.parametrize("make", [a_draft, not_open_yet, past_its_time, closed_but_read_before])
@pytest.mark.parametrize("channel", ["web", "letter", "phone", "counter", "table"])
def test_out_of_time_is_refused(stage: Stage, make: Callable[[Stage], Activity], channel: str) -> None:
    example = stage.opened() if make is a_draft else None
    activity = make(stage)
    data = stage.method.sample(example or activity, stage.rng)
    proof = data.pop("proof", None)
    resident, editor = stage.resident(), stage.staff()
    for who in (
        Who(user=resident.user, participant=resident.participant, proof=proof),
        Who(user=editor, proof=proof),
        Who(proof=proof),
    ):
        try:
            outcome = attempt(stage, activity, who, channel, data)
        except PermissionDenied:
            assert channel != Channel.WEB
            continue
        assert isinstance(outcome, Refused), outcome


def test_from_another_organisation_nobody_gets_in(stage: Stage, elsewhere: Stage) -> None:
    activity = stage.opened()
    data = stage.method.sample(activity, stage.rng)
    proof = data.pop("proof", None)
    before = rows_of(stage.organisation)
    with scope(elsewhere.organisation):
        mine = rows_of(elsewhere.organisation)
        who = elsewhere.resident()
        with pytest.raises((Refused, ForeignRow, ObjectDoesNotExist)):
            stage.method.submit(
                activity,
                who=Who(user=who.user, participant=who.participant, proof=proof),
                channel=Channel.WEB,
                data=data,
            )
        added = {name: rows - mine[name] for name, rows in rows_of(elsewhere.organisation).items()}
    assert {name for name, rows in added.items() if rows} == {"people.Participant"}
    assert rows_of(stage.organisation) == before
