"""Who may do what with an activity, in each of its states: a table of roles."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samenspraak.access.models import Grant, Role
from samenspraak.participation.actions import (
    NotReady,
    change_activity,
    change_settings,
    close_activity,
    create_activity,
    move_closing,
    open_activity,
)
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from samenspraak.projects.models import Partner
from samenspraak.tenancy.models import Organisation
from tests.cast import make_staff
from tests.contract.stage import Stage, make_project, rows_of

pytestmark = pytest.mark.slow


def project_editor(stage: Stage, _other: Organisation) -> User:
    user = User.objects.create_user("inhuur@bureau.example")
    Grant.objects.create(user=user, role=Role.EDITOR, organisation=stage.organisation, project=stage.project)
    return user


def partner_editor(stage: Stage, other: Organisation) -> User:
    """Somebody of the partner who was invited to this project."""
    Partner.objects.create(project=stage.project, partner=other)
    user = make_staff(other, Role.MODERATOR, "partner")
    Grant.objects.create(user=user, role=Role.EDITOR, organisation=stage.organisation, project=stage.project)
    return user


def editor_of_another_project(stage: Stage, _other: Organisation) -> User:
    user = User.objects.create_user("buur@bureau.example")
    other = make_project(stage.organisation, "andere-wijk")
    Grant.objects.create(user=user, role=Role.EDITOR, organisation=stage.organisation, project=other)
    return user


def partner_who_was_not_invited(stage: Stage, other: Organisation) -> User:
    Partner.objects.create(project=stage.project, partner=other)
    return make_staff(other, Role.ADMIN, "partner")


def admin_who_left(stage: Stage, _other: Organisation) -> User:
    user = make_staff(stage.organisation, Role.ADMIN, "weg")
    user.is_active = False
    user.save()
    return user


MAY: dict[str, Callable[[Stage, Organisation], User]] = {
    "editor": lambda stage, _other: make_staff(stage.organisation, Role.EDITOR, "redacteur"),
    "admin": lambda stage, _other: make_staff(stage.organisation, Role.ADMIN, "beheerder"),
    "editor of this project": project_editor,
    "invited partner": partner_editor,
    "platform admin": lambda _stage, _other: User.objects.create_user("p@example.com", is_superuser=True),
}
MAY_NOT: dict[str, Callable[[Stage, Organisation], User]] = {
    "stranger": lambda _stage, _other: AnonymousUser(),  # type: ignore[dict-item,return-value]
    "resident": lambda stage, _other: stage.resident().user,  # type: ignore[dict-item,return-value]
    "moderator": lambda stage, _other: make_staff(stage.organisation, Role.MODERATOR, "moderator"),
    "editor of another project": editor_of_another_project,
    "admin of another organisation": lambda _stage, other: make_staff(other, Role.ADMIN, "buiten"),
    "partner who was not invited": partner_who_was_not_invited,
    "admin who left": admin_who_left,
    "platform admin who left": lambda _stage, _other: User.objects.create_user(
        "q@example.com", is_superuser=True, is_active=False
    ),
}


def create(user: User, stage: Stage, _activity: Activity) -> object:
    return create_activity(user=user, project=stage.project, method_slug=stage.method.slug, title="Nieuw")


def settle(user: User, stage: Stage, activity: Activity) -> object:
    values = stage.method.settings(activity).model_dump()
    return change_settings(user=user, activity=activity, values=values)


def present(user: User, _stage: Stage, activity: Activity) -> object:
    return change_activity(user=user, activity=activity, values={"title": "Anders"})


def open_it(user: User, _stage: Stage, activity: Activity) -> object:
    return open_activity(user=user, activity=activity)


def move(user: User, _stage: Stage, activity: Activity) -> object:
    later = timezone.now() + timedelta(days=3)
    return move_closing(user=user, activity=activity, closes=later, reason="Vakantie.")


def close(user: User, _stage: Stage, activity: Activity) -> object:
    return close_activity(user=user, activity=activity)


def load(user: User, stage: Stage, activity: Activity) -> object:
    return stage.method.load(stage.project, stage.method.dump(activity), user=user)


Action = Callable[[User, Stage, Activity], object]
# In which state each action does something; elsewhere it is refused, or changes nothing.
WORKS_IN: dict[Action, set[str]] = {
    create: {"draft", "open", "closed"},
    load: {"draft", "open", "closed"},
    settle: {"draft"},
    present: {"draft", "open", "closed"},
    open_it: {"draft"},
    move: {"open"},
    close: {"open"},
}
STATES: dict[str, Callable[[Stage], Activity]] = {
    "draft": Stage.draft,
    "open": Stage.opened,
    "closed": lambda stage: stage.closed(residents=0),
}


def state_of(activity: Activity) -> dict[str, object]:
    return dict(Activity.objects.values().get(pk=activity.pk))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", MAY)
def test_who_may(stage: Stage, dijkdam: Organisation, who: str, state: str) -> None:
    user = MAY[who](stage, dijkdam)
    for action, states in WORKS_IN.items():
        activity = STATES[state](stage)
        before, rows = state_of(activity), rows_of(stage.organisation)
        if state in states:
            action(user, stage, activity)
            assert rows_of(stage.organisation) != rows, "a change is recorded"
            continue
        with suppress(Refused, NotReady):
            action(user, stage, activity)
        assert state_of(activity) == before
        assert rows_of(stage.organisation) == rows


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", MAY_NOT)
def test_who_may_not(stage: Stage, dijkdam: Organisation, who: str, state: str) -> None:
    user = MAY_NOT[who](stage, dijkdam)
    activity = STATES[state](stage)
    before, rows = state_of(activity), rows_of(stage.organisation)
    for action in WORKS_IN:
        with pytest.raises(PermissionDenied):
            action(user, stage, activity)
    assert state_of(activity) == before
    assert rows_of(stage.organisation) == rows
