"""What paper keeps of people, what it asks of staff, and why a count waits for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspraak.access.rights import Right, may
from samenspraak.paper import queries
from samenspraak.paper.models import Batch
from samenspraak.paper.setting_up import frozen
from samenspraak.participation.capability import Capability
from samenspraak.participation.contract import ProcessingFacts
from samenspraak.participation.models import Activity
from samenspraak.people.models import User


class Paper(Capability):
    slug = "paper"
    name = gettext_lazy("Stemmen op papier, per post en aan de telefoon")
    log_words: ClassVar[Mapping[str, Any]] = {
        "paper.set-up": gettext_lazy("Papier, post of telefoon ingesteld"),
        "paper.table-added": gettext_lazy("Stemtafel toegevoegd"),
        "paper.table-changed": gettext_lazy("Stemtafel gewijzigd"),
        "paper.finished": gettext_lazy("Papier afgerond"),
        "paper.laid-aside": gettext_lazy("Envelop apart gelegd"),
        "paper.aside-taken-back": gettext_lazy("Envelop toch niet apart gelegd"),
        "paper.strike-undone": gettext_lazy("Afstrepen teruggedraaid"),
        "paper.replaced": gettext_lazy("Mislukt stembiljet omgeruild"),
        "paper.table-counted": gettext_lazy("Bus van een stemtafel geteld"),
        "paper.batch-opened": gettext_lazy("Stapel geopend"),
        "paper.batch-recounted": gettext_lazy("Stapel nageteld"),
        "paper.batch-dropped": gettext_lazy("Stapel vervallen"),
        "paper.batch-sealed": gettext_lazy("Stapel verzegeld"),
        "paper.turn-taken": gettext_lazy("Invoer van een stapel begonnen"),
        "paper.turn-finished": gettext_lazy("Invoer van een stapel klaar"),
        "paper.turn-given-up": gettext_lazy("Invoer van een stapel opgegeven"),
        "paper.printed": gettext_lazy("Drukwerk gemaakt"),
    }

    def facts(self) -> ProcessingFacts:
        return ProcessingFacts(
            purpose=_("Wie niet online stemt, kan dat op papier of aan de telefoon; in dezelfde telling."),
            data=[
                _("Dat een recht om te stemmen gebruikt is, op welke dag en via welk kanaal"),
                _("Wat op het stembiljet staat, tot de stapel verzegeld is; nooit met een naam"),
                _("Namen van medewerkers die stembiljetten invoeren, of die op een dag kiezers afstrepen"),
            ],
            ground=_("Taak van algemeen belang"),
            retention=_("Wat is ingevoerd verdwijnt bij het verzegelen van de stapel; aantallen blijven."),
            recipients=_("Wie aan de telefoon stemt, zegt de keuze tegen een medewerker."),
        )

    def rules(self, activity: Activity) -> Mapping[str, Any]:
        return frozen(queries.paper_vote(activity))

    def keeps_waiting(self, activity: Activity) -> bool:
        return queries.holds_count(activity)

    def attention(self, user: User) -> Sequence[tuple[int, str, str]]:
        """Votes that are over and wait for their paper, for who can finish it."""
        asks = []
        for paper in queries.paper_votes_of(user, Right.OPEN_AND_CLOSE):
            activity = paper.activity
            if not activity.is_over or not may(user, Right.OPEN_AND_CLOSE, project=activity.project):
                continue
            unsealed = Batch.objects.filter(activity=activity, sealed=None, dropped=None).count()
            address = reverse("desk:paper-room", args=[activity.pk])
            words = ngettext("stapel is nog niet verzegeld", "stapels zijn nog niet verzegeld", unsealed)
            if unsealed:
                asks.append((unsealed, words, address))
            else:
                asks.append((1, _("telling wacht tot jij het papier afrondt"), address))
        return asks
