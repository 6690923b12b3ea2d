"""What watching over a vote tells the rest of the house: who must look today, what it keeps, its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspraak.access.rights import Right, may
from samenspraak.ballots.models import Exclusion
from samenspraak.participation.capability import Capability, register
from samenspraak.participation.contract import ProcessingFacts
from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from samenspraak.scrutiny import queries
from samenspraak.shell.desk.method_links import screen_url
from samenspraak.shell.desk.reading import activities_of


class Scrutiny(Capability):
    slug = "scrutiny"
    name = gettext_lazy("Toezicht op stemmingen")
    log_words: ClassVar[Mapping[str, Any]] = {
        "result.recounted": gettext_lazy("Uitslag opnieuw geteld"),
        "result.recount-handled": gettext_lazy("Afwijkende hertelling afgehandeld"),
        "result.established": gettext_lazy("Uitslag vastgesteld"),
        "exclusion.proposed": gettext_lazy("Voorgesteld welke stemmen tellen"),
        "exclusion.decided": gettext_lazy("Besloten welke stemmen tellen"),
        "exclusion.withdrawn": gettext_lazy("Voorstel over stemmen ingetrokken"),
    }

    def facts(self) -> ProcessingFacts:
        return ProcessingFacts(
            purpose=_("Zien of er iets vreemds gebeurt bij een stemming."),
            data=(
                _(
                    "Hoe vaak er in een uur vanaf één internetaansluiting is aangemeld of een verkeerde code "
                    "is getypt. Niet het adres zelf: een kenmerk dat elke dag een ander is."
                ),
            ),
            ground=_("Taak van algemeen belang."),
            retention=_("Veertien dagen. De sleutel van het kenmerk vernietigen we na een dag."),
            recipients=_("Medewerkers die de stemming openen en sluiten. Zij kijken; niets gaat vanzelf."),
        )

    def attention(self, user: User) -> Sequence[tuple[int, str, str]]:
        alarms = Counter(queries.alarms().values_list("activity", flat=True))
        waiting = Counter(
            Exclusion.objects.filter(decided__isnull=True, withdrawn__isnull=True)
            .exclude(proposed_by=user)
            .values_list("activity", flat=True)
        )
        concerned = _with_right(user, alarms.keys() | waiting.keys())
        return [*_alarms(concerned, alarms), *_proposals(concerned, waiting)]

    def notices(self, activity: Activity, user: User) -> Sequence[tuple[str, str]]:
        if queries.alarm_of(activity) is None:
            return ()
        words = _("Een hertelling wijkt af van de uitslag. Kijk wat er aan de hand is.")
        return [(words, screen_url(activity, "recount"))]


def _with_right(user: User, activities: Iterable[int]) -> list[Activity]:
    found = list(activities)
    if not found:
        return []
    return [
        activity
        for activity in activities_of(user).filter(pk__in=found)
        if may(user, Right.OPEN_AND_CLOSE, project=activity.project)
    ]


def _alarms(activities: Iterable[Activity], numbers: Mapping[int, int]) -> Iterator[tuple[int, str, str]]:
    for activity in activities:
        if number := numbers[activity.pk]:
            words = ngettext(
                "hertelling van “%(title)s” wijkt af", "hertellingen van “%(title)s” wijken af", number
            )
            yield number, words % {"title": activity.title}, screen_url(activity, "recount")


def _proposals(activities: Iterable[Activity], numbers: Mapping[int, int]) -> Iterator[tuple[int, str, str]]:
    for activity in activities:
        if number := numbers[activity.pk]:
            words = ngettext(
                "voorstel over stemmen in “%(title)s” wacht op een tweede",
                "voorstellen over stemmen in “%(title)s” wachten op een tweede",
                number,
            )
            yield number, words % {"title": activity.title}, screen_url(activity, "exclusions")


def register_all() -> None:
    register(Scrutiny())
