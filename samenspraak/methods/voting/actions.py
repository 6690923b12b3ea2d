"""Freezing the rules; counting, keeping what was counted, and telling what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from samenspraak.ballots import queries as box
from samenspraak.ballots.kinds import Option
from samenspraak.ballots.results import Why
from samenspraak.booth.listing import Ungrouped
from samenspraak.booth.taking_part import entitled
from samenspraak.methods.voting.counting import count
from samenspraak.methods.voting.models import Result
from samenspraak.methods.voting.pictures import keep_pictures
from samenspraak.methods.voting.rules import Vote, freeze, options_now, vote_of
from samenspraak.methods.voting.settings import ChoiceSettings
from samenspraak.methods.voting.words import reasons
from samenspraak.participation import events
from samenspraak.participation.actions import NotReady
from samenspraak.participation.contract import Problem
from samenspraak.participation.models import Activity


def freeze_rules(activity: Activity, settings: ChoiceSettings) -> dict[str, Any]:
    """For opening: what is on the list now, with its pictures, the limits and the tie seed."""
    options = options_now(activity, settings)
    try:
        frozen = freeze(activity, settings, options, keep_pictures(activity, settings, options))
    except Ungrouped:  # changed since the problems were looked for
        words = _("De lijst veranderde net. Kijk nog eens welke groep alles heeft.")
        raise NotReady([Problem(words, "groups")]) from None
    events.emit(events.CandidatesFrozen(activity.pk, _contributions(options)))
    return frozen


def count_and_decide(activity: Activity) -> Result:
    """For closing, inside its transaction: count and keep. What is not provisional is decided at once."""
    vote = vote_of(activity)
    result = keep_count(activity, vote, why=Why.CLOSED, final=not vote.settings.provisional)
    if result.final:
        decide(activity, vote, result)
    return result


def keep_count(activity: Activity, vote: Vote, *, why: Why, final: bool) -> Result:
    """Count what counts now, and keep it as another version of the result."""
    counted = count(vote, box.contents(activity))
    with translation.override(activity.organisation.language):
        turnout = box.turnout(activity)
    latest = Result.objects.filter(activity=activity).order_by("-version").first()
    result = Result(
        activity=activity,
        version=latest.version + 1 if latest else 1,
        rules_id=vote.rules,
        rule=vote.rule,
        engine=counted.engine,
        digest=counted.digest,
        seed=vote.seed,
        why=why,
        final=final,
        ballots=counted.ballots,
        entitled=entitled(activity, vote.settings),
        turnout={"means": turnout.cells, "channels": turnout.channels, "days": turnout.days},
        outcomes={"votes": counted.votes, "parts": counted.parts},
    )
    result.save()
    return result


def decide(activity: Activity, vote: Vote, result: Result) -> None:
    """Tell what was chosen and why not."""
    parts = result.outcomes["parts"]
    chosen = {winner for part in parts for winner in part["winners"]}
    # Kept and mailed, so in the organisation's language, whatever the desk of who closes speaks.
    with translation.override(activity.organisation.language):
        words = {
            option: reason
            for part in parts
            for option, reason in reasons(part, activity.project.noun).items()
        }
    options = vote.paper.options
    events.emit(
        events.OutcomeDecided(
            activity.pk,
            _contributions(option for option in options if option.id in chosen),
            {
                option.contribution: words[option.id]
                for option in options
                if option.id not in chosen and option.contribution is not None
            },
        )
    )


def _contributions(options: Iterable[Option]) -> tuple[int, ...]:
    return tuple(option.contribution for option in options if option.contribution is not None)
