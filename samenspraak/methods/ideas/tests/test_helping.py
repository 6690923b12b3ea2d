"""Help that is sought, offered and arranged; messages without anybody's address on the site."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from samenspraak.mail.models import Message
from samenspraak.methods.ideas.actions import edit_plan
from samenspraak.methods.ideas.helping.actions import arrange, offer, write_to
from samenspraak.methods.ideas.helping.reading import read_wanted
from samenspraak.methods.ideas.models import HelpOffer, HelpWanted, Plan
from samenspraak.methods.ideas.tests.conftest import BASE
from samenspraak.methods.ideas.tests.factories import WORDS, hand_in
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import Participant, User

Site = Callable[[User | None], Client]
ASKED = [{"kind": "skill", "what": "Iemand die kan timmeren", "when": "Twee zaterdagen in april"}]


@pytest.fixture
def seeking(ideas: Activity, initiator: Participant) -> HelpWanted:
    plan = hand_in(ideas, initiator, help=ASKED, own_effort="Ik zet koffie.")
    return HelpWanted.objects.get(plan=plan)


def test_what_is_sought_stands_on_the_page(site: Site, seeking: HelpWanted) -> None:
    page = site(None).get(f"{BASE}{seeking.plan.contribution.reference}/").content.decode()
    for words in ("Kun jij helpen?", "Iemand die kan timmeren", "Twee zaterdagen in april", "Ik zet koffie."):
        assert words in page


def test_an_offer_reaches_the_initiators_with_a_way_to_answer(
    seeking: HelpWanted, initiator: Participant, resident: Participant
) -> None:
    offer(participant=resident, wanted=seeking, text="Ik was timmerman.\n\nBel gerust.")
    mail = Message.objects.get(kind="help-offered")
    assert mail.to == initiator.address
    assert mail.reply_to == resident.address
    assert "Ik was timmerman." in mail.text
    with pytest.raises(Refused, match="al aangeboden"):
        offer(participant=resident, wanted=seeking, text="Nog eens.")
    assert HelpOffer.objects.count() == 1


def test_no_address_stands_on_the_site(
    site: Site, seeking: HelpWanted, initiator: Participant, resident: Participant
) -> None:
    offer(participant=resident, wanted=seeking, text="Ik help.")
    for who in (None, resident.user):
        page = site(who).get(f"{BASE}{seeking.plan.contribution.reference}/").content.decode()
        assert initiator.address not in page
        assert "Ik help." not in page


def test_what_is_arranged_stays_with_thanks_and_takes_no_more_offers(
    site: Site, seeking: HelpWanted, initiator: Participant, resident: Participant
) -> None:
    arrange(participant=initiator, wanted=seeking, arranged=True, thanks="Bo doet het. Dank je wel!")
    page = site(None).get(f"{BASE}{seeking.plan.contribution.reference}/").content.decode()
    assert "Geregeld" in page
    assert "Bo doet het." in page
    with pytest.raises(Refused, match="al geregeld"):
        offer(participant=resident, wanted=seeking, text="Ik ook.")
    with pytest.raises(Refused):
        arrange(participant=resident, wanted=seeking, arranged=False)


def test_editing_keeps_offers_of_what_is_still_sought(
    seeking: HelpWanted, initiator: Participant, resident: Participant
) -> None:
    offer(participant=resident, wanted=seeking, text="Ik help.")
    more = [*ASKED, {"kind": "money", "what": "Honderd euro", "when": ""}]
    contribution = seeking.plan.contribution
    edit_plan(participant=initiator, contribution=contribution, data={**WORDS, "help": more})
    assert HelpOffer.objects.get().wanted_id == seeking.pk
    edit_plan(participant=initiator, contribution=contribution, data=WORDS)
    assert HelpWanted.objects.filter(plan=seeking.plan).count() == 2, "nothing was said, so it stays"
    edit_plan(participant=initiator, contribution=contribution, data={**WORDS, "help": []})
    assert not HelpWanted.objects.filter(plan=seeking.plan).exists()


@pytest.mark.parametrize(
    "given",
    [
        [{"what": "x" * 121}],
        [{"what": "", "when": "Morgen"}],
        [{"what": f"Ding {number}"} for number in range(9)],
    ],
)
def test_help_that_cannot_stand_is_refused_in_words(given: list[dict[str, str]]) -> None:
    with pytest.raises(Refused) as refused:
        read_wanted(given)
    assert refused.value.errors["help"]


@pytest.mark.parametrize("given", [None, "hulp", 3, [3, None, "x"], {"what": "x"}, [{}], [{"kind": "?"}]])
def test_what_is_no_list_of_help_asks_nothing(given: object) -> None:
    assert read_wanted(given) == []


def test_who_writes_is_signed_in_and_can_be_answered(
    site: Site, plan: Plan, initiator: Participant, resident: Participant
) -> None:
    there = f"{BASE}{plan.contribution.reference}/schrijf/"
    assert site(None).get(there).status_code == 302
    empty = site(resident.user).post(there, {"text": " "})
    assert empty.status_code == 422
    long = site(resident.user).post(there, {"text": "x" * 2001})
    assert "Houd het korter" in long.content.decode()
    sent = site(resident.user).post(there, {"text": "Leuk!\r\nBcc: iemand@elders.example"})
    assert "Je bericht is verstuurd" in sent.content.decode()
    mail = Message.objects.get(kind="initiator-written")
    assert (mail.to, mail.reply_to) == (initiator.address, resident.address)
    assert "\n" not in mail.subject


def test_a_plan_without_addresses_leads_to_the_contact(ideas: Activity, resident: Participant) -> None:
    plan = hand_in(ideas, Participant.objects.create(name="Oma Jansen"))
    write_to(participant=resident, plan=plan, text="Mooi plan.")
    assert Message.objects.get(kind="initiator-written").to == ideas.project.contact_email


def test_what_is_hidden_or_elsewhere_takes_no_messages(site: Site, plan: Plan, resident: Participant) -> None:
    plan.contribution.state = "hidden"
    plan.contribution.save()
    assert site(resident.user).get(f"{BASE}{plan.contribution.reference}/schrijf/").status_code == 404
    assert site(resident.user).get(f"{BASE}WV-2026-9999/schrijf/").status_code == 404
