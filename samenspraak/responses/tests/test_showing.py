"""What residents read on the page, and what the figure of a project says."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache

from samenspraak.methods.ideas.models import Plan, Status
from samenspraak.methods.ideas.tests.factories import hand_in, judge
from samenspraak.participation.models import Activity, Contribution, Moderation
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project
from samenspraak.reactions.actions import place_comment
from samenspraak.responses.actions import respond, respond_to_many, withdraw
from samenspraak.responses.models import Response
from samenspraak.responses.reading import Answer
from samenspraak.responses.service import Service, counted, in_words
from samenspraak.responses.tests.conftest import Browser
from samenspraak.responses.tests.test_answering import YES

PROMISE = " We beloven een eerste reactie binnen 5 werkdagen."


def page_of(plan: Contribution, browser: Browser) -> str:
    return browser().get(f"/a/{plan.activity_id}/{plan.reference}/", follow=True).content.decode()


def test_the_answer_stands_apart_with_who_said_it_and_who_is_reachable(
    plan: Contribution, editor: User, browser: Browser
) -> None:
    respond(user=editor, contribution=plan, answer=YES)
    page = page_of(plan, browser)
    assert page.count('class="response"') == 1
    for words in (
        "Haalbaar",
        "Ja, we zetten er twee banken.",
        "Er is plek genoeg.",
        "samira@waterveen.example",
    ):
        assert words in page
    assert str(editor.name) not in page.split('class="response"')[1].split("</section>")[0]


def test_the_answer_to_a_comment_stands_below_it_until_it_is_taken_back(
    plan: Contribution, resident: Participant, editor: User, browser: Browser
) -> None:
    comment = place_comment(participant=resident, parent=plan, text="Let op de kabels.", stance="neutral")
    respond(
        user=editor, contribution=comment, answer=Answer(status="adopted", what="We vragen de kabelkaart op.")
    )
    page = page_of(plan, browser)
    below = page.split("Let op de kabels.")[1]
    assert "We vragen de kabelkaart op." in below
    assert "Overgenomen" in below
    withdraw(user=editor, contribution=comment, reason="Het was een andere straat.")
    cache.clear()  # the stamp rises after the commit
    assert "We vragen de kabelkaart op." not in page_of(plan, browser)


def test_what_was_said_before_stays_readable(plan: Contribution, editor: User, browser: Browser) -> None:
    respond(user=editor, contribution=plan, answer=YES)
    respond(user=editor, contribution=plan, answer=Answer(what="Het worden er drie."))
    page = page_of(plan, browser)
    assert "Lees de eerdere versie" in page
    assert "Twee banken met leuning." in page


def test_an_answer_that_was_taken_back_says_why(plan: Contribution, editor: User, browser: Browser) -> None:
    respond(user=editor, contribution=plan, answer=YES)
    withdraw(user=editor, contribution=plan, reason="Het bedrag klopte niet.")
    page = page_of(plan, browser)
    assert "We hebben ons antwoord ingetrokken" in page
    assert "Het bedrag klopte niet." in page
    assert "Twee banken met leuning." in page


def test_news_from_the_vote_shows_beside_the_answer(
    plan: Contribution, editor: User, browser: Browser
) -> None:
    respond(user=editor, contribution=plan, answer=YES)
    judged = Plan.objects.get(pk=plan.pk)
    judge(judged, Status.TO_VOTE)
    judge(judged, Status.NOT_CHOSEN, reason="Er was geen geld meer over.")
    page = page_of(plan, browser)
    assert "Er was geen geld meer over." in page
    assert "Ja, we zetten er twee banken." in page


def test_script_stays_text(plan: Contribution, editor: User, browser: Browser) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))"
    respond(
        user=editor,
        contribution=plan,
        answer=Answer(
            status="examined",
            headline=evil,
            what=evil,
            next_step=evil,
            department=evil[:60],
            person_name="<b>x</b>",
            person_phone='"><i>',
        ),
    )
    for page in (
        page_of(plan, browser),
        browser(editor).get(f"/desk/antwoorden/{plan.pk}/").content.decode(),
    ):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<b>x</b>" not in page
        assert '"><i>' not in page


def test_the_page_has_a_fixed_number_of_queries(
    ideas: Activity,
    initiator: Participant,
    editor: User,
    browser: Browser,
    django_assert_max_num_queries: object,
) -> None:
    plans = [hand_in(ideas, initiator, title=f"Bank {n}").contribution for n in range(8)]
    respond_to_many(user=editor, contributions=plans, answer=Answer(status="examined", what="Samen."))
    address = browser().get(f"/a/{ideas.pk}/{plans[0].reference}/")["Location"]
    client = browser()
    client.get(address)
    with django_assert_max_num_queries(40):  # type: ignore[operator]  # pytest-django's
        browser(editor).get(address)


@pytest.mark.parametrize(
    ("service", "words"),
    [
        (Service(0, 0, None, None), ""),
        (Service(0, 0, None, 5), PROMISE.strip()),
        (Service(9, 0, None, None), ""),
        (
            Service(12, 0, None, 5),
            "Nog geen van de 12 plannen kreeg antwoord." + PROMISE,
        ),
        (
            Service(42, 37, 4, 5),
            "37 van de 42 plannen kregen antwoord, meestal binnen 4 werkdagen." + PROMISE,
        ),
        (Service(42, 1, 1, None), "1 van de 42 plannen kreeg antwoord, meestal binnen 1 werkdag."),
        (Service(3, 3, 0, None), "Alle 3 plannen kregen antwoord, meestal dezelfde dag."),
        (
            Service(1, 0, None, 1),
            "Op 1 plan moet nog antwoord komen. We beloven een eerste reactie binnen 1 werkdag.",
        ),
        (Service(1, 1, 2, None), "1 plan kwam binnen en kreeg antwoord, meestal binnen 2 werkdagen."),
    ],
)
def test_the_figure_is_honest(service: Service, words: str, project: Project) -> None:
    assert in_words(service, project) == words


def test_the_figure_counts_the_first_answer_in_working_days(
    project: Project, ideas: Activity, initiator: Participant, editor: User
) -> None:
    zone = ZoneInfo("Europe/Amsterdam")
    for title, answered in (("A", 8), ("B", 9), ("C", 10), ("D", None)):
        plan = hand_in(ideas, initiator, title=f"Plan {title}").contribution
        Contribution.objects.filter(pk=plan.pk).update(handed_in=datetime(2026, 6, 5, 23, 30, tzinfo=zone))
        if answered:
            respond(user=editor, contribution=plan, answer=Answer(status="examined"))
            Response.objects.filter(contribution=plan).update(
                published=datetime(2026, 6, answered, 0, 30, tzinfo=zone)
            )
    found = counted(project)
    assert (found.asked, found.answered, found.within) == (4, 3, 3)


def test_the_figure_counts_what_waits_for_a_moderator(
    project: Project, ideas: Activity, initiator: Participant
) -> None:
    Activity.objects.filter(pk=ideas.pk).update(moderation=Moderation.BEFORE)
    ideas.refresh_from_db()
    hand_in(ideas, initiator)
    assert (counted(project).asked, counted(project).answered) == (1, 0)


def test_project_page_and_list_show_it(
    project: Project, plan: Contribution, editor: User, browser: Browser
) -> None:
    Project.objects.filter(pk=project.pk).update(response_days=5)
    for address in ("/buurtbudget/", f"/a/{plan.activity_id}/"):
        page = browser().get(address, follow=True).content.decode()
        assert "We beloven een eerste reactie binnen 5 werkdagen." in page
