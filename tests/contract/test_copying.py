"""A set-up goes into a package and comes out as an equal draft, without people."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.test import TestCase

from samenspraak.forms.reading import read
from samenspraak.forms.tests.examples import EVERY_TYPE
from samenspraak.participation.contract import Ability, Refused
from samenspraak.participation.models import Activity, ActivityState, Contribution, Rules
from samenspraak.participation.questions import change_questions, questions_of
from samenspraak.tenancy.scoping import scope
from tests.contract.stage import Stage, make_project, rows_of
from tests.contract.test_what_others_see import closed_after_use, open_and_in_use

QUESTIONS = read(EVERY_TYPE)


def settings_without_sources(stage: Stage, activity: Activity) -> dict[str, object]:
    settings = stage.method.settings(activity).model_dump()
    settings.pop("sources", None)  # those of the other project
    return settings


@pytest.mark.parametrize("make", [Stage.draft, open_and_in_use, closed_after_use])
def test_a_package_is_json_and_names_nobody(stage: Stage, make: object) -> None:
    activity = make(stage)  # type: ignore[operator]  # any of the three
    package = stage.method.dump(activity)
    text = json.dumps(package)
    assert package["method"] == stage.method.slug
    assert "bewoner-" not in text.lower()
    for contribution in Contribution.objects.filter(activity=activity):
        assert contribution.title not in text


def test_it_comes_out_in_another_project_as_an_equal_draft(stage: Stage) -> None:
    activity = open_and_in_use(stage)
    package = json.loads(json.dumps(stage.method.dump(activity)))
    other = make_project(stage.organisation, "andere-wijk")
    copy = stage.method.load(other, package)
    assert (copy.project, copy.state, copy.method) == (other, ActivityState.DRAFT, stage.method.slug)
    assert (copy.title, copy.summary) == (activity.title, activity.summary)
    assert settings_without_sources(stage, copy) == settings_without_sources(stage, activity)
    assert not Contribution.objects.filter(activity=copy).exists()
    assert not Rules.objects.filter(activity=copy).exists()
    again = stage.method.dump(copy)
    assert {**again, "settings": None} == {**package, "settings": None}


def test_the_extra_questions_come_along(stage: Stage, elsewhere: Stage) -> None:
    activity = stage.draft()
    if Ability.SUBMIT not in stage.method.abilities:
        with pytest.raises(Refused):
            change_questions(user=None, activity=activity, definition=QUESTIONS)
        assert stage.method.dump(activity)["form"] is None
        return
    change_questions(user=None, activity=activity, definition=QUESTIONS)
    activity.refresh_from_db()
    package = json.loads(json.dumps(stage.method.dump(activity)))
    copy = stage.method.load(stage.project, package)
    assert questions_of(copy) == QUESTIONS
    assert copy.form != activity.form, "changing the copy leaves the first alone"
    with scope(elsewhere.organisation):
        assert questions_of(elsewhere.method.load(elsewhere.project, package)) == QUESTIONS


def test_a_package_with_nonsense_for_questions_makes_nothing(stage: Stage) -> None:
    if Ability.SUBMIT not in stage.method.abilities:
        pytest.skip("takes no extra questions")
    package = {**stage.method.dump(stage.draft()), "form": {"schema": 99}}
    before = rows_of(stage.organisation)
    with pytest.raises(Refused):
        stage.method.load(stage.project, package)
    assert rows_of(stage.organisation) == before


def test_beside_the_first_it_keeps_everything(stage: Stage) -> None:
    activity = stage.draft()
    copy = stage.method.load(stage.project, stage.method.dump(activity))
    assert copy.pk != activity.pk
    assert copy.slug != activity.slug
    assert stage.method.settings(copy) == stage.method.settings(activity)


def test_in_another_organisation_nothing_points_back(stage: Stage, elsewhere: Stage) -> None:
    activity = open_and_in_use(stage)
    package = stage.method.dump(activity)
    before = rows_of(stage.organisation)
    with scope(elsewhere.organisation), TestCase.captureOnCommitCallbacks(execute=True):
        copy = elsewhere.method.load(elsewhere.project, package)
        settings = elsewhere.method.settings(copy).model_dump()
        assert not settings.get("sources")
        assert copy.organisation == elsewhere.organisation
    assert rows_of(stage.organisation) == before


def test_who_may_not_edit_may_not_load(stage: Stage) -> None:
    package = stage.method.dump(stage.draft())
    before = rows_of(stage.organisation)
    with pytest.raises(PermissionDenied):
        stage.method.load(stage.project, package, user=stage.staff("moderator"))
    assert rows_of(stage.organisation) == before
    editor = stage.staff("editor")
    assert stage.method.load(stage.project, package, user=editor).state == ActivityState.DRAFT
