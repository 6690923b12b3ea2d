"""What plans keep of people: shown, erased, explained."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from samenspraak.attachments.actions import erase_of
from samenspraak.forms.queries import shown
from samenspraak.kit.amounts import day_year, money
from samenspraak.mail.models import Message
from samenspraak.methods.ideas import queries
from samenspraak.methods.ideas.mails import INVITED
from samenspraak.methods.ideas.models import Consent, HelpOffer, Initiator, Plan
from samenspraak.participation.actions import said_now
from samenspraak.participation.contract import AlgorithmFacts, ProcessingFacts, Record
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.people.models import Participant
from samenspraak.tenancy.actions import raise_stamp


def records(person: Participant) -> Iterator[Record]:
    for plan in queries.of_person(person):
        contribution = plan.contribution
        details = {
            _("Project"): contribution.activity.project.title,
            _("Staat"): str(contribution.get_state_display()),
            _("Kenmerk"): contribution.reference,
            _("Naam op de site"): contribution.author,
            _("Kanaal"): str(contribution.get_channel_display()),
            _("Gemaakt op"): day_year(contribution.created),
            _("Namens"): contribution.on_behalf_of,
            _("Samenvatting"): plan.summary,
            _("Beschrijving"): plan.source,
            _("Geschatte kosten"): money(plan.cost) if plan.cost is not None else "",
            _("Wat je zelf doet"): plan.own_effort,
            _("Hulp die je zoekt"): "; ".join(row.what for row in plan.help.all()),
            _("Status"): str(plan.get_status_display()),
            _("Plek"): str(contribution.place or ""),
            **dict(shown(contribution.filling, personal=True)),
        }
        filled = {name: value for name, value in details.items() if value}
        draft = contribution.state == ContributionState.DRAFT
        yield Record(contribution.title or _("Concept zonder titel"), filled, _path(plan), draft)
    yield from _together(person)


def _forget_more(contribution: Contribution) -> None:
    """Of what nobody can read any more, the place and the answers go too."""
    place, filling = contribution.place, contribution.filling
    contribution.place = contribution.filling = None
    contribution.save(update_fields=["place", "filling"])
    for row in (place, filling):
        if row is not None:
            row.delete()


def _forget_versions(contribution: Contribution) -> None:
    """What it said before goes; what it says now stays while it stands on the site, without files or name."""
    shown = contribution.state == ContributionState.PUBLISHED
    last = contribution.versions.order_by("-number").first() if shown else None
    gone = contribution.versions.all()
    (gone.exclude(pk=last.pk) if last else gone).delete()
    if last is not None:
        last.content = said_now(contribution)
        last.save(update_fields=["content"])


def _together(person: Participant) -> Iterator[Record]:
    for row in Initiator.objects.filter(participant=person).select_related("plan__contribution"):
        joined = day_year(row.joined) if row.joined else ""
        yield Record(_("Mede-indiener: %(title)s") % {"title": row.plan}, {_("Sinds"): joined})
    for offer in HelpOffer.objects.filter(participant=person).select_related("wanted"):
        details = {_("Je bericht"): offer.text, _("Op"): day_year(offer.created)}
        yield Record(_("Hulp die je aanbood: %(what)s") % {"what": offer.wanted.what}, details)
    for consent in Consent.objects.filter(participant=person).select_related("merge__plan__contribution"):
        details = {_("Op"): day_year(consent.when)}
        yield Record(_("Je vond samenvoegen goed: %(title)s") % {"title": consent.merge.plan}, details)


def _path(plan: Plan) -> str:
    contribution = plan.contribution
    if contribution.state == ContributionState.PUBLISHED:
        return f"/a/{contribution.activity_id}/{contribution.reference}/"
    if contribution.state == ContributionState.DRAFT:
        return f"/a/{contribution.activity_id}/concept/{plan.pk}/"
    return ""


@transaction.atomic
def erase(person: Participant) -> None:
    """Drafts go. Plans that others read stay without the name; what is off the site loses its text."""
    _forget_invitations(person)
    Initiator.objects.filter(participant=person).delete()
    Initiator.objects.filter(email__iexact=person.address or "-").delete()
    HelpOffer.objects.filter(participant=person).delete()
    Consent.objects.filter(participant=person).delete()
    for plan in list(queries.of_person(person)):
        contribution = plan.contribution
        if contribution.state == ContributionState.DRAFT:
            contribution.delete()
            continue
        if contribution.state != ContributionState.PUBLISHED:
            plan.summary = plan.source = plan.own_effort = ""
            plan.save(update_fields=["summary", "source", "own_effort"])
            plan.help.all().delete()
            contribution.title, contribution.text, contribution.stems = _("Gewist"), "", ""
            _forget_more(contribution)
        if contribution.filling is not None:
            contribution.filling.personal.all().delete()
        contribution.participant = None
        contribution.on_behalf_of = ""
        contribution.save()
        erase_of(contribution=contribution)
        _forget_versions(contribution)
        raise_stamp(contribution.organisation_id)


def _forget_invitations(person: Participant) -> None:
    """The outbox keeps a mail for a while; the ones in which this person asks somebody along name them."""
    joined = Initiator.objects.filter(participant=person).values_list(
        "plan__contribution__reference", flat=True
    )
    own = queries.of_person(person).values_list("contribution__reference", flat=True)
    mails = Message.objects.filter(organisation=person.organisation, kind=INVITED.slug)
    for reference in filter(None, {*joined, *own}):
        mails.filter(text__contains=f"/{reference}/samen/", text__icontains=str(person)).delete()


def facts() -> ProcessingFacts:
    return ProcessingFacts(
        purpose=_("Tonen, beoordelen en beantwoorden wat bewoners indienen."),
        data=(
            _("de naam die je kiest (of “Een bewoner”)"),
            _("wat je schrijft"),
            _("hoe het binnenkwam: website, brief, telefoon, balie of bijeenkomst"),
            _("concepten die je bewaart"),
            _("met wie je samen indient, welke hulp je zoekt en welke je aanbiedt"),
        ),
        ground=_("Taak van algemeen belang: bewoners laten meebeslissen (AVG artikel 6 lid 1 onder e)."),
        retention=_(
            "Een concept verwijderen we na 30 dagen zonder wijziging. Wat je indient, blijft staan zolang "
            "het project op de site staat. Wis je je gegevens, dan verdwijnt je naam erbij."
        ),
        recipients=_(
            "Iedereen kan lezen wat je indient. Je e-mailadres zien alleen medewerkers van het project."
        ),
    )


def algorithms() -> list[AlgorithmFacts]:
    return [
        AlgorithmFacts(
            name=_("Willekeurige volgorde"),
            description=_(
                "Wie de lijst in willekeurige volgorde opent, krijgt een getal. Van dat getal en het nummer "
                "van elke bijdrage berekenen we een controlegetal (SHA-256). Daarop sorteren we. "
                "Hetzelfde getal geeft altijd dezelfde volgorde."
            ),
            goal=_("Elke bijdrage krijgt evenveel kans om bovenaan te staan."),
            data=_(
                "Een willekeurig getal in het webadres en het nummer van de bijdrage. "
                "Geen gegevens van mensen."
            ),
            human_part=_("Geen. De lezer kiest zelf de volgorde."),
            risk=_("Klein: het bepaalt alleen de volgorde op het scherm."),
        )
    ]
