"""Residents hand in, improve and withdraw plans."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from samenspraak.audit.models import Entry
from samenspraak.methods.ideas.actions import (
    digest_of,
    drop_draft,
    edit_plan,
    prune_drafts,
    save_draft,
    submit_plan,
    withdraw,
)
from samenspraak.methods.ideas.models import Plan, Status
from samenspraak.methods.ideas.tests.factories import WORDS, hand_in, judge, open_ideas
from samenspraak.participation import events
from samenspraak.participation.actions import close_activity
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, Channel, Contribution, ContributionState, ResumeLink
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project


def refusal(**changes: Any) -> dict[str, list[str]]:
    """What the action says of these words."""
    activity, person = changes.pop("activity"), changes.pop("person")
    with pytest.raises(Refused) as caught:
        hand_in(activity, person, **changes)
    return caught.value.errors


def test_a_plan_is_published_at_once_with_a_reference(plan: Plan) -> None:
    contribution = plan.contribution
    year = timezone.localtime().year
    assert contribution.state == ContributionState.PUBLISHED
    assert contribution.reference == f"WA-{year}-0001"
    assert plan.status == Status.RECEIVED
    assert contribution.text.startswith("<p>Mijn moeder loopt met een rollator.</p><ul><li>met leuning</li>")
    assert plan.source == WORDS["text"]
    assert plan.drawing == "benches-quay"
    assert Entry.objects.filter(action="plan.submitted").count() == 1


def test_a_plan_needs_a_title_a_summary_some_text_and_a_theme(
    ideas: Activity, initiator: Participant
) -> None:
    errors = refusal(activity=ideas, person=initiator, title=" ", summary="", text="\n\n", theme="")
    assert set(errors) == {"title", "summary", "text", "theme"}
    assert errors["title"] == ["Geef het plan een titel."]


def test_messages_use_the_word_of_the_project(project: Project, initiator: Participant) -> None:
    project.noun_singular, project.noun_plural = "idee", "ideeën"
    project.save()
    errors = refusal(activity=open_ideas(project, cost_limit=100_000), person=initiator, title="")
    assert errors["title"] == ["Geef het idee een titel."]
    assert errors["cost"] == ["Een idee mag hoogstens €\u00a01.000 kosten."]


def test_a_hundred_kilobytes_of_text_get_a_sentence(ideas: Activity, initiator: Participant) -> None:
    errors = refusal(activity=ideas, person=initiator, text="a" * 100_000, title="b" * 101)
    assert errors["text"] == ["Hier passen hoogstens 5.000 tekens. Je hebt er 100.000. Maak het wat korter."]
    assert "100" in errors["title"][0]


def test_emoji_stay_and_control_signs_go(ideas: Activity, initiator: Participant) -> None:
    plan = hand_in(ideas, initiator, title="Een 🛝 voor\x00 ieder\x1fe 👩‍👩‍👧\u202e!", text="Leuk 🎉\x07")
    assert plan.contribution.title == "Een 🛝 voor iedere 👩‍👩‍👧!"
    assert plan.contribution.text == "<p>Leuk 🎉</p>"


def test_script_tags_become_text(ideas: Activity, initiator: Participant) -> None:
    plan = hand_in(ideas, initiator, text="<script>alert(1)</script> hallo")
    assert "<script" not in plan.contribution.text
    assert "&lt;script&gt;" in plan.contribution.text


def test_only_themes_of_the_project_are_taken(ideas: Activity, initiator: Participant) -> None:
    assert refusal(activity=ideas, person=initiator, theme="Ruimtevaart") == {
        "theme": ["Kies een onderwerp uit de lijst."]
    }


def test_nothing_comes_in_before_opening_or_after_closing(ideas: Activity, initiator: Participant) -> None:
    close_activity(user=None, activity=ideas)
    ideas.refresh_from_db()
    errors = refusal(activity=ideas, person=initiator)
    assert errors == {"": ["Je kunt nu geen plannen indienen. Deze ronde is niet open."]}


def test_a_draft_may_be_half_empty_and_is_not_public(ideas: Activity) -> None:
    draft = save_draft(activity=ideas, data={"title": "Iets met water"})
    assert draft.state == ContributionState.DRAFT
    assert draft.reference == ""
    assert draft.participant is None


def test_a_draft_becomes_one_plan_however_often_it_is_confirmed(
    ideas: Activity, initiator: Participant
) -> None:
    draft = save_draft(activity=ideas, data=WORDS)
    first = submit_plan(activity=ideas, data=WORDS, channel=Channel.WEB, participant=initiator, draft=draft)
    second = submit_plan(activity=ideas, data=WORDS, channel=Channel.WEB, participant=initiator, draft=draft)
    assert first.pk == second.pk == draft.pk
    assert first.reference == second.reference
    assert Contribution.objects.count() == 1


def test_the_mailed_link_is_kept_as_a_hash_only(
    ideas: Activity, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[events.DraftSaved] = []
    monkeypatch.setitem(events._listeners, events.DraftSaved, [saved.append])
    with django_capture_on_commit_callbacks(execute=True):
        draft = save_draft(activity=ideas, data=WORDS, address="Buur@Example.NL ")
    assert saved[0].contribution == draft.pk
    assert saved[0].address == "buur@example.nl"
    link = ResumeLink.objects.get()
    assert bytes(link.digest) == digest_of(saved[0].token)
    assert timedelta(days=29) < link.expires - timezone.now() <= timedelta(days=30)


def test_submitting_ends_the_mailed_links(ideas: Activity, initiator: Participant) -> None:
    draft = save_draft(activity=ideas, data=WORDS, address="buur@example.nl")
    submit_plan(activity=ideas, data=WORDS, channel=Channel.WEB, participant=initiator, draft=draft)
    assert not ResumeLink.objects.exists()


def test_a_submitted_draft_can_not_be_written_over(ideas: Activity, initiator: Participant) -> None:
    draft = save_draft(activity=ideas, data=WORDS)
    submit_plan(activity=ideas, data=WORDS, channel=Channel.WEB, participant=initiator, draft=draft)
    with pytest.raises(Refused):
        save_draft(activity=ideas, data={"title": "Iets anders"}, draft=draft)


def test_drafts_that_nobody_finished_go_after_thirty_days(ideas: Activity, plan: Plan) -> None:
    old = save_draft(activity=ideas, data=WORDS, address="buur@example.nl")
    fresh = save_draft(activity=ideas, data=WORDS)
    Contribution.objects.filter(pk=old.pk).update(changed=timezone.now() - timedelta(days=31))
    Contribution.objects.filter(pk=plan.pk).update(changed=timezone.now() - timedelta(days=31))
    assert prune_drafts(now=timezone.now()) == 1
    assert set(Contribution.objects.values_list("pk", flat=True)) == {fresh.pk, plan.pk}


def test_a_draft_can_be_thrown_away_but_a_plan_can_not(ideas: Activity, plan: Plan) -> None:
    drop_draft(draft=save_draft(activity=ideas, data=WORDS))
    drop_draft(draft=plan.contribution)
    assert list(Contribution.objects.values_list("pk", flat=True)) == [plan.pk]


def test_the_author_improves_the_plan_while_the_activity_is_open(plan: Plan, initiator: Participant) -> None:
    edit_plan(
        participant=initiator, contribution=plan.contribution, data={**WORDS, "title": "Een bank in de zon"}
    )
    plan.refresh_from_db()
    assert plan.contribution.title == "Een bank in de zon"
    assert plan.contribution.edited is not None


def test_a_drawing_that_staff_chose_survives_an_edit(plan: Plan, initiator: Participant) -> None:
    Plan.objects.filter(pk=plan.pk).update(drawing="market")
    edit_plan(participant=initiator, contribution=plan.contribution, data={**WORDS, "title": "Een moestuin"})
    plan.refresh_from_db()
    assert plan.drawing == "market"


def test_nobody_else_edits_or_withdraws_it(plan: Plan, resident: Participant) -> None:
    with pytest.raises(Refused):
        edit_plan(participant=resident, contribution=plan.contribution, data=WORDS)
    with pytest.raises(Refused):
        withdraw(participant=resident, contribution=plan.contribution)


def test_after_closing_the_author_edits_no_more_but_may_withdraw(
    ideas: Activity, plan: Plan, initiator: Participant
) -> None:
    close_activity(user=None, activity=ideas)
    with pytest.raises(Refused):
        edit_plan(participant=initiator, contribution=plan.contribution, data=WORDS)
    withdrawn = withdraw(participant=initiator, contribution=plan.contribution)
    assert withdrawn.state == ContributionState.WITHDRAWN


def test_what_people_vote_about_stands_still(plan: Plan, initiator: Participant) -> None:
    judge(plan)
    judge(plan, Status.TO_VOTE)
    with pytest.raises(Refused):
        edit_plan(participant=initiator, contribution=plan.contribution, data=WORDS)
    with pytest.raises(Refused):
        withdraw(participant=initiator, contribution=plan.contribution)
