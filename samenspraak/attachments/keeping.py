"""What we keep of people in files: shown, erased, explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.db import transaction
from django.db.models import Q
from django.template.defaultfilters import date, filesizeformat
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.attachments.actions import erase_of, remove
from samenspraak.attachments.models import Attachment, Upload
from samenspraak.participation.capability import Capability
from samenspraak.participation.contract import ProcessingFacts, Record
from samenspraak.participation.models import Contribution
from samenspraak.people.models import Participant


class Files(Capability):
    slug = "attachments"
    name = gettext_lazy("Foto’s en documenten")
    log_words: ClassVar[Mapping[str, Any]] = {
        "file.added": gettext_lazy("Bestand toegevoegd"),
        "file.removed": gettext_lazy("Bestand weggehaald"),
    }

    def personal_data(self, person: Participant) -> Iterable[Record]:
        mine = Q(contribution__participant=person) | Q(source__participant=person)
        found = Attachment.objects.filter(mine).select_related("contribution")
        for each in found:
            details = {
                _("Soort"): str(each.get_kind_display()),
                _("Bij"): each.contribution.title if each.contribution else "",
                _("Wat je ziet"): each.alt,
                _("Grootte"): filesizeformat(each.size),
                _("Toegevoegd op"): date(localtime(each.created), "j F Y"),
            }
            yield Record(
                each.name,
                {name: value for name, value in details.items() if value},
                reverse("attachments:file", kwargs={"key": each.pk, "file": each.files[-1]}),
            )

    @transaction.atomic
    def erase(self, person: Participant) -> None:
        """A photo may show its maker or their house, also with a plan that stays: all go, and copies."""
        for copy in Attachment.objects.filter(source__participant=person).select_related("contribution"):
            remove(attachment=copy)
        for contribution in Contribution.objects.filter(
            participant=person, attachments__isnull=False
        ).distinct():
            erase_of(contribution=contribution)
        for upload in Upload.objects.filter(contribution__participant=person):
            upload.delete()

    def facts(self) -> ProcessingFacts:
        return ProcessingFacts(
            purpose=_("Laten zien wat bewoners bedoelen, met foto’s en documenten."),
            data=(
                _("foto’s, zonder plaats, tijd en toestel: die halen we eruit"),
                _("wat je bij een foto schrijft voor wie hem niet ziet"),
                _("documenten (PDF) zoals je ze gaf, ook met de naam van de maker als die erin staat"),
            ),
            ground=_("Taak van algemeen belang: bewoners laten meebeslissen (AVG artikel 6 lid 1 onder e)."),
            retention=_(
                "Zolang je inbreng op de site staat, of tot het antwoord op een persoonlijke vraag verloopt. "
                "Wat je niet indient, verwijderen we na 24 uur, of met het concept. Wis je je gegevens, dan "
                "verdwijnen al je foto’s en documenten."
            ),
            recipients=_(
                "Iedereen kan ze zien zodra je inbreng op de site staat. Wat je bij een persoonlijke vraag "
                "toevoegt, zien alleen jij en medewerkers die gegevens van mensen mogen zien."
            ),
        )
