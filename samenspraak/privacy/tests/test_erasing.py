"""Erasing destroys what names a person, here and only here, and leaves what counts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest

from samenspraak.access.models import Grant, Role
from samenspraak.audit.actions import record
from samenspraak.audit.models import Entry
from samenspraak.mail.actions import post
from samenspraak.mail.models import Message
from samenspraak.participation import registry
from samenspraak.participation.contract import Record
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.models import Participant, User
from samenspraak.privacy.actions import erase_person, export_person
from samenspraak.privacy.queries import kept_of
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

pytestmark = pytest.mark.django_db


class Letters:
    """A method that keeps the text people send, and gives it up."""

    slug = "letters"
    name = "Brieven"

    def personal_data(self, person: Participant) -> Iterable[Record]:
        for letter in Contribution.objects.filter(participant=person):
            yield Record(letter.title, {"Tekst": letter.text})

    def erase(self, person: Participant) -> None:
        Contribution.objects.filter(participant=person).update(participant=None, on_behalf_of="")


@pytest.fixture(autouse=True)
def letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_methods", {"letters": Letters()})


@pytest.fixture
def letter(project: Project, resident: Participant) -> Contribution:
    activity = Activity.objects.create(project=project, method="letters", slug="brieven", title="Brieven")
    sent: Contribution = Contribution.objects.create(
        activity=activity, participant=resident, title="Een bankje", text="Graag!"
    )
    return sent


def test_what_methods_keep_is_shown_and_taken_along(letter: Contribution, resident: Participant) -> None:
    assert [group.title for group in kept_of(resident)] == ["Over jou", "Brieven"]
    taken = json.dumps(export_person(resident))
    assert resident.address in taken
    assert "Graag!" in taken


def test_counts_stay_and_the_name_goes(letter: Contribution, resident: Participant) -> None:
    before = Contribution.objects.count()
    erase_person(participant=resident)
    letter.refresh_from_db()
    assert Contribution.objects.count() == before
    assert letter.participant is None
    resident.refresh_from_db()
    assert (resident.name, resident.email, resident.user) == ("", "", None)
    assert resident.erased


def test_mail_to_the_person_goes_and_other_mail_stays(
    in_waterveen: Organisation, dijkdam: Organisation, resident: Participant, initiator: Participant
) -> None:
    for organisation, to in [
        (in_waterveen, resident.address.upper()),
        (in_waterveen, initiator.address),
        (dijkdam, resident.address),
    ]:
        post(organisation=organisation, kind="status", to=to, subject="Nieuws", text="…")
    erase_person(participant=resident)
    kept = set(Message.objects.values_list("organisation__slug", "to"))
    assert kept == {("waterveen", initiator.address), ("dijkdam", resident.address)}


def test_the_user_stays_who_takes_part_elsewhere(
    in_waterveen: Organisation, dijkdam: Organisation, resident: Participant
) -> None:
    user = resident.user
    assert user is not None
    with scope(dijkdam):
        Participant.objects.create(user=user, name="Bewoner")
    erase_person(participant=resident)
    assert User.objects.filter(pk=user.pk).exists()
    with scope(dijkdam):
        assert Participant.objects.get().name == "Bewoner"


@pytest.mark.parametrize("where", ["waterveen", "dijkdam"])
def test_the_user_stays_who_works_here_or_elsewhere(
    in_waterveen: Organisation, dijkdam: Organisation, resident: Participant, where: str
) -> None:
    user = resident.user
    assert user is not None
    Grant.objects.create(
        user=user, role=Role.EDITOR, organisation={"waterveen": in_waterveen, "dijkdam": dijkdam}[where]
    )
    erase_person(participant=resident)
    assert User.objects.filter(pk=user.pk).exists()


def test_nobody_else_is_needed_then_the_user_goes(in_waterveen: Organisation, resident: Participant) -> None:
    erase_person(participant=resident)
    assert not User.objects.exists()


def test_the_log_says_that_somebody_was_erased_and_not_who(
    in_waterveen: Organisation, resident: Participant
) -> None:
    address = resident.address
    record("participant.renamed", resident, user=resident.user)
    erase_person(participant=resident)
    log = str(list(Entry.objects.values()))
    assert "person.erased" in log
    assert address not in log
    assert not Entry.objects.exclude(user=None).exists()


def test_erasing_twice_changes_nothing(in_waterveen: Organisation, resident: Participant) -> None:
    erase_person(participant=resident)
    erase_person(participant=resident)
    assert Entry.objects.filter(action="person.erased").count() == 1


def test_who_wrote_on_paper_can_be_erased_too(in_waterveen: Organisation) -> None:
    writer = Participant.objects.create(name="Opa Kees", email="kees@bewoner.example")
    erase_person(participant=writer)
    writer.refresh_from_db()
    assert (writer.name, writer.email) == ("", "")


def test_another_organisations_person_is_out_of_reach(
    in_waterveen: Organisation, dijkdam: Organisation, resident: Participant
) -> None:
    with scope(dijkdam), pytest.raises(Participant.DoesNotExist):
        erase_person(participant=resident)


def test_everything_or_nothing(
    in_waterveen: Organisation, resident: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Any, person: Participant) -> None:
        raise RuntimeError("cannot")

    post(organisation=in_waterveen, kind="status", to=resident.address, subject="Nieuws", text="…")
    monkeypatch.setattr(Letters, "erase", broken)
    with pytest.raises(RuntimeError):
        erase_person(participant=resident)
    resident.refresh_from_db()
    assert resident.name
    assert Message.objects.exists()
