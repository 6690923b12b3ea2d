"""What is kept of a person is shown to that person, and goes when asked; counts stay."""

from __future__ import annotations

from samenspraak.participation.actions import close_activity
from samenspraak.participation.contract import Ability, Record, Who
from samenspraak.participation.models import Activity
from samenspraak.people.models import Participant, User
from samenspraak.privacy.actions import erase_person, export_person
from samenspraak.tenancy.scoping import scope
from tests.contract.stage import Stage, places_with, rows_of

NAME = "Xanthippe"
ADDRESS = "xanthippe@bewoner.example"


def records(stage: Stage, who: Who) -> list[Record]:
    assert who.participant is not None
    return list(stage.method.personal_data(who.participant))


def numbers(stage: Stage, activity: Activity) -> list[int]:
    return [figure.value for figure in stage.method.figures(activity)]


def test_who_did_nothing_has_nothing_here(stage: Stage) -> None:
    stage.take_part(stage.opened())
    assert records(stage, stage.resident()) == []


def test_a_contribution_is_shown_to_its_author_in_words(stage: Stage) -> None:
    activity, who = stage.opened(), stage.resident(NAME.lower())
    outcome = stage.take_part(activity, who)
    found = records(stage, who)
    if outcome.contribution is None:
        assert found == []  # a vote keeps nothing that leads to its voter
        return
    assert len(found) == 1
    assert found[0].title
    assert all(isinstance(name, str) and isinstance(value, str) for name, value in found[0].details.items())
    assert any(outcome.contribution.reference in value for value in found[0].details.values())
    assert found[0].path == "" or found[0].path.startswith("/")


def test_nobody_is_shown_what_another_did(stage: Stage) -> None:
    activity, one, other = stage.opened(), stage.resident(), stage.resident()
    stage.take_part(activity, one)
    assert records(stage, other) == []
    before = len(records(stage, one))
    assert other.participant is not None
    stage.method.erase(other.participant)
    assert len(records(stage, one)) == before


def test_erasing_destroys_it_and_counts_stay(stage: Stage) -> None:
    activity, who = stage.opened(), stage.resident()
    stage.take_part(activity, who)
    stage.take_part(activity)
    before = numbers(stage, activity)
    assert who.participant is not None
    stage.method.erase(who.participant)
    assert records(stage, who) == []
    assert numbers(stage, activity) == before
    stage.method.erase(who.participant)  # twice is fine
    assert numbers(stage, activity) == before


def test_after_closing_too(stage: Stage) -> None:
    activity, who = stage.opened(), stage.resident()
    stage.take_part(activity, who)
    activity = close_activity(user=None, activity=activity)
    before, results = numbers(stage, activity), stage.method.results(activity)
    assert who.participant is not None
    stage.method.erase(who.participant)
    assert records(stage, who) == []
    assert (numbers(stage, activity), stage.method.results(activity)) == (before, results)


def test_nothing_in_the_whole_database_names_who_was_erased(stage: Stage) -> None:
    activity, who = stage.opened(), stage.resident(NAME.lower())
    stage.take_part(activity, who)
    assert places_with(NAME)
    assert who.participant is not None
    erase_person(participant=who.participant)
    assert places_with(NAME) == []
    assert places_with(ADDRESS) == []
    assert not User.objects.filter(email=ADDRESS).exists()


def test_a_vote_never_writes_who_cast_it(stage: Stage) -> None:
    """Not even before anybody asks to be erased: the proof is an address that stands nowhere."""
    if Ability.VOTE not in stage.method.abilities:
        return
    activity = stage.opened()
    stage.take_part(activity, Who(proof=("email", "stemmer-zonder-account@bewoner.example")))
    assert stage.method.figures(activity)[0].value == 1
    assert places_with("stemmer-zonder-account") == []


def test_an_export_holds_it_all_as_json(stage: Stage) -> None:
    activity, who = stage.opened(), stage.resident(NAME.lower())
    outcome = stage.take_part(activity, who)
    assert who.participant is not None
    export = export_person(who.participant)
    if outcome.contribution is not None:
        assert outcome.contribution.title in str(export)
    assert ADDRESS in str(export)


def test_one_organisation_erases_nothing_of_another(stage: Stage, elsewhere: Stage) -> None:
    """The same person takes part in both."""
    who = stage.resident(NAME.lower())
    stage.take_part(stage.opened(), who)
    with scope(elsewhere.organisation):
        there = Who(user=who.user, participant=Participant.objects.create(user=who.user, name=NAME))
        elsewhere.take_part(elsewhere.opened(), there)
        kept, rows = records(elsewhere, there), rows_of(elsewhere.organisation)
    assert who.participant is not None
    erase_person(participant=who.participant)
    with scope(elsewhere.organisation):
        assert rows_of(elsewhere.organisation) == rows
        assert records(elsewhere, there) == kept
    assert User.objects.filter(email=ADDRESS).exists()
