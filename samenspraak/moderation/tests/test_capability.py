"""What the rest of the house hears of moderation."""

from __future__ import annotations

from samenspraak.moderation import actions
from samenspraak.moderation.models import Decision, Objection, Report
from samenspraak.moderation.reporting import object_to, report
from samenspraak.participation.models import Contribution
from samenspraak.people.models import Participant, User
from samenspraak.privacy.actions import erase_person, export_person


def test_people_see_what_they_reported_what_was_decided_and_what_they_answered(
    plan: Contribution, moderator: User, initiator: Participant, resident: Participant
) -> None:
    report(contribution=plan, participant=resident, reason="privacy", text="Mijn nummer staat erin.")
    decision = actions.hide(user=moderator, contribution=plan, reason="privacy", text="Haal het nummer weg.")
    object_to(participant=initiator, decision=decision, text="Het is mijn nummer.")
    mine, theirs = str(export_person(initiator)), str(export_person(resident))
    assert "Haal het nummer weg." in mine
    assert "Het is mijn nummer." in mine
    assert "Mijn nummer staat erin." in theirs
    assert "Mijn nummer staat erin." not in mine


def test_erasing_leaves_numbers_and_no_words(
    plan: Contribution, moderator: User, initiator: Participant, resident: Participant
) -> None:
    report(contribution=plan, participant=resident, reason="privacy", text="Geheim van de buurman.")
    decision = actions.hide(
        user=moderator, contribution=plan, reason="privacy", text="Geheim van de indiener."
    )
    object_to(participant=initiator, decision=decision, text="Geheim bezwaar.")
    erase_person(participant=resident)
    erase_person(participant=initiator)
    assert (Report.objects.count(), Decision.objects.count(), Objection.objects.count()) == (1, 1, 1)
    for model in (Report, Decision, Objection):
        row = model.objects.get()
        assert row.participant_id is None
        assert "Geheim" not in row.text
