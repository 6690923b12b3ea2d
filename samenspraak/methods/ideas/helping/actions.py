"""Saying which help is wanted, offering it, and writing to who handed in. No address is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from samenspraak.audit.actions import record
from samenspraak.kit.text import tidy, tidy_line
from samenspraak.mail.texts import MailText
from samenspraak.methods.ideas import mails
from samenspraak.methods.ideas.models import HelpOffer, HelpWanted, Plan
from samenspraak.methods.ideas.together.people import addresses, is_initiator
from samenspraak.participation.actions import complete_version, keep_version
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.people.limits import Rate
from samenspraak.people.models import Participant
from samenspraak.tenancy.actions import raise_stamp

LONGEST_MESSAGE = 2000
WRITING = Rate("ideas-messages", limit=20, seconds=24 * 3600)  # asked by the view, before the transaction


def set_wanted(plan: Plan, wanted: Sequence[Mapping[str, str]]) -> None:
    """Replace what is sought and not arranged yet; the same words keep their row, with who offered.

    Call inside the transaction that saves the plan.
    """
    open_rows = {row.what: row for row in HelpWanted.objects.filter(plan=plan, arranged=False)}
    for position, asked in enumerate(wanted):
        row = open_rows.pop(asked["what"], None) or HelpWanted(plan=plan, what=asked["what"])
        row.kind, row.when, row.position = asked["kind"], asked["when"], position
        row.save()
    for row in open_rows.values():
        row.delete()


@transaction.atomic
def arrange(*, participant: Participant, wanted: HelpWanted, arranged: bool, thanks: str = "") -> HelpWanted:
    """An initiator says that this help is found, with thanks that everybody reads; or sought again."""
    plan = wanted.plan
    if not is_initiator(plan, participant):
        raise Refused({"": [_("Alleen wie dit indiende, kan dit doen.")]})
    complete_version(plan.contribution)
    wanted.arranged, wanted.thanks = arranged, tidy_line(thanks)[:160] if arranged else ""
    wanted.save(update_fields=["arranged", "thanks"])
    keep_version(plan.contribution)
    record("plan.help-arranged", plan.contribution, user=participant.user, arranged=arranged)
    raise_stamp(plan.organisation_id)
    return wanted


@transaction.atomic
def offer(*, participant: Participant, wanted: HelpWanted, text: str) -> HelpOffer:
    """Offer the help that is sought: the initiators get it by mail, and can answer."""
    if wanted.arranged:
        raise Refused({"": [_("Deze hulp is al geregeld. Fijn dat je het aanbood.")]})
    text = _message(participant, wanted.plan.contribution, text)
    made, is_new = HelpOffer.objects.get_or_create(
        wanted=wanted, participant=participant, defaults={"text": text}
    )
    if not is_new:
        raise Refused({"": [_("Je hebt dit al aangeboden. De indieners hebben je bericht.")]})
    record("plan.help-offered", wanted.plan.contribution, user=participant.user)
    _deliver(mails.OFFERED, wanted.plan, participant, text, rest="hulp/", hulp=wanted.what)
    return made


@transaction.atomic
def write_to(*, participant: Participant, plan: Plan, text: str) -> None:
    """A message to the initiators. It is mailed and not kept."""
    text = _message(participant, plan.contribution, text)
    record("plan.initiators-written", plan.contribution, user=participant.user)
    _deliver(mails.WRITTEN, plan, participant, text)


def _message(participant: Participant, contribution: Contribution, text: str) -> str:
    text = tidy(text)
    if contribution.state != ContributionState.PUBLISHED:
        raise Refused({"": [_("Dit staat niet meer op de site.")]})
    if not participant.address:
        raise Refused({"": [_("Zonder e-mailadres kunnen de indieners je niet antwoorden.")]})
    if not text:
        raise Refused({"text": [_("Schrijf een bericht.")]})
    if len(text) > LONGEST_MESSAGE:
        too_long = _("Houd het korter: hoogstens %(most)s tekens.") % {"most": LONGEST_MESSAGE}
        raise Refused({"text": [too_long]})
    return text


def _deliver(
    kind: MailText, plan: Plan, sender: Participant, text: str, *, rest: str = "", **values: str
) -> None:
    """To every initiator; to the project's contact when none of them has an address."""
    project = plan.contribution.activity.project
    people = addresses(plan) or [(project.contact_email, project.contact_name)]
    for address, name in people:
        if address:
            mails.tell(
                kind,
                plan,
                to=address,
                name=name,
                rest=rest,
                reply_to=sender.address,
                wie=str(sender),
                bericht=text,
                **values,
            )
