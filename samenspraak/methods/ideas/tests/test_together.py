"""People who hand in together, and plans that become one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.test import Client, TestCase
from django.utils import timezone

from samenspraak.attachments.actions import attach
from samenspraak.attachments.queries import files_of
from samenspraak.attachments.tests.makers import in_tray, paper_in_tray
from samenspraak.attachments.trays import new_tray
from samenspraak.mail.models import Message
from samenspraak.methods.ideas.actions import edit_plan, submit_plan
from samenspraak.methods.ideas.models import Consent, HelpWanted, Initiator, Merge, Plan
from samenspraak.methods.ideas.tests.conftest import BASE
from samenspraak.methods.ideas.tests.factories import WORDS, hand_in, judge
from samenspraak.methods.ideas.together import merging
from samenspraak.methods.ideas.together.actions import INVITED, drop_old_invitations, invite, join, leave
from samenspraak.methods.ideas.together.people import initiators, named
from samenspraak.moderation import actions as moderating
from samenspraak.moderation import tabs
from samenspraak.participation import events
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, Channel, Contribution, ContributionState
from samenspraak.people.models import Participant, User
from samenspraak.privacy.actions import erase_person
from samenspraak.reactions.actions import place_comment
from tests.cast import make_resident

Site = Callable[[User | None], Client]


def token_mailed_to(address: str) -> str:
    text = Message.objects.filter(to=address, kind="initiator-invited").latest("created").text
    found = re.search(r"/samen/([\w-]+)/", text)
    assert found is not None
    return found[1]


def asked_along(plan: Plan, initiator: Participant, address: str) -> str:
    invite(participant=initiator, contribution=plan.contribution, email=address)
    return token_mailed_to(address)


def test_who_is_asked_joins_with_the_mailed_link(
    plan: Plan, initiator: Participant, resident: Participant
) -> None:
    token = asked_along(plan, initiator, "buur@bewoner.example")
    join(participant=resident, contribution=plan.contribution, token=token)
    assert initiators(plan) == [initiator, resident]
    assert named(initiators(plan)) == f"{initiator} en {resident}"
    edit_plan(participant=resident, contribution=plan.contribution, data={**WORDS, "title": "Samen beter"})
    plan.contribution.refresh_from_db()
    assert plan.contribution.title == "Samen beter"


def test_a_link_works_once_and_for_its_own_plan(
    ideas: Activity, plan: Plan, initiator: Participant, resident: Participant
) -> None:
    token = asked_along(plan, initiator, "buur@bewoner.example")
    other = hand_in(ideas, initiator, title="Een ander")
    with pytest.raises(Refused, match="werkt niet meer"):
        join(participant=resident, contribution=other.contribution, token=token)
    join(participant=resident, contribution=plan.contribution, token=token)
    third = make_resident(plan.organisation, "derde")
    with pytest.raises(Refused, match="werkt niet meer"):
        join(participant=third, contribution=plan.contribution, token=token)


def test_asking_again_stops_the_first_link(plan: Plan, initiator: Participant, resident: Participant) -> None:
    first = asked_along(plan, initiator, "buur@bewoner.example")
    invite(participant=initiator, contribution=plan.contribution, email="BUUR@bewoner.example ")
    assert Initiator.objects.count() == 1
    with pytest.raises(Refused):
        join(participant=resident, contribution=plan.contribution, token=first)


def test_no_address_or_token_stays_with_who_joined(
    plan: Plan, initiator: Participant, resident: Participant
) -> None:
    token = asked_along(plan, initiator, "buur@bewoner.example")
    join(participant=resident, contribution=plan.contribution, token=token)
    row = Initiator.objects.get()
    assert (row.email, row.digest) == ("", None)


def test_only_initiators_ask_others(plan: Plan, resident: Participant) -> None:
    with pytest.raises(Refused, match="Alleen wie dit indiende"):
        invite(participant=resident, contribution=plan.contribution, email="x@bewoner.example")


@pytest.mark.parametrize("address", ["", "geen adres", "a@b", "a@bewoner.example\nBcc: x@y.example"])
def test_a_wrong_address_is_refused(plan: Plan, initiator: Participant, address: str) -> None:
    with pytest.raises(Refused) as refused:
        invite(participant=initiator, contribution=plan.contribution, email=address)
    assert "email" in refused.value.errors
    assert not Message.objects.filter(kind="initiator-invited").exists()


def test_who_joined_can_step_out(plan: Plan, initiator: Participant, resident: Participant) -> None:
    token = asked_along(plan, initiator, "buur@bewoner.example")
    join(participant=resident, contribution=plan.contribution, token=token)
    leave(participant=resident, contribution=plan.contribution)
    assert initiators(plan) == [initiator]


@pytest.fixture
def other(ideas: Activity, resident: Participant) -> Plan:
    """A plan that is much like `plan`, of somebody else."""
    return hand_in(ideas, resident, title="Nog een bankje", text="Daar ook.")


def test_two_plans_become_one_when_everybody_agrees(
    plan: Plan, other: Plan, initiator: Participant, resident: Participant
) -> None:
    HelpWanted.objects.create(plan=other, kind="hands", what="Vier sterke mensen")
    heard: list[events.Merged] = []
    events.listen(events.Merged)(heard.append)
    merge = merging.propose(plan=other, into=plan, reason="Hetzelfde bankje.", participant=resident)
    other.contribution.refresh_from_db()
    assert other.contribution.state == ContributionState.PUBLISHED, "one still has to agree"
    with TestCase.captureOnCommitCallbacks(execute=True):
        merging.agree(participant=initiator, merge=merge)
    other.contribution.refresh_from_db()
    assert other.contribution.state == ContributionState.MERGED
    assert other.contribution.merged_into_id == plan.pk
    assert initiators(plan) == [initiator, resident]
    assert [row.what for row in plan.help.all()] == ["Vier sterke mensen"]
    assert events.Merged(other.pk, plan.pk) in heard


def test_photos_and_documents_come_along_and_go_with_who_they_are_of(
    plan: Plan, other: Plan, initiator: Participant, resident: Participant
) -> None:
    for owner, shades in ((plan, (1, 2, 3, 4)), (other, (4, 5, 6))):
        tray = new_tray(owner.contribution.activity, owner.contribution)
        for shade in shades:
            in_tray(tray, shade=shade)
        paper_in_tray(tray, number=owner.pk)
        attach(tray=tray, contribution=owner.contribution)
    merge = merging.propose(plan=other, into=plan, reason="Hetzelfde.", participant=resident)
    merging.agree(participant=initiator, merge=merge)
    photos, documents = files_of(plan.contribution)
    assert len(photos) == 5, "as many as a plan may have; the one that both had came once"
    assert len(documents) == 2
    copies = [each for each in (*photos, *documents) if each.source_id == other.pk]
    assert len(copies) == 2
    with TestCase.captureOnCommitCallbacks(execute=True):
        erase_person(participant=resident)
    photos, documents = files_of(plan.contribution)
    assert (len(photos), len(documents)) == (4, 1)
    assert not any(default_storage.exists(copy.folder + name) for copy in copies for name in copy.files)


def test_one_no_is_enough(plan: Plan, other: Plan, initiator: Participant, resident: Participant) -> None:
    merge = merging.propose(plan=other, into=plan, reason="Hetzelfde.", participant=resident)
    merging.decline(participant=initiator, merge=merge)
    with pytest.raises(Refused, match="al beslist"):
        merging.agree(participant=initiator, merge=merge)
    other.contribution.refresh_from_db()
    assert other.contribution.state == ContributionState.PUBLISHED
    assert Message.objects.filter(kind="merge-ended").count() == 2


def test_strangers_neither_propose_nor_agree(
    plan: Plan, other: Plan, initiator: Participant, resident: Participant
) -> None:
    stranger = make_resident(plan.organisation, "vreemde")
    with pytest.raises(Refused):
        merging.propose(plan=other, into=plan, reason="Mij best.", participant=stranger)
    merge = merging.propose(plan=other, into=plan, reason="Hetzelfde.", participant=resident)
    with pytest.raises(Refused, match="Alleen de indieners"):
        merging.agree(participant=stranger, merge=merge)
    assert Consent.objects.filter(merge=merge).count() == 1


def test_staff_propose_and_note_the_yes_of_who_has_no_account(
    plan: Plan, editor: User, moderator: User, ideas: Activity, initiator: Participant
) -> None:
    by_letter = Participant.objects.create(name="Oma Jansen")
    letter = hand_in(ideas, by_letter, title="Bankje graag")
    with pytest.raises(PermissionDenied):
        merging.propose(plan=letter, into=plan, reason="Hetzelfde.", user=moderator)
    merge = merging.propose(plan=letter, into=plan, reason="Hetzelfde.", user=editor)
    merging.agree(participant=initiator, merge=merge)
    with pytest.raises(Refused, match="beslist zelf"):
        merging.note_consent(user=editor, merge=merge, participant=initiator, how="Gebeld")
    merging.note_consent(user=editor, merge=merge, participant=by_letter, how="Gebeld op 3 mei")
    assert Merge.objects.get(pk=merge.pk).state == "done"


def test_what_goes_to_the_vote_is_not_merged_any_more(
    plan: Plan, other: Plan, initiator: Participant, resident: Participant
) -> None:
    merge = merging.propose(plan=other, into=plan, reason="Hetzelfde.", participant=resident)
    judge(plan)
    judge(plan, "to-vote")
    with pytest.raises(Refused, match="gestemd"):
        merging.agree(participant=initiator, merge=merge)
    assert not Consent.objects.filter(merge=merge, participant=initiator).exists()


def test_not_with_itself_nor_with_another_round(plan: Plan, initiator: Participant) -> None:
    with pytest.raises(Refused, match="hetzelfde"):
        merging.propose(plan=plan, into=plan, reason="Grap.", participant=initiator)


def test_the_page_of_what_was_merged_leads_to_the_other(
    site: Site, plan: Plan, other: Plan, initiator: Participant, resident: Participant
) -> None:
    merge = merging.propose(plan=other, into=plan, reason="Hetzelfde.", participant=resident)
    merging.agree(participant=initiator, merge=merge)
    old = site(None).get(f"{BASE}{other.contribution.reference}/").content.decode()
    assert "Samengevoegd" in old
    assert f"{BASE}{plan.contribution.reference}/" in old
    new = site(None).get(f"{BASE}{plan.contribution.reference}/").content.decode()
    assert "Hierin opgegaan" in new
    assert "Nog een bankje" in new
    assert "Nog een bankje" not in site(None).get(BASE).content.decode()


@pytest.fixture
def merged(plan: Plan, other: Plan, initiator: Participant, resident: Participant) -> Contribution:
    merge = merging.propose(plan=other, into=plan, reason="Hetzelfde.", participant=resident)
    merging.agree(participant=initiator, merge=merge)
    return Contribution.objects.get(pk=other.pk)


def test_what_went_up_in_another_is_reported_and_hidden_and_comes_back_as_it_was(
    site: Site, merged: Contribution, plan: Plan, moderator: User
) -> None:
    reader, page = site(None), f"{BASE}{merged.reference}/"
    report = f"/bijdragen/{merged.pk}/melden/"
    assert report in reader.get(page).content.decode()
    assert reader.post(report, {"reason": "privacy"}).status_code == 200
    assert tabs.counts(moderator)["gemeld"] == 1
    with TestCase.captureOnCommitCallbacks(execute=True):
        moderating.decide(user=moderator, contribution=merged, kind="away", reason="privacy")
    assert tabs.counts(moderator)["gemeld"] == 0
    gone = reader.get(page)
    assert gone.status_code == 410
    assert "Daar ook." not in gone.content.decode()
    assert reader.get(report).status_code == 404
    assert "Nog een bankje" not in reader.get(f"{BASE}{plan.contribution.reference}/").content.decode()
    merged.refresh_from_db()
    with TestCase.captureOnCommitCallbacks(execute=True):
        moderating.decide(user=moderator, contribution=merged, kind="good")
    merged.refresh_from_db()
    assert (merged.state, merged.merged_into_id) == (ContributionState.MERGED, plan.pk)
    assert "Nog een bankje" not in reader.get(BASE).content.decode()
    assert "Daar ook." in reader.get(page).content.decode()


def test_what_was_said_below_it_is_reported_too(
    site: Site, plan: Plan, other: Plan, initiator: Participant, resident: Participant
) -> None:
    comment = place_comment(participant=initiator, parent=other.contribution, text="Wat?", stance="for")
    merge = merging.propose(plan=other, into=plan, reason="Hetzelfde.", participant=resident)
    merging.agree(participant=initiator, merge=merge)
    assert site(None).get(f"/bijdragen/{comment.pk}/melden/").status_code == 200


def test_what_is_hidden_is_not_named_where_another_went_up_in_it(
    site: Site, merged: Contribution, plan: Plan, moderator: User
) -> None:
    moderating.hide(user=moderator, contribution=plan.contribution, reason="privacy")
    old = site(None).get(f"{BASE}{merged.reference}/").content.decode()
    assert "Samengevoegd" in old
    assert "Een bankje aan de kade" not in old


def test_what_waits_for_a_moderator_does_not_slip_onto_the_site_by_merging(
    plan: Plan, other: Plan, initiator: Participant, resident: Participant
) -> None:
    merge = merging.propose(plan=other, into=plan, reason="Hetzelfde.", participant=resident)
    Contribution.objects.filter(pk=other.pk).update(state=ContributionState.PENDING)
    with pytest.raises(Refused, match="wacht tot een collega"):
        merging.agree(participant=initiator, merge=merge)


def test_the_whole_way_on_screens(
    site: Site, plan: Plan, other: Plan, initiator: Participant, resident: Participant
) -> None:
    mine, theirs = site(initiator.user), site(resident.user)
    there = f"{BASE}{plan.contribution.reference}/"
    assert mine.get(f"{there}samen/").status_code == 200
    assert theirs.get(f"{there}samen/").status_code == 403
    assert site(None).get(f"{there}samen/").status_code == 302
    asked = {"reference": other.contribution.reference, "reason": "Hetzelfde bankje.", "keep": "mine"}
    answer = mine.post(f"{there}samenvoegen/", asked, follow=True)
    assert "Wie vindt het goed?" in answer.content.decode()
    proposal = Merge.objects.get()
    assert (proposal.plan_id, proposal.into_id) == (other.pk, plan.pk)
    page = theirs.get(f"{BASE}{other.contribution.reference}/samenvoegen/{proposal.pk}/").content.decode()
    assert "Ja, voeg samen" in page
    theirs.post(f"{BASE}{other.contribution.reference}/samenvoegen/{proposal.pk}/", {"do": "agree"})
    proposal.refresh_from_db()
    assert proposal.state == "done"
    wrong = mine.post(f"{there}samenvoegen/", {**asked, "reference": "WV-2026-9999"})
    assert wrong.status_code == 422
    assert "staat niet in deze lijst" in wrong.content.decode()


def nameless(ideas: Activity) -> Plan:
    """Came in by letter; nobody knows who wrote it."""
    contribution = submit_plan(
        activity=ideas, data={**WORDS, "title": "Zonder naam"}, channel=Channel.LETTER, user=None
    )
    return Plan.objects.select_related("contribution__activity").get(pk=contribution.pk)


@pytest.mark.parametrize("keep", ["mine", "other"])
def test_nobody_takes_over_what_came_in_without_a_name(
    keep: str, ideas: Activity, plan: Plan, initiator: Participant
) -> None:
    orphan = nameless(ideas)
    goes, stays = (orphan, plan) if keep == "mine" else (plan, orphan)
    with pytest.raises(Refused, match="contactpersoon"):
        merging.propose(plan=goes, into=stays, reason="Past goed.", participant=initiator)
    orphan.contribution.refresh_from_db()
    assert orphan.contribution.state == ContributionState.PUBLISHED


def test_who_is_erased_did_not_agree(
    plan: Plan, other: Plan, initiator: Participant, resident: Participant
) -> None:
    merge = merging.propose(plan=other, into=plan, reason="Past goed.", participant=initiator)
    erase_person(participant=resident)
    merging.agree(participant=initiator, merge=merge)
    other.contribution.refresh_from_db()
    assert other.contribution.state == ContributionState.PUBLISHED


def test_only_a_yes_or_a_no_decides(
    site: Site, plan: Plan, other: Plan, initiator: Participant, resident: Participant
) -> None:
    merge = merging.propose(plan=other, into=plan, reason="Past goed.", participant=initiator)
    path = f"{BASE}{other.contribution.reference}/samenvoegen/{merge.pk}/"
    for typed in ({}, {"do": ""}, {"do": "__class__"}):
        site(resident.user).post(path, typed)
        assert Merge.objects.get().state == "asked"


def test_nobody_mails_others_a_proposal_over_and_over(
    site: Site, plan: Plan, other: Plan, initiator: Participant, resident: Participant
) -> None:
    browser, path = site(initiator.user), f"{BASE}{plan.contribution.reference}/samenvoegen/"
    typed = {"reference": other.contribution.reference, "reason": "Doe mee!", "keep": "other"}
    for _time in range(merging.PROPOSING.limit + 3):
        browser.post(path, typed)
        for merge in Merge.objects.filter(state="asked"):
            browser.post(f"{path}{merge.pk}/", {"do": "decline"})
    asked = Message.objects.filter(to=resident.address, kind="merge-asked")
    assert asked.count() == merging.PROPOSING.limit


def test_one_address_gets_few_invitations_whoever_asks(
    site: Site, ideas: Activity, plan: Plan, initiator: Participant, resident: Participant
) -> None:
    second = hand_in(ideas, resident, title="Nog een")
    for each, who in ((plan, initiator), (second, resident)):
        path = f"{BASE}{each.contribution.reference}/samen/"
        for _time in range(4):
            site(who.user).post(path, {"do": "invite", "email": "Doelwit@bewoner.example"})
    sent = Message.objects.filter(to="doelwit@bewoner.example", kind="initiator-invited")
    assert sent.count() == INVITED.limit


def test_an_address_that_never_answered_is_forgotten(plan: Plan, initiator: Participant) -> None:
    invite(participant=initiator, contribution=plan.contribution, email="stil@bewoner.example")
    drop_old_invitations(now=timezone.now() + timedelta(days=29))
    assert Initiator.objects.count() == 1
    drop_old_invitations(now=timezone.now() + timedelta(days=31))
    assert Initiator.objects.count() == 0
