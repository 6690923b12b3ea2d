"""Comments: placed, edited, taken back; whatever somebody types or clicks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from samenspraak.audit.models import Entry
from samenspraak.mail.models import Message
from samenspraak.participation.actions import close_activity
from samenspraak.participation.comments import card_of, searchable_of, snapshot_of
from samenspraak.participation.contract import Refused
from samenspraak.participation.links import contribution_link
from samenspraak.participation.models import Activity, Contribution, ContributionState
from samenspraak.people.models import Participant
from samenspraak.people.tests.threads import at_once
from samenspraak.projects.models import Project
from samenspraak.reactions.actions import edit_comment, place_comment, withdraw_comment
from samenspraak.reactions.tests.conftest import hand_in, open_ideas
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope


def say(
    parent: Contribution, person: Participant, text: str = "Wat een goed plan!", stance: str = ""
) -> Contribution:
    return place_comment(participant=person, parent=parent, text=text, stance=stance)


def age(comment: Contribution, **time: float) -> Contribution:
    Contribution.objects.filter(pk=comment.pk).update(created=timezone.now() - timedelta(**time))
    comment.refresh_from_db()
    return comment


def test_a_comment_stands_at_once_with_a_version_and_a_row_in_the_log(
    comment: Contribution, plan: Contribution
) -> None:
    assert (comment.state, comment.parent, comment.root, comment.reference) == ("published", plan, plan, "")
    assert comment.versions.get().content == {"Reactie": "Wat een goed plan!", "Standpunt": ""}
    assert Entry.objects.filter(action="comment.placed").count() == 1
    assert "goed" in comment.stems


def test_the_house_knows_a_comment_without_asking_the_method(
    comment: Contribution, plan: Contribution
) -> None:
    card = card_of(comment)
    assert card.title == "Wat een goed plan!"
    assert card.path == f"{plan.reference}/?reactie={comment.pk}#reactie-{comment.pk}"
    assert contribution_link(comment).endswith(card.path)
    assert snapshot_of(comment)["Reactie"] == "Wat een goed plan!"
    assert searchable_of(comment) == ["Wat een goed plan!"]


@pytest.mark.parametrize("typed", ["", "  \n ", "\u200b\u200b\u2060", "\u202e\u200f", "\x00\x07", "\u0301"])
def test_what_says_nothing_is_refused(plan: Contribution, resident: Participant, typed: str) -> None:
    with pytest.raises(Refused, match="Schrijf eerst je reactie"):
        say(plan, resident, typed)


@pytest.mark.parametrize("typed", ["x" * 2001, "x" * 1_000_000, "a\n" * 3000])
def test_what_is_too_long_is_refused_with_how_much(
    plan: Contribution, resident: Participant, typed: str
) -> None:
    with pytest.raises(Refused, match="tekens"):
        say(plan, resident, typed)
    assert say(plan, resident, "x" * 2000).pk


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>"),
        ("abc\u202egnp.exe", "<p>abcgnp.exe</p>"),
        ("gra\u200btis", "<p>gratis</p>"),
        ("a\x00b", "<p>ab</p>"),
        ("Een\n\nTwee", "<p>Een</p><p>Twee</p>"),
    ],
)
def test_nothing_that_is_typed_does_harm(
    plan: Contribution, resident: Participant, typed: str, html: str
) -> None:
    assert say(plan, resident, typed).text == html


def test_the_same_words_twice_are_one_comment(
    plan: Contribution, resident: Participant, neighbour: Participant
) -> None:
    assert say(plan, resident) == say(plan, resident)
    assert say(plan, resident) != say(plan, neighbour)


def test_one_person_cannot_flood_a_plan(
    plan: Contribution, resident: Participant, neighbour: Participant
) -> None:
    for number in range(15):
        say(plan, resident, f"Reactie {number}")
    with pytest.raises(Refused, match="Wacht"):
        say(plan, resident, "Nog een")
    assert say(plan, neighbour, "Ik ook").pk


def test_stances_are_asked_of_comments_and_not_of_replies(
    project: Project, initiator: Participant, resident: Participant
) -> None:
    plan = hand_in(open_ideas(project, comments="columns", stances=False), initiator)
    for stance in ("", "misschien"):
        with pytest.raises(Refused):
            say(plan, resident, stance=stance)
    comment = say(plan, resident, stance="against")
    reply = say(comment, initiator, "Waarom?", stance="for")
    assert (comment.stance, reply.stance) == ("against", "")


def test_nobody_comments_where_the_editor_left_it_out(
    project: Project, initiator: Participant, resident: Participant
) -> None:
    plan = hand_in(open_ideas(project, comments="off"), initiator)
    with pytest.raises(Refused, match="Hier kun je niet op reageren"):
        say(plan, resident)


def test_nobody_comments_after_closing_or_on_what_is_hidden(
    ideas: Activity, plan: Contribution, comment: Contribution, resident: Participant
) -> None:
    Contribution.objects.filter(pk=comment.pk).update(state=ContributionState.HIDDEN)
    comment.refresh_from_db()
    with pytest.raises(Refused):
        say(comment, resident)
    close_activity(user=None, activity=ideas)
    with pytest.raises(Refused, match="kan nu niet meer"):
        say(plan, resident)


def test_better_words_within_a_quarter_of_an_hour_keep_the_first(
    comment: Contribution, resident: Participant
) -> None:
    Contribution.objects.update(reviewed=timezone.now())
    edited = edit_comment(
        participant=resident, comment=age(comment, minutes=14), text="Wat een **goed** plan!"
    )
    assert edited.text == "<p>Wat een <strong>goed</strong> plan!</p>"
    assert edited.edited
    assert edited.reviewed is None  # so that a moderator looks again
    assert [version.content["Reactie"] for version in edited.versions.order_by("number")] == [
        "Wat een goed plan!",
        "Wat een **goed** plan!",
    ]


def test_after_a_quarter_of_an_hour_it_can_only_be_taken_back(
    comment: Contribution, resident: Participant
) -> None:
    with pytest.raises(Refused, match="kwartier"):
        edit_comment(participant=resident, comment=age(comment, minutes=16), text="Anders")
    assert withdraw_comment(participant=resident, comment=comment).state == ContributionState.WITHDRAWN
    assert withdraw_comment(participant=resident, comment=comment).state == ContributionState.WITHDRAWN
    assert Entry.objects.filter(action="comment.withdrawn").count() == 1


def test_only_its_author_changes_a_comment_and_nobody_a_plan_by_this_way(
    plan: Contribution, comment: Contribution, neighbour: Participant, initiator: Participant
) -> None:
    for person, row in ((neighbour, comment), (initiator, plan)):
        with pytest.raises(Refused):
            edit_comment(participant=person, comment=row, text="Anders")
        with pytest.raises(Refused):
            withdraw_comment(participant=person, comment=row)


def test_under_moderation_before_an_edited_comment_waits_again(
    project: Project, initiator: Participant, resident: Participant
) -> None:
    plan = hand_in(open_ideas(project, stances=False, moderation="before"), initiator)
    Contribution.objects.filter(pk=plan.pk).update(state=ContributionState.PUBLISHED)
    plan.refresh_from_db()
    comment = say(plan, resident)
    assert comment.state == ContributionState.PENDING
    Contribution.objects.filter(pk=comment.pk).update(state="published", reviewed=timezone.now())
    assert edit_comment(participant=resident, comment=comment, text="Koop dit!").state == "pending"


def test_no_mail_says_that_a_comment_was_received(
    plan: Contribution,
    resident: Participant,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        say(plan, resident)
    assert not Message.objects.exists()


def test_a_placed_a_withdrawn_and_an_edited_comment_show_at_once_to_all(
    plan: Contribution,
    resident: Participant,
    waterveen: Organisation,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    stamps = []
    comment: list[Contribution] = []
    for act in (
        lambda: comment.append(say(plan, resident)),
        lambda: edit_comment(participant=resident, comment=comment[0], text="Anders"),
        lambda: withdraw_comment(participant=resident, comment=comment[0]),
    ):
        with django_capture_on_commit_callbacks(execute=True):
            act()
        waterveen.refresh_from_db()
        stamps.append(waterveen.stamp)
    assert stamps == sorted(set(stamps))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_ten_clicks_at_once_place_one_comment(
    plan: Contribution, resident: Participant, waterveen: Organisation
) -> None:
    def click() -> int:
        try:
            with scope(waterveen):
                return int(say(plan, resident).pk)
        finally:
            connections.close_all()

    assert len(set(at_once(click, times=10))) == 1
    assert Contribution.objects.filter(root=plan).count() == 1
