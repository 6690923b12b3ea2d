"""From an activity at the desk to the screens its method brings."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from samenspraak.participation.comments import is_comment
from samenspraak.participation.models import Activity, Contribution
from samenspraak.participation.registry import UnknownMethod, method_of
from samenspraak.shell.here import Here, desk_patterns

CONTRIBUTION = ("contribution", "detail")  # how a method may name its screen of one contribution


def desk_here(activity: Activity) -> Here:
    return Here(desk_patterns(activity.method), reverse("desk:activity-root", args=[activity.pk]))


def screen_url(activity: Activity, name: str, **kwargs: Any) -> str:
    """The address of a method's screen; the activity's own when the name leads nowhere."""
    try:
        return desk_here(activity).url(name, **kwargs)
    except (NoReverseMatch, UnknownMethod):
        return reverse("desk:activity", args=[activity.pk])


def method_name(activity: Activity) -> str:
    try:
        return str(method_of(activity).name)
    except UnknownMethod:
        return activity.method


def screen_links(activity: Activity, request: HttpRequest) -> list[tuple[str, str]]:
    """(words, address) of what the method lets staff do here."""
    found = method_of(activity).desk_links(activity, request)
    return [(words, screen_url(activity, name)) for words, name in found]


def contribution_url(contribution: Contribution) -> str:
    """Where staff judge it: the method's own screen, by primary key or by reference."""
    activity = contribution.activity
    if is_comment(contribution):  # alike for all methods
        return reverse("desk:contribution", args=[contribution.pk])
    for name in CONTRIBUTION:
        for key in ({"pk": contribution.pk}, {"reference": contribution.reference}):
            with suppress(NoReverseMatch, UnknownMethod):
                return desk_here(activity).url(name, **key)
    return reverse("desk:contribution", args=[contribution.pk])
