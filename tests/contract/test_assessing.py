"""Whatever method it came in by: colleagues can be asked what they think, behind a link."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samenspraak.assessments.actions import ask
from samenspraak.assessments.models import Assessment
from samenspraak.assessments.tokens import token_of
from samenspraak.assessments.values import Colleague
from samenspraak.pages.actions import publish_activity
from tests.contract.held import contributions
from tests.contract.stage import Stage

pytestmark = pytest.mark.slow
ADVICE = {"value": "5", "feasible": "yes", "cost": "1.250", "explanation": "Doen.", "seen": "0"}


def test_a_colleague_reads_it_and_advises(stage: Stage) -> None:
    for contribution in contributions(stage):
        publish_activity(contribution.activity)
        (assessment,) = ask(
            user=stage.staff(),
            contributions=[contribution],
            colleagues=[Colleague("Joost", "joost@waterveen.example")],
            due=timezone.localdate() + timedelta(days=7),
        )
        client = Client(headers={"host": stage.organisation.host})
        address = f"/beoordelen/{token_of(assessment.nonce)}/"
        page = client.get(address).content.decode()
        assert contribution.title in page
        person = contribution.participant
        assert person is None or not person.address or person.address not in page
        assert client.post(address, ADVICE).status_code == 200
        given = Assessment.objects.get(pk=assessment.pk)
        assert (given.value, given.cost, given.number) == (5, 125_000, 1)


def test_its_theme_is_one_of_the_project_or_none(stage: Stage) -> None:
    for contribution in contributions(stage):
        method = stage.method if contribution.activity.method == stage.method.slug else None
        if method is not None:
            assert method.theme(contribution) in ("", *stage.project.theme_names)
