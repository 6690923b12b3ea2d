"""What reactions keep of people: shown, erased, explained."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenspraak.interactions.models import Support
from samenspraak.interactions.queries import follows_of
from samenspraak.kit.amounts import day_year
from samenspraak.kit.text import to_source
from samenspraak.participation.comments import card_of
from samenspraak.participation.contract import AlgorithmFacts, ProcessingFacts, Record
from samenspraak.participation.links import activity_path
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.people.models import Participant
from samenspraak.tenancy.actions import raise_stamp


def records(person: Participant) -> Iterator[Record]:
    yield from _comments(person)
    yield from _supports(person)
    for follow in follows_of(person):
        title = follow.contribution.title if follow.contribution else str(follow.project)
        details = {_("Onderwerp"): follow.theme, _("Hoe vaak"): str(follow.get_frequency_display())}
        details[_("Sinds")] = day_year(follow.created)
        yield Record(_("Je volgt: %(title)s") % {"title": title}, _filled(details))


def _comments(person: Participant) -> Iterator[Record]:
    rows = of_person(person).select_related("activity__project", "root").prefetch_related("versions")
    for row in rows.order_by("created"):
        earlier = [version.content for version in row.versions.all()][:-1]
        details = {
            _("Bij"): row.root.title if row.root else "",
            _("Staat"): str(row.get_state_display()),
            _("Standpunt"): str(row.get_stance_display()) if row.stance else "",
            _("Geplaatst op"): day_year(row.created),
            _("Reactie"): to_source(row.text),
            _("Eerder"): "\n\n".join(next(iter(content.values()), "") for content in earlier),
        }
        shown = row.state == ContributionState.PUBLISHED
        path = activity_path(row.activity, card_of(row).path) if shown else ""
        yield Record(_("Reactie: %(start)s") % {"start": row.title}, _filled(details), path)


def _supports(person: Participant) -> Iterator[Record]:
    rows = Support.objects.filter(participant=person).select_related("contribution").order_by("changed")
    for row in rows:
        title = _("Steun: %(title)s") if row.active else _("Steun teruggetrokken: %(title)s")
        details = {_("Op"): day_year(row.changed)}
        yield Record(title % {"title": row.contribution.title}, details)


@transaction.atomic
def erase(person: Participant) -> None:
    """Words and their versions go. What was replied to leaves a place, so that the conversation holds.

    Support stays counted: its row points to somebody of whom nothing is known any more. Follows go.
    """
    for row in of_person(person):
        row.versions.all().delete()
        row.title, row.text, row.stems, row.on_behalf_of = _("Gewist"), "", "", ""
        row.participant = None
        if row.state != ContributionState.HIDDEN:
            row.state = ContributionState.WITHDRAWN
        row.save()
        raise_stamp(row.organisation_id)
    person.follows.all().delete()


def of_person(person: Participant) -> QuerySet[Contribution]:
    return Contribution.objects.filter(participant=person, root__isnull=False)


def _filled(details: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in details.items() if value}


def facts() -> ProcessingFacts:
    return ProcessingFacts(
        purpose=_("Reacties en steun van bewoners tonen, en mail sturen aan wie iets volgt."),
        data=(
            _("wat je schrijft, met je naam (of “Een bewoner”) en of je voor of tegen bent"),
            _("wat je steunt en waar je het mee eens bent"),
            _("wat je volgt en hoe vaak je mail wilt"),
            _("je e-mailadres, ook als je meedoet zonder account"),
        ),
        ground=_("Taak van algemeen belang: bewoners laten meebeslissen (AVG artikel 6 lid 1 onder e)."),
        retention=_(
            "Reacties en steun blijven zolang het project op de site staat. Wis je je gegevens, dan "
            "verdwijnen je tekst en je naam; steun telt mee zonder naam. Volgen stopt meteen als jij stopt. "
            "Een adres dat niemand bevestigt, vergeten we na zeven dagen."
        ),
        recipients=_("Iedereen kan reacties lezen. Wie iets steunt of volgt, ziet niemand anders."),
    )


def algorithms() -> list[AlgorithmFacts]:
    return [
        AlgorithmFacts(
            name=_("Volgorde van reacties"),
            description=_(
                "We tellen hoeveel mensen het met een reactie eens zijn. Wie de meeste mensen mee krijgt, "
                "staat bovenaan. Bij gelijke aantallen staat de nieuwste eerst. Staan voor en tegen naast "
                "elkaar, dan sorteren we elke kant apart, zodat beide kanten evenveel ruimte krijgen. Ieder "
                "mens telt één keer. Antwoorden staan altijd van oud naar nieuw."
            ),
            goal=_("Lezers vinden snel wat veel mensen belangrijk vinden, van beide kanten."),
            data=_("Hoeveel mensen het eens zijn met een reactie, en wanneer die geplaatst is."),
            human_part=_("De lezer kan zelf kiezen voor nieuwste of oudste eerst."),
            risk=_(
                "Klein: het bepaalt alleen de volgorde op het scherm. Wat vroeg kwam, heeft een voorsprong."
            ),
        )
    ]
