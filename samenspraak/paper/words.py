"""Ballots in words: what stands on the paper, and what somebody typed of one."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samenspraak.paper.models import TypedBallot, Verdict, WhyVoid
from samenspraak.participation.contract import BallotSheet
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of


def sheet_of(activity: Activity) -> BallotSheet | None:
    """The paper of this vote; None for a method that has none."""
    return method_of(activity).ballot_sheet(activity)


def told(activity: Activity, paper: TypedBallot) -> str:
    """“Speeltuin, Bankjes”; “blanco”; “ongeldig: …”."""
    match paper.verdict:
        case Verdict.VALID:
            return ", ".join(method_of(activity).ballot_lines(activity, paper.content))
        case Verdict.BLANK:
            return _("blanco")
        case Verdict.VOID:
            return _("ongeldig: %(why)s") % {"why": WhyVoid(paper.why).label}
    return _("er niet")
