"""A vote without money is counted again every night as well, and says where that differs."""

from __future__ import annotations

from samenspraak.ballots.models import Ballot
from samenspraak.methods.voting.tests.factories import open_vote, votes
from samenspraak.participation.actions import close_activity
from samenspraak.projects.models import Project
from samenspraak.scrutiny import tasks
from samenspraak.scrutiny.models import Recount
from samenspraak.scrutiny.queries import alarm_of


def test_a_closed_vote_is_counted_again_and_a_lost_ballot_is_an_alarm(project: Project) -> None:
    vote = open_vote(project)
    votes(vote, {"choice": [1]}, {"choice": [1]}, {"choice": [2]})
    closed = close_activity(user=None, activity=vote)
    assert tasks.count_again() == 0
    assert Recount.objects.get().same
    Recount.objects.all().delete()
    Ballot.objects.filter(activity=closed).order_by("pk")[0].delete()
    assert tasks.count_again() == 1
    found = alarm_of(closed)
    assert found is not None
    assert {"input", "ballots"} <= set(found.differs)
