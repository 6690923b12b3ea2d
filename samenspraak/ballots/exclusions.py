"""Which ballots count: decided with a public reason, by two people, before the result is final.

Nothing disappears: the ballot stays in the box and in the open data, with the decision beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.ballots.models import Ballot, Exclusion
from samenspraak.ballots.queries import left_out
from samenspraak.engines.ledger import ballot_digest, parse_tracker, tracker
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.people.models import User
from samenspraak.tenancy.actions import raise_stamp

MOST = 2_000  # ballots in one decision
MOST_REASON = 1_000


@transaction.atomic
def propose(*, user: User, activity: Activity, trackers: str, reason: str, counts: bool = False) -> Exclusion:
    """That the ballots with these trackers do not count, or do after all. A colleague decides."""
    activity = _before_final(user, activity)
    ballots = _named(activity, trackers, counts=counts)
    if not reason.strip() or len(reason) > MOST_REASON:
        words = _("Leg in hooguit %(most)s tekens uit waarom. Deze uitleg is openbaar.")
        raise Refused({"reason": [words % {"most": MOST_REASON}]})
    proposal = Exclusion.objects.create(
        activity=activity,
        ballots=sorted(map(str, ballots)),
        counts=counts,
        reason=" ".join(reason.split()),
        proposed_by=user,
    )
    record("exclusion.proposed", proposal, user=user, activity=activity.pk, ballots=len(ballots))
    return proposal


@transaction.atomic
def decide(*, user: User, proposal: Exclusion) -> Exclusion:
    """Take the decision, as somebody else than who proposed it; the count is held anew at once."""
    activity = _before_final(user, proposal.activity)
    proposal = _waiting(proposal)
    if proposal.proposed_by_id == user.pk:
        raise Refused({"": [_("Dit besluit neem je met z’n tweeën: een collega moet het bevestigen.")]})
    proposal.decided, proposal.decided_by = timezone.now(), user
    proposal.save(update_fields=["decided", "decided_by"])
    record("exclusion.decided", proposal, user=user, activity=activity.pk, ballots=len(proposal.ballots))
    if (tally := method_of(activity).tally(activity)) is not None:
        tally.revise()
    raise_stamp(activity.organisation_id)
    return proposal


@transaction.atomic
def withdraw(*, user: User, proposal: Exclusion) -> Exclusion:
    """Take back what waits, by whoever may decide."""
    require(user, Right.OPEN_AND_CLOSE, project=proposal.activity.project)
    proposal = _waiting(proposal)
    proposal.withdrawn = timezone.now()
    proposal.save(update_fields=["withdrawn"])
    record("exclusion.withdrawn", proposal, user=user, activity=proposal.activity_id)
    return proposal


def _before_final(user: User, activity: Activity) -> Activity:
    """The activity, held until this transaction ends, while its result is provisional."""
    activity = Activity.objects.select_for_update(of=("self",)).select_related("project").get(pk=activity.pk)
    require(user, Right.OPEN_AND_CLOSE, project=activity.project)
    tally = method_of(activity).tally(activity)
    if tally is None:
        raise Refused({"": [_("Er is nog niet geteld.")]})
    if tally.final:
        raise Refused({"": [_("De uitslag staat vast. Er valt niets meer buiten de telling.")]})
    return activity


def _waiting(proposal: Exclusion) -> Exclusion:
    found = (
        Exclusion.objects.select_for_update(of=("self",))
        .select_related("activity__project")
        .get(pk=proposal.pk)
    )
    if found.decided or found.withdrawn:
        raise Refused({"": [_("Over dit voorstel is al besloten.")]})
    return found


def _named(activity: Activity, text: str, *, counts: bool) -> frozenset[UUID]:
    """The ballots by the trackers that somebody typed or pasted."""
    typed = text.replace(",", " ").replace(";", " ").split()
    if not typed:
        raise Refused({"trackers": [_("Noem ten minste één volgcode.")]})
    if len(typed) > MOST:
        words = _("Hooguit %(most)s volgcodes in één besluit.") % {"most": MOST}
        raise Refused({"trackers": [words]})
    wanted = set(map(_tidy, typed))
    found = {code: key for code, key in _trackers(activity) if code in wanted}
    if missing := sorted(wanted - found.keys()):
        words = ngettext(
            "Deze volgcode zit niet in de bus: %(codes)s.",
            "Deze volgcodes zitten niet in de bus: %(codes)s.",
            len(missing),
        )
        raise Refused({"trackers": [words % {"codes": ", ".join(missing[:5])}]})
    out = left_out(activity)
    unchanged = [code for code, key in found.items() if (key in out) != counts]
    if unchanged:
        words = _("%(code)s telt al mee.") if counts else _("%(code)s telt al niet mee.")
        raise Refused({"trackers": [words % {"code": unchanged[0]}]})
    return frozenset(found.values())


def _tidy(code: str) -> str:
    try:
        return parse_tracker(code)
    except ValueError:
        raise Refused({"trackers": [_("“%(code)s” is geen volgcode.") % {"code": code[:30]}]}) from None


def _trackers(activity: Activity) -> Iterable[tuple[str, UUID]]:
    """Every ballot in the box by its tracker, streamed."""
    rows = Ballot.objects.filter(activity=activity).order_by()
    named = rows.values_list("pk", "server_nonce", "voter_nonce", "content")
    for key, server_nonce, voter_nonce, content in named.iterator(chunk_size=2_000):
        yield tracker(ballot_digest(bytes(server_nonce), bytes(voter_nonce), content.encode())), key
