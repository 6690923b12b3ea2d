"""Conversations: whole, in order, in pages, in few queries."""

from __future__ import annotations

from random import Random

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samenspraak.interactions.actions import support
from samenspraak.interactions.tallies import count_changes
from samenspraak.participation.models import Activity, Contribution, ContributionState
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project
from samenspraak.reactions.actions import place_comment, withdraw_comment
from samenspraak.reactions.queries import COLUMN_SIZE, Asked, Thread, thread_of
from samenspraak.reactions.samples import fill_thread, give_support, residents
from samenspraak.reactions.tests.conftest import Site, hand_in, open_ideas, page_of
from tests.cast import make_resident


def say(plan: Contribution, person: Participant, text: str, stance: str = "") -> Contribution:
    return place_comment(participant=person, parent=plan, text=text, stance=stance)


def read(
    plan: Contribution, person: Participant | None = None, *, columns: bool = False, **asked: object
) -> Thread:
    return thread_of(plan, columns=columns, asked=Asked(**asked), participant=person)  # type: ignore[arg-type]


def titles(thread: Thread) -> list[str]:
    return [said.comment.title for column in thread.columns for said in column.said]


def test_the_order_is_the_readers_choice(
    plan: Contribution, resident: Participant, neighbour: Participant
) -> None:
    first, second, third = (say(plan, resident, text) for text in ("Eerst", "Toen", "Later"))
    support(participant=neighbour, contribution=second)
    count_changes()
    assert titles(read(plan)) == ["Toen", "Later", "Eerst"]
    assert titles(read(plan, sort="newest")) == ["Later", "Toen", "Eerst"]
    assert titles(read(plan, sort="oldest")) == ["Eerst", "Toen", "Later"]
    assert first.pk < third.pk


def test_replies_stand_under_their_comment_oldest_first(
    plan: Contribution, resident: Participant, neighbour: Participant
) -> None:
    top = say(plan, resident, "Waar komt het?")
    reply = say(top, neighbour, "Bij de brug.")
    deeper = say(reply, resident, "Dank je!")
    assert (deeper.parent_id, deeper.root_id) == (top.pk, plan.pk)
    said = read(plan).columns[0].said
    assert [each.comment.title for each in said[0].replies] == ["Bij de brug.", "Dank je!"]
    assert read(plan).number == 3


def test_two_columns_each_have_their_own_pages(project: Project, initiator: Participant) -> None:
    plan = hand_in(open_ideas(project, comments="columns"), initiator)
    people = residents(5)
    fill_thread(plan, 600, people, Random(1))
    thread = read(plan, columns=True, pages=(("against", 2),))
    assert [column.stance for column in thread.columns] == ["for", "against", "neutral"]
    assert len(thread.columns[0].said) == COLUMN_SIZE
    assert len(thread.columns[1].said) == 2 * COLUMN_SIZE
    assert all(said.comment.stance == "against" for said in thread.columns[1].said)
    assert sum(column.total for column in thread.columns) == 400
    assert thread.number == 600


def test_pages_follow_each_other_without_gap_or_double(plan: Contribution) -> None:
    made = fill_thread(plan, 450, residents(5), Random(1))
    seen: list[int] = []
    page = 1
    while True:
        column = read(plan, sort="newest", pages=(("", page),)).columns[0]
        seen += [said.comment.pk for said in column.said if said.comment.pk not in seen]
        if not column.has_more:
            break
        assert column.next not in seen
        page += 1
    assert sorted(seen) == sorted(row.pk for row in made if row.parent_id == plan.pk)
    assert column.first > 1  # what stands far above is left out again


def test_a_link_to_one_comment_leads_to_the_page_on_which_it_stands(plan: Contribution) -> None:
    made = fill_thread(plan, 450, residents(5), Random(1))
    oldest_reply = next(row for row in made if row.parent_id != plan.pk)
    for one in (made[0], made[200], oldest_reply):
        column = read(plan, one=one.pk).columns[0]
        shown = {said.comment.pk for said in column.said}
        shown |= {reply.comment.pk for said in column.said for reply in said.replies}
        assert one.pk in shown


def test_a_hidden_or_withdrawn_comment_leaves_a_place_while_it_has_replies(
    plan: Contribution, resident: Participant, neighbour: Participant
) -> None:
    hidden, taken, alone = (say(plan, resident, text) for text in ("Grof", "Spijt", "Alleen"))
    for top in (hidden, taken):
        say(top, neighbour, "Nou nou.")
    Contribution.objects.filter(pk=hidden.pk).update(state=ContributionState.HIDDEN)
    for each in (taken, alone):
        withdraw_comment(participant=resident, comment=each)
    said = read(plan, sort="oldest").columns[0].said
    assert [each.comment.pk for each in said] == [hidden.pk, taken.pk]
    assert all(each.is_gone and len(each.replies) == 1 for each in said)


def test_what_waits_for_a_moderator_only_its_author_sees(
    project: Project, initiator: Participant, resident: Participant, neighbour: Participant
) -> None:
    activity = open_ideas(project, stances=False, moderation="before")
    plan = hand_in(activity, initiator)
    Contribution.objects.filter(pk=plan.pk).update(state=ContributionState.PUBLISHED)
    plan.refresh_from_db()
    waiting = say(plan, resident, "Mag dit?")
    assert waiting.state == ContributionState.PENDING
    assert titles(read(plan, resident)) == ["Mag dit?"]
    assert titles(read(plan, neighbour)) == titles(read(plan)) == []
    assert read(plan).number == 0


def test_a_plan_with_2000_comments_takes_two_queries_and_the_page_fifteen_at_most(
    ideas: Activity, plan: Contribution, site: Site, resident: Participant
) -> None:
    made = fill_thread(plan, 2000, residents(40), Random(7), stances=False)
    give_support(made, 4000, list(Participant.objects.filter(user=None)[:40]), Random(7))
    count_changes()
    with CaptureQueriesContext(connection) as queries:
        read(plan, resident)
    assert len(queries) == 2
    browser = site(resident.user)
    browser.get(page_of(plan))
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        page = browser.get(page_of(plan))
    assert page.status_code == 200
    assert len(queries) <= 15, "\n".join(query["sql"] for query in queries)


def test_the_thread_is_read_by_its_index(plan: Contribution) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a small table is read whole on PostgreSQL")
    rows = Contribution.objects.filter(root=plan, state__in=("published", "hidden", "withdrawn")).order_by()
    assert "comments_by_thread" in rows.explain()


def test_nobody_agrees_with_a_stranger_from_elsewhere(plan: Contribution, resident: Participant) -> None:
    say(plan, make_resident(plan.organisation, "ander"), "Hoi")
    assert read(plan, resident).columns[0].said[0].agree.number == 0
