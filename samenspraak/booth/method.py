"""A method in which people vote: its part of the contract that is the same whatever they vote about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext as _

from samenspraak.ballots.kinds import check, content, example, packed, read, read_typed
from samenspraak.ballots.models import Channel
from samenspraak.booth import attention, casting
from samenspraak.booth.interface import Voting
from samenspraak.booth.settings import VotingSettings
from samenspraak.booth.sheet import lines_of, sheet_of
from samenspraak.booth.votes import vote_of
from samenspraak.kit.amounts import moment
from samenspraak.participation.actions import require_channel
from samenspraak.participation.contract import (
    Ability,
    BallotSheet,
    CallToAction,
    Card,
    Method,
    Outcome,
    Record,
    Refused,
    Who,
)
from samenspraak.participation.models import Activity, Contribution
from samenspraak.participation.models import Channel as Whence
from samenspraak.people.models import Participant

# What staff enter for somebody counts where that somebody was.
_WHERE = {
    Whence.LETTER: Channel.POST,
    Whence.PHONE: Channel.PHONE,
    Whence.COUNTER: Channel.TABLE,
    Whence.TABLE: Channel.TABLE,
}


class VotingMethod(Method, Voting):
    """What a method adds: its settings and rules, how its ballots are counted, and the page that tells it."""

    Settings: ClassVar[type[VotingSettings]] = VotingSettings
    abilities: ClassVar[tuple[Ability, ...]] = (Ability.VOTE,)

    def settings(self, activity: Activity) -> VotingSettings:
        settings = super().settings(activity)
        assert isinstance(settings, VotingSettings)  # noqa: S101 (for the type checker)
        return settings

    def submit(self, activity: Activity, *, who: Who, channel: str, data: Mapping[str, Any]) -> Outcome:
        """`data`: marks under the key of the kind of ballot (docs/reference/ballot-kinds.md), `group` where a
        voter chooses one, and optionally `word` and `claims`. `who.proof` was proven by the caller.
        """
        require_channel(channel)
        if who.proof is None:
            raise Refused({"": [_("Laat eerst zien dat je mag stemmen.")]})
        vote, word = casting.vote_to_cast(activity), str(data.get("word", ""))
        slip = casting.Slip.new(check(vote.paper, read(vote.paper, data)))
        key = casting.admit(activity, who.proof, data.get("claims", ()))
        where = _WHERE.get(Whence(channel), Channel.WEB)
        receipt = casting.cast_vote(
            activity=activity, vote=vote, key=key, slip=slip, word=word, channel=where
        )
        return Outcome(tracker=receipt.tracker, values={"day": receipt.day})

    def sample(self, activity: Activity, rng: Random) -> dict[str, Any]:
        """A ballot that holds, of somebody with an address of their own where that is how one votes."""
        vote = vote_of(activity)
        data = packed(vote.paper, example(vote.paper, rng)) | {"claims": list(vote.admission.claims)}
        if "email" in vote.admission.means:
            data["proof"] = ("email", f"bewoner-{rng.getrandbits(48):012x}@voorbeeld.nl")
        return data

    def ballot_sheet(self, activity: Activity) -> BallotSheet | None:
        return sheet_of(activity)

    def ballot_content(self, activity: Activity, marks: str) -> str:
        paper = casting.vote_to_cast(activity).paper
        return content(paper, check(paper, read_typed(paper, marks)))

    def ballot_lines(self, activity: Activity, content: str) -> Sequence[str]:
        return lines_of(casting.vote_to_cast(activity).paper, content)

    def call_to_action(self, activity: Activity) -> CallToAction | None:
        if not activity.accepts():
            return None
        until = _(" Dat kan tot %(moment)s.") % {"moment": moment(activity.closes)} if activity.closes else ""
        return CallToAction(_("Breng je stem uit"), "stemmen/", _("Duurt ongeveer 5 minuten.") + until)

    def card(self, contribution: Contribution) -> Card:
        return Card(contribution.title, "", "")

    def personal_data(self, person: Participant) -> Iterable[Record]:
        """No ballot names its voter, so there is nothing to show; not even to the voter."""
        return ()

    def erase(self, person: Participant) -> None:
        """Nothing to destroy: no ballot and no entitlement names anybody."""

    def desk_links(self, activity: Activity, request: HttpRequest) -> list[tuple[str, str]]:
        return attention.links(activity)

    def attention(self, activity: Activity) -> list[tuple[int, str, str]]:
        return [*attention.late(activity), *attention.waiting(activity)]
