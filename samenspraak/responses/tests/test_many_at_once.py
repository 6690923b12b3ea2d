"""One answer to many: all or none, a list at each, one mail to each author."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from samenspraak.mail.models import Message
from samenspraak.methods.ideas.models import Plan
from samenspraak.methods.ideas.tests.factories import hand_in
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.models import Participant, User
from samenspraak.responses.actions import respond, respond_to_many
from samenspraak.responses.models import Response
from samenspraak.responses.news import tell_authors
from samenspraak.responses.reading import Answer
from samenspraak.responses.tests.conftest import Browser

SAME_TEXT = Answer(status="examined", headline="We kijken er samen naar.")
ONE_TEXT = Answer(status="examined", headline="We kijken er samen naar.", what="Dit gaat over {titel}.")
Commit = Any


@pytest.fixture
def plans(ideas: Activity, initiator: Participant, resident: Participant) -> list[Contribution]:
    authors = [initiator, initiator, resident]
    return [hand_in(ideas, who, title=f"Bank {n}").contribution for n, who in enumerate(authors, 1)]


def mails() -> list[Message]:
    return list(Message.objects.filter(kind__startswith="answered").order_by("to"))


def test_each_gets_the_answer_and_each_author_one_mail(
    plans: list[Contribution], editor: User, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        responses = respond_to_many(user=editor, contributions=plans, answer=SAME_TEXT)
    assert len({response.together for response in responses}) == 1
    assert Plan.objects.filter(status="examined").count() == 3
    assert [mail.kind for mail in mails()] == ["answered", "answered-many"]
    theirs = next(mail for mail in mails() if mail.kind == "answered-many")
    assert "Bank 1" in theirs.text
    assert "Bank 2" in theirs.text
    assert "Bank 3" not in theirs.text


def test_where_the_text_names_a_title_each_plan_has_its_own_mail(
    plans: list[Contribution], editor: User, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        respond_to_many(user=editor, contributions=plans, answer=ONE_TEXT)
    assert [mail.kind for mail in mails()] == ["answered"] * 3
    assert sorted(n for n in (1, 2, 3) for mail in mails() if f"Dit gaat over Bank {n}." in mail.text) == [
        1,
        2,
        3,
    ]


def test_telling_again_mails_nobody_again(
    plans: list[Contribution], editor: User, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        responses = respond_to_many(user=editor, contributions=plans, answer=SAME_TEXT)
    for response in responses:
        tell_authors(response)
    assert len(mails()) == 2


def test_marks_are_put_in_for_each(plans: list[Contribution], editor: User) -> None:
    respond_to_many(user=editor, contributions=plans, answer=ONE_TEXT)
    assert sorted(Response.objects.values_list("what", flat=True)) == [
        f"Dit gaat over Bank {n}." for n in (1, 2, 3)
    ]


def test_the_page_lists_what_else_got_this_answer(
    plans: list[Contribution], editor: User, browser: Browser
) -> None:
    respond_to_many(user=editor, contributions=plans, answer=ONE_TEXT)
    page = browser().get(f"/a/{plans[0].activity_id}/{plans[0].reference}/", follow=True).content.decode()
    answer = page.split('class="response"')[1].split("</section>")[0]
    assert "Dit antwoord geldt ook voor 2 andere" in answer
    assert "Bank 2" in answer
    assert "Bank 3" in answer


def test_one_that_fails_leaves_all_as_they_were(plans: list[Contribution], editor: User) -> None:
    respond(user=editor, contribution=plans[1], answer=Answer(status="not-feasible", why="Te smal."))
    no_cost = Answer(status="feasible", what="Het kan.")
    with pytest.raises(Refused) as caught:
        respond_to_many(user=editor, contributions=plans, answer=no_cost)
    assert plans[0].reference in caught.value.errors[""][0]
    assert Response.objects.count() == 1


def test_what_is_wrong_with_the_text_stands_at_the_text(plans: list[Contribution], editor: User) -> None:
    with pytest.raises(Refused) as caught:
        respond_to_many(user=editor, contributions=plans, answer=Answer(status="examined", what="{foo}"))
    assert set(caught.value.errors) == {"what"}


def test_a_colleague_who_was_first_stops_all(plans: list[Contribution], editor: User) -> None:
    respond(user=editor, contribution=plans[0], answer=ONE_TEXT)
    with pytest.raises(Refused):
        respond_to_many(user=editor, contributions=plans, answer=ONE_TEXT, seen={one.pk: 0 for one in plans})
    assert Response.objects.count() == 1


def test_nothing_and_too_much_are_refused(plans: list[Contribution], editor: User) -> None:
    with pytest.raises(Refused):
        respond_to_many(user=editor, contributions=[], answer=ONE_TEXT)
    many = [Contribution(pk=10_000 + n) for n in range(201)]
    with pytest.raises(Refused):
        respond_to_many(user=editor, contributions=many, answer=ONE_TEXT)


def test_only_who_judges_all_of_them(plans: list[Contribution], moderator: User, outsider: User) -> None:
    for user in (moderator, outsider):
        with pytest.raises(PermissionDenied):
            respond_to_many(user=user, contributions=plans, answer=ONE_TEXT)


def test_a_correction_of_one_leaves_the_others_together(plans: list[Contribution], editor: User) -> None:
    respond_to_many(user=editor, contributions=plans, answer=ONE_TEXT)
    respond(user=editor, contribution=plans[0], answer=Answer(what="Alleen hier: het wordt groen."))
    assert Response.objects.filter(together__isnull=True).count() == 1
    assert Response.objects.filter(together__isnull=False).count() == 2


def test_from_ticks_to_answers_in_the_desk(plans: list[Contribution], editor: User, browser: Browser) -> None:
    client, chosen = browser(editor), [str(one.pk) for one in plans]
    form = client.post("/desk/antwoorden/samen/", {"doe": "begin", "kies": chosen})
    page = form.content.decode()
    assert all(one.title in page for one in plans)
    seen = ",".join(f"{one.pk}:0" for one in plans)
    typed = {"kies": chosen, "seen": seen, "status": "examined", "what": "We gaan kijken."}
    example = client.post("/desk/antwoorden/samen/", {**typed, "doe": "voorbeeld"}).content.decode()
    assert "Nog niet verstuurd." in example
    assert not Response.objects.exists()
    client.post("/desk/antwoorden/samen/", {**typed, "doe": "antwoord"})
    assert Response.objects.count() == 3


def test_ids_of_others_are_left_out(
    plans: list[Contribution], editor: User, outsider: User, browser: Browser
) -> None:
    chosen = [str(plans[0].pk), "999999", "9" * 40, "x", "-1"]
    page = browser(editor).post("/desk/antwoorden/samen/", {"doe": "begin", "kies": chosen}).content.decode()
    assert "2 ervan kun jij niet beantwoorden" in page or "1 ervan kun jij niet beantwoorden" in page
    stranger = browser(outsider).post("/desk/antwoorden/samen/", {"doe": "antwoord", "kies": chosen})
    assert stranger.status_code in (302, 403, 404)
    assert not Response.objects.exists()
