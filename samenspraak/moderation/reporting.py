"""Readers report, authors object, colleagues answer."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require, somebody_else_may
from samenspraak.audit.actions import record
from samenspraak.kit.text import tidy
from samenspraak.moderation import actions
from samenspraak.moderation.models import Decision, Objection, Report
from samenspraak.moderation.reasons import reason_of
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import ON_THE_SITE, Contribution, ContributionState
from samenspraak.people.limits import Rate
from samenspraak.people.models import Participant, User

BY_PARTICIPANT = Rate("moderation-report-participant", 30, 24 * 3600)
BY_ADDRESS = Rate("moderation-report-address", 10, 3600)
LONGEST_REPORT = 1000
LONGEST_OBJECTION = 4000


def report(
    *,
    contribution: Contribution,
    reason: str,
    text: str = "",
    participant: Participant | None = None,
    client: str = "",
) -> Report | None:
    """A reader reports what stands on the site. None when they did before: nobody needs to know that."""
    text = tidy(text)
    chosen = reason_of(reason)
    if chosen is None or not chosen.active:
        raise Refused({"reason": [_("Kies waarom je dit meldt.")]})
    if len(text) > LONGEST_REPORT:
        raise Refused({"text": [_("Dit is te lang: hoogstens %(most)s tekens.") % {"most": LONGEST_REPORT}]})
    if contribution.state not in ON_THE_SITE:
        raise Refused({"": [_("Dit staat niet meer op de site.")]})
    allowed = BY_PARTICIPANT.allow(str(participant.pk)) if participant else BY_ADDRESS.allow(client)
    if not allowed:
        raise Refused({"": [_("Je hebt net veel gemeld. Probeer het later nog eens, of bel ons.")]})
    digest = "" if participant else _digest(client, contribution)
    return _kept(
        Report(contribution=contribution, participant=participant, digest=digest, reason=reason, text=text)
    )


def _kept(row: Report) -> Report | None:
    open_ones = Report.objects.filter(contribution=row.contribution, handled__isnull=True)
    if open_ones.filter(participant=row.participant, digest=row.digest).exists():
        return None
    try:
        with transaction.atomic():
            row.save()
            record("moderation.report", row.contribution, reason=row.reason)
    except IntegrityError:  # twice at the same moment
        return None
    return row


def _digest(client: str, contribution: Contribution) -> str:
    """Differs per contribution, so that it follows nobody through the site."""
    said = f"report\0{contribution.pk}\0{client}".encode()
    return hmac.new(settings.PEPPER.encode(), said, hashlib.sha256).hexdigest()


def may_object(decision: Decision | None, participant: Participant | None) -> bool:
    """Only the author, once, within six weeks, while it is out of sight by this decision."""
    return (
        decision is not None
        and participant is not None
        and decision.takes_away
        and decision.participant_id == participant.pk
        and timezone.now() <= decision.objections_until
        and not Objection.objects.filter(decision=decision).exists()
    )


@transaction.atomic
def object_to(*, participant: Participant, decision: Decision, text: str) -> Objection:
    """The author says why it should stand on the site after all."""
    text = tidy(text)
    contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=decision.contribution_id)
    if decision.participant_id != participant.pk:
        raise Refused({"": [_("Alleen wie dit schreef, kan bezwaar maken.")]})
    if Objection.objects.filter(decision=decision).exists():
        raise Refused({"": [_("Je hebt al bezwaar gemaakt. Je krijgt nog antwoord, of je hebt het al.")]})
    if contribution.state != ContributionState.HIDDEN or not may_object(decision, participant):
        raise Refused({"": [_("Bezwaar maken kan nu niet meer. Neem contact met ons op.")]})
    if not text:
        raise Refused({"text": [_("Schrijf op waarom je het er niet mee eens bent.")]})
    if len(text) > LONGEST_OBJECTION:
        raise Refused(
            {"text": [_("Dit is te lang: hoogstens %(most)s tekens.") % {"most": LONGEST_OBJECTION}]}
        )
    objection: Objection = Objection.objects.create(decision=decision, participant=participant, text=text)
    record("moderation.objection", contribution, user=participant.user)
    return objection


def is_for_a_colleague(user: User, decision: Decision) -> bool:
    """Who decided does not look again, unless nobody else here can."""
    project = decision.contribution.activity.project
    return decision.user_id == user.pk and somebody_else_may(user, Right.MODERATE, project=project)


@transaction.atomic
def answer_objection(*, user: User, objection: Objection, upheld: bool, answer: str) -> Objection:
    """Look again. Who is right gets it back on the site; everybody gets an answer in words."""
    from samenspraak.moderation.mails import tell_objector

    objection = (
        Objection.objects.select_for_update(of=("self",))
        .select_related(
            "decision__contribution__activity__project", "decision__contribution__activity__organisation"
        )
        .get(pk=objection.pk)
    )
    contribution = objection.decision.contribution
    require(user, Right.MODERATE, project=contribution.activity.project)
    answer = tidy(answer)
    if objection.answered is not None:
        raise Refused({"": [_("Dit bezwaar is al beantwoord.")]})
    if is_for_a_colleague(user, objection.decision):
        raise Refused({"": [_("Jij nam dit besluit. Een collega beantwoordt het bezwaar.")]})
    if not answer:
        raise Refused({"answer": [_("Leg uit wat je besluit. De schrijver krijgt deze uitleg.")]})
    if len(answer) > LONGEST_OBJECTION:
        raise Refused(
            {"answer": [_("Dit is te lang: hoogstens %(most)s tekens.") % {"most": LONGEST_OBJECTION}]}
        )
    if upheld and contribution.state == ContributionState.HIDDEN:
        objection.outcome = actions.show(user=user, contribution=contribution, text=answer)
    objection.answer, objection.upheld = answer, upheld
    objection.answered, objection.answered_by = timezone.now(), user
    objection.save()
    record("moderation.answer", contribution, user=user, state="upheld" if upheld else "denied")
    transaction.on_commit(lambda: tell_objector(objection.pk), robust=True)
    return objection
