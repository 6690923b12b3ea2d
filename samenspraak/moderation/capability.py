"""What moderation tells the rest of the house about itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspraak.kit.amounts import day_year
from samenspraak.moderation import tabs
from samenspraak.moderation.models import Decision, Objection, Report, SignalKind
from samenspraak.moderation.words import title_of
from samenspraak.participation.capability import Capability, register
from samenspraak.participation.contract import AlgorithmFacts, ProcessingFacts, Record
from samenspraak.people.models import Participant, User


class Moderation(Capability):
    slug = "moderation"
    name = gettext_lazy("Moderatie")
    log_words: ClassVar[Mapping[str, Any]] = {
        "moderation.approve": gettext_lazy("Bijdrage goedgekeurd"),
        "moderation.refuse": gettext_lazy("Bijdrage niet geplaatst"),
        "moderation.hide": gettext_lazy("Bijdrage verborgen"),
        "moderation.show": gettext_lazy("Bijdrage weer zichtbaar"),
        "moderation.keep": gettext_lazy("Bijdrage bekeken, blijft staan"),
        "moderation.report": gettext_lazy("Bijdrage gemeld"),
        "moderation.objection": gettext_lazy("Bezwaar gemaakt"),
        "moderation.answer": gettext_lazy("Bezwaar beantwoord"),
        "moderation.policy": gettext_lazy("Huisregels gewijzigd"),
    }

    def personal_data(self, person: Participant) -> Iterator[Record]:
        yield from _reports(person)
        yield from _decisions(person)
        yield from _objections(person)

    @transaction.atomic
    def erase(self, person: Participant) -> None:
        """Numbers stay; what somebody wrote, and what was written to them, goes."""
        Report.objects.filter(participant=person).update(participant=None, text="")
        Objection.objects.filter(participant=person).update(participant=None, text="", answer="")
        Decision.objects.filter(participant=person).update(participant=None, text="")

    def facts(self) -> ProcessingFacts:
        return ProcessingFacts(
            purpose=_("Zorgen dat wat op de site staat, past bij de huisregels."),
            data=(
                _("wat je schrijft, en wat je daarna veranderde"),
                _("besluiten over wat je schreef, met de reden"),
                _("wat je meldt, en je bezwaar als je dat maakt"),
            ),
            ground=_("Taak van algemeen belang: een veilig gesprek (AVG artikel 6 lid 1 onder e)."),
            retention=_(
                "Besluiten, meldingen en bezwaren bewaren we zolang het project op de site staat. Meld je "
                "iets zonder account, dan bewaren we tot het besluit een controlegetal. Je adres is daar "
                "niet uit te lezen. Wis je je gegevens, dan wissen we ook wat je hier schreef."
            ),
            recipients=_("Moderatoren van het project. Wie iets meldt, blijft onbekend voor de schrijver."),
        )

    def algorithms(self) -> Sequence[AlgorithmFacts]:
        kinds = ", ".join(str(label).lower() for label in SignalKind.labels)
        return [
            AlgorithmFacts(
                name=_("Signalen bij het meekijken"),
                description=_(
                    "Een programma met vaste regels leest wat iemand schrijft, en kleurt wat een moderator "
                    "misschien wil zien: %(kinds)s. Het leert niet en geeft geen cijfer."
                )
                % {"kinds": kinds},
                goal=_("Moderatoren sneller laten zien waar zij op moeten letten."),
                data=_("De tekst, de woordenlijst van de organisatie en de laatste 500 bijdragen ernaast."),
                human_part=_("Alles: een signaal verbergt niets. Een mens leest en beslist, met een reden."),
                risk=_("Klein: een signaal kan onterecht zijn. Daarom staat erbij wat het programma zag."),
            )
        ]

    def attention(self, user: User) -> Sequence[tuple[int, str, str]]:
        counts, where = tabs.counts(user, tabs.ASKING), reverse("desk:moderation")
        return [(number, words, f"{where}?tab={tab}") for tab, number, words in _asks(counts) if number]


def _asks(counts: Mapping[str, int]) -> Iterator[tuple[str, int, str]]:
    waiting, reported, objected = (counts[name] for name in tabs.ASKING)
    words = ngettext("bijdrage wacht tot je keek", "bijdragen wachten tot je keek", waiting)
    yield tabs.NEW, waiting, words
    yield tabs.REPORTED, reported, ngettext("bijdrage is gemeld", "bijdragen zijn gemeld", reported)
    words = ngettext("bezwaar wacht op antwoord", "bezwaren wachten op antwoord", objected)
    yield tabs.OBJECTIONS, objected, words


def _reports(person: Participant) -> Iterator[Record]:
    for report in Report.objects.filter(participant=person).select_related("contribution"):
        details = {
            _("Op"): day_year(report.created),
            _("Wat je schreef"): report.text,
            _("Staat"): _("afgehandeld") if report.handled else _("wacht op een moderator"),
        }
        title = _("Melding over “%(title)s”") % {"title": title_of(report.contribution)}
        yield Record(title, {name: value for name, value in details.items() if value})


def _decisions(person: Participant) -> Iterator[Record]:
    for decision in Decision.objects.filter(participant=person).select_related("contribution"):
        details = {
            _("Op"): day_year(decision.when),
            _("Reden"): decision.title,
            _("Uitleg"): decision.text,
        }
        words = {"kind": decision.get_kind_display(), "title": title_of(decision.contribution)}
        title = _("Besluit over “%(title)s”: %(kind)s") % words
        yield Record(title, {name: value for name, value in details.items() if value})


def _objections(person: Participant) -> Iterator[Record]:
    for objection in Objection.objects.filter(participant=person).select_related("decision__contribution"):
        details = {
            _("Op"): day_year(objection.created),
            _("Wat je schreef"): objection.text,
            _("Antwoord"): objection.answer,
        }
        title = _("Bezwaar over “%(title)s”") % {"title": title_of(objection.decision.contribution)}
        yield Record(title, {name: value for name, value in details.items() if value})


def register_all() -> None:
    register(Moderation())
