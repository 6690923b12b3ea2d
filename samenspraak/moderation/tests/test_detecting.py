"""Signals colour the moderator's screen, and decide nothing."""

from __future__ import annotations

from typing import Any

from samenspraak.moderation.detecting import detect
from samenspraak.moderation.models import Signal, SignalKind
from samenspraak.moderation.policy import change_policy
from samenspraak.moderation.tests.conftest import WORDS, Browser, HandIn
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.people.models import Participant, User

RUDE = "Wat een 5ukkel is de wethouder. Bel hem op 06-12345678."


def kinds(contribution: Contribution) -> set[str]:
    return set(Signal.objects.filter(contribution=contribution).values_list("kind", flat=True))


def test_what_is_noticed_hides_nothing(hand_in: HandIn, admin: User) -> None:
    change_policy(user=admin, introduction="", blocked_words="sukkel")
    plan = hand_in(text=RUDE)
    assert kinds(plan) == {SignalKind.BLOCKED, SignalKind.PRIVACY}
    assert plan.state == ContributionState.PUBLISHED


def test_the_queue_marks_it_in_words(hand_in: HandIn, admin: User, moderator: User, desk: Browser) -> None:
    change_policy(user=admin, introduction="", blocked_words="sukkel")
    hand_in(text=RUDE)
    page = desk(moderator).get("/desk/moderatie/?signaal=blocked").content.decode()
    assert '5ukkel<span class="vh"> (Woord van jullie lijst)</span></mark>' in page
    assert '06-12345678<span class="vh"> (Gegevens van een persoon)</span></mark>' in page


def test_markup_in_a_text_stays_text(hand_in: HandIn, moderator: User, desk: Browser) -> None:
    hand_in(text='<script>alert("x")</script> www.spam.example <mark>', title="<b>Vet</b> & raar")
    page = desk(moderator).get("/desk/moderatie/").content.decode()
    assert "<script>alert" not in page
    assert "<b>Vet</b>" not in page
    assert "&lt;script&gt;" in page or "alert(" in page


def test_each_organisation_has_its_own_words(hand_in: HandIn, dijkdam: Any, outsider: User) -> None:
    from samenspraak.tenancy.scoping import scope

    with scope(dijkdam):
        change_policy(user=outsider, introduction="", blocked_words="rollator")
    assert kinds(hand_in()) == set()


def test_nearly_the_same_is_laid_beside_it(hand_in: HandIn, resident: Participant) -> None:
    first = hand_in()
    again = hand_in(resident, text=f"{WORDS['text']} Echt waar.")
    (signal,) = Signal.objects.filter(contribution=again, kind=SignalKind.ALIKE)
    assert signal.other_id == first.pk
    assert signal.share >= 60
    other = hand_in(
        title="Een zebrapad bij school",
        summary="Kinderen steken daar over.",
        text="Auto's rijden er te hard. Dat is gevaarlijk.",
        theme="Verkeer",
    )
    assert SignalKind.ALIKE not in kinds(other)


def test_a_change_is_read_anew(
    hand_in: HandIn, initiator: Participant, django_capture_on_commit_callbacks: Any
) -> None:
    from samenspraak.methods.ideas.actions import edit_plan

    plan = hand_in(text="Kijk op www.spam.example")
    assert SignalKind.LINKS in kinds(plan)
    with django_capture_on_commit_callbacks(execute=True):
        edit_plan(participant=initiator, contribution=plan, data=WORDS)
    assert kinds(plan) == set()


def test_reading_twice_finds_the_same(hand_in: HandIn) -> None:
    plan = hand_in(text="Kijk op www.spam.example")
    before = Signal.objects.count()
    detect(plan)
    assert Signal.objects.count() == before
