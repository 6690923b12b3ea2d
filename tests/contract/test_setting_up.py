"""A method describes itself, says what keeps it from opening, and freezes its rules when it opens."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.http import QueryDict
from django.test import TestCase
from django.utils import timezone, translation

from samenspraak.audit.models import Entry
from samenspraak.participation import events
from samenspraak.participation.actions import (
    NotReady,
    canonical,
    change_activity,
    change_settings,
    create_activity,
    current_rules,
    open_activity,
)
from samenspraak.participation.contract import Ability, ActivitySettings, Problem, Refused
from samenspraak.participation.models import Activity, ActivityState, Rules
from samenspraak.participation.registry import method, method_of
from samenspraak.projects.models import Project
from samenspraak.shell.drawings.icons import ICONS
from tests.contract.stage import Stage, is_sentence


def test_it_says_what_it_is(slug: str) -> None:
    each = method(slug)
    assert apps.get_app_config(slug).name.rsplit(".", 1)[-1] == slug
    assert str(each.name)
    assert is_sentence(str(each.description))
    assert each.icon in ICONS
    assert each.abilities
    assert set(each.abilities) <= set(Ability)


def test_it_says_what_it_keeps_of_people_and_why(slug: str) -> None:
    facts = method(slug).facts()
    assert facts.purpose
    assert facts.data
    assert all(facts.data)
    assert facts.ground
    assert facts.retention


def test_it_explains_each_algorithm_in_full(slug: str) -> None:
    for facts in method(slug).algorithms():
        assert all((facts.name, facts.description, facts.goal, facts.data, facts.human_part, facts.risk))


def test_settings_have_defaults_and_survive_json(slug: str) -> None:
    settings = method(slug).Settings()
    assert isinstance(settings, ActivitySettings)
    stored = json.loads(json.dumps(settings.model_dump(mode="json")))
    assert method(slug).Settings.model_validate(stored) == settings


@pytest.mark.parametrize("stored", [{}, {"no-such-setting": 1}, {"version": "nonsense"}, []])
def test_stored_settings_that_make_no_sense_fall_back_on_the_defaults(stage: Stage, stored: Any) -> None:
    activity = create_activity(
        user=None, project=stage.project, method_slug=stage.method.slug, title="Oud", settings={}
    )
    Activity.objects.filter(pk=activity.pk).update(settings=stored)
    activity.refresh_from_db()
    assert stage.method.settings(activity) == stage.method.Settings()


def test_the_form_gives_back_the_settings_it_shows(stage: Stage) -> None:
    activity = stage.draft()
    shown = stage.method.settings_form(activity)
    data = QueryDict(mutable=True)
    for field in shown:
        value = field.value()
        if isinstance(value, list | tuple):
            data.setlist(field.html_name, [str(each) for each in value])
        elif value not in (None, False):
            data[field.html_name] = str(value)
    bound = stage.method.settings_form(activity, data)
    assert bound.is_valid(), bound.errors
    assert stage.method.Settings(**bound.cleaned_data) == stage.method.settings(activity)


def test_the_form_takes_nothing_and_nonsense_without_falling_over(stage: Stage) -> None:
    activity = stage.draft()
    for value in ("", "x" * 5000, "-1", "99999999999999999999", "💥", "NaN"):
        names = list(stage.method.settings_form(activity).fields)
        data = QueryDict(mutable=True)
        data.update(dict.fromkeys(names, value))
        form = stage.method.settings_form(activity, data)
        if form.is_valid():
            stage.method.Settings(**form.cleaned_data)
        assert str(form)


def test_an_empty_project_is_told_in_dutch_what_is_missing(stage: Stage) -> None:
    bare = Project.objects.create(slug="leeg", title="Leeg", question="Ja?")
    activity = create_activity(
        user=None,
        project=bare,
        method_slug=stage.method.slug,
        title="Leeg",
        closes=timezone.now() - timedelta(days=1),
    )
    with translation.override("nl"):
        problems = stage.method.problems(activity)
    assert problems
    for problem in problems:
        assert isinstance(problem, Problem)
        assert is_sentence(problem.text), problem.text
    assert any(problem.field == "closes" for problem in problems)
    with pytest.raises(NotReady) as refusal, TestCase.captureOnCommitCallbacks() as callbacks:
        open_activity(user=None, activity=activity)
    assert refusal.value.problems == problems
    assert callbacks == []
    activity.refresh_from_db()
    assert activity.state == ActivityState.DRAFT
    assert not Rules.objects.filter(activity=activity).exists()
    assert not Entry.objects.filter(action="activity.opened").exists()


def test_what_is_ready_has_no_problems(stage: Stage) -> None:
    assert stage.method.problems(stage.draft()) == []


def test_opening_freezes_the_rules(stage: Stage) -> None:
    activity = stage.draft()
    heard: list[int] = []
    hear = events._listeners[events.ActivityOpened]
    hear.append(listener := lambda event: heard.append(event.activity))
    try:
        with TestCase.captureOnCommitCallbacks(execute=True):
            activity = open_activity(user=None, activity=activity)
    finally:
        hear.remove(listener)
    assert heard == [activity.pk]
    rules = current_rules(activity)
    assert rules.version == 1
    assert rules.digest == hashlib.sha256(canonical(rules.content).encode()).hexdigest()
    assert json.loads(json.dumps(rules.content)) == rules.content
    assert rules.content["settings"] == stage.method.settings(activity).model_dump(mode="json")
    assert activity.accepts()


def test_rules_can_not_be_written_over(stage: Stage) -> None:
    rules = current_rules(stage.opened())
    rules.content = {"settings": {}}
    with pytest.raises(RuntimeError, match="immutable"):
        rules.save()


def test_what_is_open_keeps_its_settings_and_times(stage: Stage) -> None:
    activity = stage.opened()
    before = Activity.objects.values().get(pk=activity.pk)
    with pytest.raises(Refused) as refusal:
        change_settings(user=None, activity=activity, values={})
    assert is_sentence(str(refusal.value))
    later = timezone.now() + timedelta(days=9)
    change_activity(user=None, activity=activity, values={"opens": later, "closes": later, "state": "draft"})
    assert Activity.objects.values().get(pk=activity.pk) == before
    assert change_activity(user=None, activity=activity, values={"title": "Anders"}).title == "Anders"


def test_what_is_open_can_not_open_again(stage: Stage) -> None:
    activity = stage.opened()
    with pytest.raises(NotReady):
        open_activity(user=None, activity=activity)
    assert Rules.objects.filter(activity=activity).count() == 1


def test_what_changes_in_the_project_after_opening_leaves_the_rules_alone(stage: Stage) -> None:
    activity = stage.opened()
    content = current_rules(activity).content
    for other in Activity.objects.filter(project=stage.project).exclude(pk=activity.pk):
        Stage(method_of(other), stage.project, stage.rng).take_part(other)
        method_of(other).make_candidates(other)
    Project.objects.filter(pk=stage.project.pk).update(themes="Iets anders")
    assert current_rules(activity).content == content
