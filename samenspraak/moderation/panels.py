"""What moderation shows on the page of a contribution, on the site and in the desk."""

from __future__ import annotations

from django.http import HttpRequest

from samenspraak.moderation.desk.parts import buttons, history
from samenspraak.moderation.public import gone, waits, way_to_report
from samenspraak.participation.models import Contribution
from samenspraak.shell.panels import Spot, panel


@panel(Spot.ASIDE, order=5)
def only_you_see_it(request: HttpRequest, contribution: Contribution) -> str:
    return waits(contribution)


@panel(Spot.ASIDE_END, order=90)
def report_it(request: HttpRequest, contribution: Contribution) -> str:
    return way_to_report(contribution)


@panel(Spot.GONE, order=10)
def why_gone(request: HttpRequest, contribution: Contribution) -> str:
    return gone(request, contribution)


@panel(Spot.DESK, order=60)
def what_was_decided(request: HttpRequest, contribution: Contribution) -> str:
    return history(request, contribution)


@panel(Spot.DESK_ASIDE, order=20)
def decide_here(request: HttpRequest, contribution: Contribution) -> str:
    return buttons(request, contribution)
