"""What moderation shows on the page of a contribution, on the site and in the desk."""

from __future__ import annotations

from django.http import HttpRequest

from samenspraak.moderation.desk.parts import buttons, history
from samenspraak.moderation.public import aside, gone
from samenspraak.participation.models import Contribution
from samenspraak.shell.panels import Spot, panel


@panel(Spot.ASIDE, order=5)
def waits_or_report(request: HttpRequest, contribution: Contribution) -> str:
    return aside(request, contribution)


@panel(Spot.GONE, order=10)
def why_gone(request: HttpRequest, contribution: Contribution) -> str:
    return gone(request, contribution)


@panel(Spot.DESK, order=60)
def what_was_decided(request: HttpRequest, contribution: Contribution) -> str:
    return history(request, contribution)


@panel(Spot.DESK_ASIDE, order=20)
def decide_here(request: HttpRequest, contribution: Contribution) -> str:
    return buttons(request, contribution)
