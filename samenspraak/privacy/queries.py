"""What is kept of a person, and what each method in use keeps of people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.access.models import Grant
from samenspraak.kit.amounts import day_year
from samenspraak.mail.models import Message
from samenspraak.participation.capability import capabilities, keepers
from samenspraak.participation.contract import AlgorithmFacts, ProcessingFacts, Record
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.participation.registry import UnknownMethod, method
from samenspraak.people.models import Participant, User
from samenspraak.tenancy.scoping import current_organisation


@dataclass(frozen=True)
class Kept:
    """Records of one kind: what a method keeps, or what we keep besides."""

    title: str
    records: list[Record]


def kept_of(participant: Participant) -> list[Kept]:
    """Everything that is kept of this person with the organisation in scope, ready to read."""
    kept = [Kept(_("Over jou"), [_self(participant)])]
    for each in keepers():
        kept.append(Kept(str(each.name), list(each.personal_data(participant))))
    kept += [
        Kept(_("Mail die we je stuurden"), list(_mail(participant))),
        Kept(_("Rollen"), list(_roles(participant))),
    ]
    return [group for group in kept if group.records]


def messages_to(participant: Participant) -> Any:
    return Message.objects.filter(organisation=current_organisation(), to__iexact=participant.address)


def messages_from(participant: Participant) -> Any:
    """What this person wrote to others through us: it names them, and answers go to their address."""
    return Message.objects.filter(organisation=current_organisation(), reply_to__iexact=participant.address)


def facts_in_use() -> list[tuple[str, ProcessingFacts]]:
    """(name, facts) of every method that the organisation uses or used."""
    found = [(str(each.name), each.facts()) for each in (*_methods_in_use(), *capabilities())]
    return [(name, facts) for name, facts in found if facts is not None]


def algorithms_in_use() -> list[AlgorithmFacts]:
    return [facts for each in (*_methods_in_use(), *capabilities()) for facts in each.algorithms()]


def is_needed_elsewhere(user: User) -> bool:
    """Does somebody still take part or work with another organisation under this user?"""
    # Asked across organisations, so past the scope: the answer is yes or no, and no row leaves.
    takes_part = Participant._base_manager.filter(user=user).exclude(organisation=current_organisation())
    works = Grant.objects.filter(user=user)
    return takes_part.exists() or works.exists() or user.is_superuser


def _methods_in_use() -> Iterator[Any]:
    used = Activity.objects.exclude(state=ActivityState.DRAFT).order_by("method")
    for slug in used.values_list("method", flat=True).distinct():
        try:
            yield method(slug)
        except UnknownMethod:
            continue


def _self(participant: Participant) -> Record:
    details = {
        _("Naam"): participant.name or _("geen"),
        _("E-mailadres"): participant.address or _("geen"),
        _("Deelnemer sinds"): day_year(participant.created),
    }
    return Record(str(participant), details)


def _mail(participant: Participant) -> Iterator[Record]:
    if not participant.address:
        return
    for message in messages_to(participant).exclude(kind="code").order_by("-created")[:200]:
        details = {_("Op"): day_year(message.created), _("Staat"): str(message.get_state_display())}
        yield Record(message.subject, details)


def _roles(participant: Participant) -> Iterator[Record]:
    if participant.user_id is None:
        return
    grants = Grant.objects.filter(user_id=participant.user_id, organisation=current_organisation())
    for grant in grants.select_related("project"):
        where = grant.project.title if grant.project else current_organisation().name
        yield Record(str(grant.get_role_display()), {_("Waar"): where})
