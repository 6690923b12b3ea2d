"""Counting again, handling a count that differs, establishing a result. A kept result is never rewritten."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.participation.tally import Recounted, Tally
from samenspraak.people.models import User
from samenspraak.scrutiny import queries
from samenspraak.scrutiny.models import Recount
from samenspraak.tenancy.actions import raise_stamp

MOST_REASON = 1_000


def recount(*, user: User | None, activity: Activity) -> Recount:
    """Count again, compare, and keep that count. `user=None` is the system, at night.

    The count itself is held outside a transaction: nobody waits for it. It is kept only where the result is
    still the one that it was compared with.
    """
    if user is not None:
        require(user, Right.OPEN_AND_CLOSE, project=activity.project)
    tally = _counted(activity)
    return _keep(user, activity, tally, tally.again())


@transaction.atomic
def _keep(user: User | None, activity: Activity, tally: Tally, again: Recounted) -> Recount:
    activity = _held(activity)
    if _counted(activity).version != tally.version:
        raise Refused({"": [_("Er kwam net een andere telling bij. Tel nog een keer.")]})
    kept = Recount(
        activity=activity,
        version=tally.version,
        engine=again.engine,
        digest=again.digest,
        outcome=again.outcome,
        seed=again.seed,
        ballots=again.ballots,
        differs=list(again.differs),
        user=user,
    )
    if not again.same and (known := _known(kept)) is not None:
        kept.handled, kept.handled_by, kept.reason = known.handled, known.handled_by, known.reason
    kept.save()
    if user is not None or not again.same:
        record("result.recounted", kept, user=user, activity=activity.pk, same=again.same)
    if not again.same:
        raise_stamp(activity.organisation_id)
    return kept


def _known(kept: Recount) -> Recount | None:
    """The same difference, which somebody explained before: no second alarm."""
    return Recount.objects.filter(
        activity=kept.activity,
        version=kept.version,
        engine=kept.engine,
        digest=kept.digest,
        outcome=kept.outcome,
        handled__isnull=False,
    ).first()


@transaction.atomic
def handle(*, user: User, found: Recount, reason: str) -> Recount:
    """Say what was found out about a count that differs. That is public; the result stays what it was."""
    found = (
        Recount.objects.select_for_update(of=("self",)).select_related("activity__project").get(pk=found.pk)
    )
    require(user, Right.OPEN_AND_CLOSE, project=found.activity.project)
    if found.same or found.handled:
        raise Refused({"": [_("Deze hertelling is al afgehandeld.")]})
    if not reason.strip() or len(reason) > MOST_REASON:
        words = _("Leg in hooguit %(most)s tekens uit wat je vond. Deze uitleg is openbaar.")
        raise Refused({"reason": [words % {"most": MOST_REASON}]})
    alike = queries.alarms([found.activity_id]).filter(
        version=found.version, engine=found.engine, digest=found.digest, outcome=found.outcome
    )
    alike.update(handled=timezone.now(), handled_by=user, reason=" ".join(reason.split()))
    record("result.recount-handled", found, user=user, activity=found.activity_id)
    raise_stamp(found.activity.organisation_id)
    found.refresh_from_db()
    return found


def establish(*, user: User, activity: Activity) -> None:
    """Make a provisional result final: count once more, and only where that gives the same."""
    require(user, Right.OPEN_AND_CLOSE, project=activity.project)
    _refuse_final(_counted(activity))
    if not recount(user=user, activity=activity).same:
        raise Refused({"": [_("De hertelling wijkt af. Zoek dat eerst uit.")]})
    _establish(user, activity)


@transaction.atomic
def _establish(user: User, activity: Activity) -> None:
    activity = _held(activity)
    tally = _counted(activity)
    _refuse_final(tally)
    if queries.alarm_of(activity) is not None:
        raise Refused({"": [_("Een hertelling wijkt af. Handel die eerst af.")]})
    if queries.proposals(activity):
        raise Refused({"": [_("Er wacht nog een voorstel over stemmen. Besluit daar eerst over.")]})
    tally.establish()
    record("result.established", activity, user=user, version=tally.version + 1)
    raise_stamp(activity.organisation_id)


def _refuse_final(tally: Tally) -> None:
    if tally.final:
        raise Refused({"": [_("De uitslag is al vastgesteld.")]})


def _counted(activity: Activity) -> Tally:
    tally = method_of(activity).tally(activity)
    if tally is None:
        raise Refused({"": [_("Er is nog niet geteld.")]})
    return tally


def _held(activity: Activity) -> Activity:
    """Its row, held until the transaction ends: no decision and no other count comes between."""
    found: Activity = (
        Activity.objects.select_for_update(of=("self",))
        .select_related("project__organisation", "organisation")
        .get(pk=activity.pk)
    )
    return found
