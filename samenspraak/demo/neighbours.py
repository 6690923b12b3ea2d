"""Putting neighbours around a plan of the demo: where it stands, who supports it, what they say."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from samenspraak.demo.talk import Around, Said
from samenspraak.interactions.models import Support, Tally
from samenspraak.participation.models import Contribution
from samenspraak.people.models import Participant
from samenspraak.places.where import Where
from samenspraak.reactions.actions import place_comment

CROWD = "Buurtgenoot"  # supporters are counted, never named


def surroundings(around: Around) -> dict[str, Any]:
    """What the plan itself says of them, as `submit` takes it."""
    wanted = [{"kind": kind, "what": what, "when": when} for kind, what, when in around.help]
    if around.arranged:
        wanted.append({"kind": "skill", "what": around.arranged[0], "when": ""})
    return {
        "place": Where("point", around.lon, around.lat, around.spot),
        "help": wanted,
        "own_effort": around.effort,
    }


def gather(contribution: Contribution, around: Around, moment: datetime) -> None:
    """Support, comments and arranged help, from `moment` on."""
    people = _crowd(around.supporters)
    Support.objects.bulk_create(
        Support(contribution=contribution, participant=person, changed=moment) for person in people
    )
    for number, said in enumerate(around.said):
        _say(contribution, said, moment + timedelta(hours=5 * number))
    replies = sum(len(said.replies) for said in around.said)
    comments = len(around.said) + replies
    Tally.objects.create(contribution=contribution, supports=len(people), comments=comments)
    if around.arranged:
        what, thanks = around.arranged
        contribution.plan.help.filter(what=what).update(arranged=True, thanks=thanks)


def _crowd(number: int) -> list[Participant]:
    """The first so many of the same people, so that supporting more than one plan is as usual as it is."""
    there = list(Participant.objects.filter(name=CROWD, user=None).order_by("pk")[:number])
    missing = [Participant(name=CROWD) for _one in range(number - len(there))]
    return there + list(Participant.objects.bulk_create(missing))


def _say(contribution: Contribution, said: Said, moment: datetime) -> None:
    comment = place_comment(
        participant=Participant.objects.create(name=said.who),
        parent=contribution,
        text=said.text,
        stance=said.stance,
    )
    _date(comment, moment)
    for number, (who, text) in enumerate(said.replies, start=1):
        reply = place_comment(participant=Participant.objects.create(name=who), parent=comment, text=text)
        _date(reply, moment + timedelta(hours=number))


def _date(comment: Contribution, moment: datetime) -> None:
    """The demo tells a past that the clock did not see; somebody looked at it then."""
    Contribution.objects.filter(pk=comment.pk).update(created=moment, published=moment, reviewed=moment)
