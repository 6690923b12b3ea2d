"""Whatever method it came in by: the organisation answers it, corrects the answer and takes it back."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.test import RequestFactory

from samenspraak.access.models import Role
from samenspraak.participation.contract import Refused, StatusChoice
from samenspraak.participation.models import Contribution
from samenspraak.participation.registry import method_of
from samenspraak.responses.actions import choices, respond, withdraw
from samenspraak.responses.forms import answer_form
from samenspraak.responses.models import Response
from samenspraak.responses.reading import Answer
from samenspraak.shell.panels import render_panels
from tests.contract.held import contributions
from tests.contract.stage import Stage

pytestmark = pytest.mark.slow


def request_of(stage: Stage, user: Any) -> Any:
    request = RequestFactory().get("/")
    request.user, request.organisation = user, stage.organisation  # type: ignore[attr-defined]
    return request


def answer_to(contribution: Contribution, status: str) -> Answer:
    """As an editor fills it in: the method's own fields as they stand, or a euro where they stand empty."""
    fields = method_of(contribution.activity).answer_fields(contribution)
    values = {name: 100 if field.initial is None else field.initial for name, field in fields.items()}
    return Answer(status=status, what="We doen dit.", why="Daarom.", next_step="In mei.", values=values)


def test_statuses_are_words_and_fit_where_they_are_kept(stage: Stage) -> None:
    for contribution in contributions(stage):
        found = choices(contribution)
        assert found
        assert all(isinstance(choice, StatusChoice) and choice.words for choice in found)
        assert all(len(choice.key) <= 20 and len(choice.words) <= 80 for choice in found)
        assert len({choice.key for choice in found}) == len(found)
        assert sum(choice.is_now for choice in found) <= 1


def test_every_status_that_is_offered_can_be_given(stage: Stage) -> None:
    contribution = contributions(stage)[0]
    for choice in choices(contribution):
        fresh = Contribution.objects.select_related("activity__project").get(pk=contribution.pk)
        if choice.key not in {each.key for each in choices(fresh)}:
            continue
        response = respond(user=stage.staff(), contribution=fresh, answer=answer_to(fresh, choice.key))
        assert response.status == choice.key
        assert Contribution.objects.get(pk=contribution.pk).answered is not None


def test_a_status_that_is_not_offered_is_refused_and_changes_nothing(stage: Stage) -> None:
    contribution = contributions(stage)[0]
    before = [choice.key for choice in choices(contribution)]
    for status in ("", "bestaat-niet", "' OR 1=1"):
        if not status and any(choice.is_now for choice in choices(contribution)):
            continue
        with pytest.raises(Refused):
            respond(user=stage.staff(), contribution=contribution, answer=answer_to(contribution, status))
    fresh = Contribution.objects.select_related("activity__project").get(pk=contribution.pk)
    assert [choice.key for choice in choices(fresh)] == before
    assert not Response.objects.filter(contribution=contribution).exists()


def test_it_is_corrected_and_taken_back_with_its_history(stage: Stage) -> None:
    contribution, editor = contributions(stage)[0], stage.staff()
    status = choices(contribution)[0].key
    respond(user=editor, contribution=contribution, answer=answer_to(contribution, status), seen=0)
    fresh = Contribution.objects.select_related("activity__project").get(pk=contribution.pk)
    response = respond(user=editor, contribution=fresh, answer=Answer(why="Bij nader inzien."), seen=1)
    withdraw(user=editor, contribution=fresh, reason="Het was niet af.", seen=2)
    assert list(response.versions.values_list("number", flat=True)) == [1, 2, 3]
    assert Contribution.objects.get(pk=contribution.pk).answered is None


def test_the_answer_and_the_form_show(stage: Stage) -> None:
    contribution, editor = contributions(stage)[0], stage.staff()
    form = answer_form(contribution, None)
    assert all(isinstance(form.fields[name], forms.Field) for name in form.own)
    request = request_of(stage, editor)
    assert 'name="status"' in render_panels("desk", request, contribution)
    assert "We doen dit." not in render_panels("answer", request, contribution)
    first = choices(contribution)[0].key
    respond(user=editor, contribution=contribution, answer=answer_to(contribution, first))
    fresh = Contribution.objects.select_related("activity__project", "activity__organisation").get(
        pk=contribution.pk
    )
    shown = render_panels("answer", request, fresh)
    assert "We doen dit." in shown
    assert stage.project.contact_name in shown


def test_a_moderator_sees_no_form(stage: Stage) -> None:
    contribution = contributions(stage)[0]
    request = request_of(stage, stage.staff(Role.MODERATOR))
    assert 'name="status"' not in render_panels("desk", request, contribution)
