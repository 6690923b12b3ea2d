"""What assessments keep of people, and what they ask of staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspraak.assessments import queries
from samenspraak.assessments.actions import WAITING
from samenspraak.assessments.models import Assessment, AssessmentRule
from samenspraak.kit.amounts import day_year
from samenspraak.participation.capability import Capability
from samenspraak.participation.contract import ProcessingFacts, Record
from samenspraak.people.models import Participant, User


class Assessments(Capability):
    """Colleagues advise at work: what they said stays, with their name; their address goes when they ask."""

    slug = "assessments"
    name = gettext_lazy("Adviezen van collega’s")
    log_words: ClassVar[Mapping[str, Any]] = {
        "assessment.asked": gettext_lazy("Advies gevraagd"),
        "assessment.given": gettext_lazy("Advies gegeven"),
        "assessment.withdrawn": gettext_lazy("Vraag om advies ingetrokken"),
        "assessment.rule": gettext_lazy("Vaste adviseur bewaard"),
        "assessment.rule-dropped": gettext_lazy("Vaste adviseur weggehaald"),
    }

    def personal_data(self, person: Participant) -> Iterable[Record]:
        if not person.address:
            return
        theirs = Assessment.objects.filter(_of(person)).select_related("contribution")
        for one in theirs:
            details = {
                _("Gevraagd op"): day_year(one.asked),
                _("Staat"): str(one.get_state_display()),
                _("Jouw advies"): str(one.get_feasible_display()),
                _("Uitleg"): one.explanation,
            }
            title = _("Advies over “%(title)s”") % {"title": one.contribution.title}
            yield Record(title, {name: text for name, text in details.items() if text})
        for rule in AssessmentRule.objects.filter(_of(person)):
            yield Record(_("Vaste adviseur"), {_("Onderwerp"): rule.theme or _("alle onderwerpen")})

    def erase(self, person: Participant) -> None:
        """Whoever is asked no more needs no address; what was advised stays for accountability."""
        if not person.address:
            return
        AssessmentRule.objects.filter(_of(person)).delete()
        Assessment.objects.filter(_of(person), state__in=WAITING).delete()
        Assessment.objects.filter(_of(person)).update(colleague_email="")

    def facts(self) -> ProcessingFacts:
        return ProcessingFacts(
            purpose=_("Collega’s van de organisatie vragen wat ze vinden van wat inwoners indienen."),
            data=[_("Naam en e-mailadres van de collega"), _("Het advies")],
            ground=_("Taak van algemeen belang"),
            retention=_("Zo lang als de bijdrage waar het advies over gaat."),
            recipients=_(
                "De collega krijgt de bijdrage te lezen, zonder naam of adres van wie haar indiende."
            ),
        )

    def attention(self, user: User) -> Sequence[tuple[int, str, str]]:
        if queries.judged_projects(user) == []:
            return ()
        address = reverse("desk:assessments")
        late = queries.waiting(user).filter(due__lt=timezone.localdate()).count()
        ready = queries.unused(user).count()
        asks = []
        if late:
            words = ngettext("advies van een collega is te laat", "adviezen van collega’s zijn te laat", late)
            asks.append((late, words, f"{address}?tab=te-laat"))
        if ready:
            words = ngettext("advies ligt klaar", "adviezen liggen klaar", ready)
            asks.append((ready, words, f"{address}?tab=klaar"))
        return asks


def _of(person: Participant) -> Q:
    return Q(colleague_email__iexact=person.address)
