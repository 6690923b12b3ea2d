"""Who has voted reads what happens next."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from samenspraak.booth.ahead import what_comes_next
from samenspraak.participation.models import Activity
from samenspraak.projects.models import Decision

pytestmark = pytest.mark.django_db


def test_a_decision_reads_as_a_sentence(vote: Activity) -> None:
    day = timezone.localdate() + timedelta(days=14)
    Decision.objects.create(
        project=vote.project, day=day, who="De raad", what="stelt de uitslag vast. Dat is openbaar."
    )
    told = what_comes_next(vote)
    assert "De raad stelt de uitslag vast" in told
    assert "Dat is openbaar." in told


def test_the_last_day_to_vote_is_told_once(vote: Activity) -> None:
    assert vote.closes is not None
    day = timezone.localtime(vote.closes).date()
    Decision.objects.create(project=vote.project, day=day, who="Bewoners", what="stemmen op plannen.")
    told = what_comes_next(vote)
    assert "De stemming sluit" in told
    assert "Bewoners" not in told
