"""What people hear by mail: authors what was decided, reporters what was done, objectors the answer."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from samenspraak.kit.amounts import day_year
from samenspraak.mail.actions import send
from samenspraak.mail.texts import Described, MailText, paragraphs, register
from samenspraak.moderation.models import Decision, DecisionKind, Objection
from samenspraak.moderation.reasons import reason_of
from samenspraak.moderation.words import title_of
from samenspraak.participation.authors import by_address, key_for
from samenspraak.participation.links import contribution_link
from samenspraak.participation.models import ON_THE_SITE, Contribution, ContributionState
from samenspraak.people.models import Participant
from samenspraak.tenancy.links import organisation_url

_ABOUT: Described = {
    "naam": (_("De naam van wie de mail krijgt"), _("Anna")),
    "soort": (_("Hoe het heet: een plan, een idee, een reactie"), _("plan")),
    "titel": (_("De titel, of het begin van de reactie"), _("Meer groen op het plein")),
    "kenmerk": (_("Het kenmerk, als het er een heeft"), "WV-2026-0142"),
    "project": (_("De naam van het project"), _("Buurtbudget Oude Haven")),
    "link": (_("Het adres op de site. Leeg als het niet op de site staat"), "https://site.example/plan/"),
    "huisregels": (_("Het adres van de huisregels"), "https://site.example/huisregels/"),
    "contact": (_("De contactpersoon van het project, met adres en telefoon"), _("Samira de Boer")),
}
_WHY_WROTE = _("Je krijgt deze mail omdat je iets hebt geschreven op {site}.")
_WHY_REPORTED = _("Je krijgt deze mail omdat je iets hebt gemeld op {site}.")
_QUESTIONS = _("{?contact}Vragen? Neem contact op met {contact}.{/contact}")
_WHAT = _("{titel}\n{?kenmerk}Kenmerk: {kenmerk}{/kenmerk}")
_REASON: Described = {
    "reden": (_("De reden uit de lijst"), _("Gegevens van anderen")),
    "betekenis": (_("Wat die reden betekent"), _("Er staat een telefoonnummer in van iemand anders.")),
    "uitleg": (_("Wat de moderator schreef, als dat zo is"), _("Haal het nummer van je buurman weg.")),
    "bezwaar": (
        _("Waar de schrijver bezwaar maakt. Leeg voor wie geen account heeft"),
        "https://site.example/",
    ),
    "dag": (_("Tot en met welke dag dat kan"), _("6 januari 2027")),
}
_OBJECT = _(
    "{?bezwaar}Ben je het er niet mee eens? Tot en met {dag} kun je bezwaar maken. "
    "Een collega kijkt dan opnieuw.{/bezwaar}"
)
_NO_REASON = "{?uitleg}{uitleg}{/uitleg}"

HELD = MailText(
    slug="moderation-held",
    name=_("Ontvangen, we kijken eerst mee"),
    about=_("Gaat naar wie iets schrijft, als een moderator eerst kijkt."),
    why=_WHY_WROTE,
    subject=_("We hebben je {soort} ontvangen: {titel}"),
    body=paragraphs(
        "{aanhef}",
        _("Dank je wel. Je {soort} voor {project} is binnen:"),
        _WHAT,
        _(
            "We lezen eerst of het past bij de huisregels. "
            "Daarna staat het op de site en krijg je weer een mail."
        ),
        _("[Lees de huisregels]({huisregels})"),
        _QUESTIONS,
    ),
    placeholders=_ABOUT,
)
TAKEN_AWAY = MailText(
    slug="moderation-away",
    name=_("Niet (meer) op de site, met de reden"),
    about=_("Gaat naar de schrijver, als een moderator iets verbergt of niet plaatst."),
    why=_WHY_WROTE,
    subject=_("Je {soort} staat niet op de site: {titel}"),
    body=paragraphs(
        "{aanhef}",
        _("Een moderator heeft je {soort} bekeken. Het staat niet (meer) op de site."),
        _WHAT,
        _("De reden: {reden}. {betekenis}"),
        _NO_REASON,
        _OBJECT,
        _("[Maak bezwaar]({bezwaar})"),
        _("Alle regels staan hier: {huisregels}"),
        _QUESTIONS,
    ),
    placeholders={**_ABOUT, **_REASON},
    needed=frozenset({"reden"}),
)
SHOWN = MailText(
    slug="moderation-shown",
    name=_("Weer op de site"),
    about=_("Gaat naar de schrijver, als een moderator iets weer laat zien."),
    why=_WHY_WROTE,
    subject=_("Je {soort} staat weer op de site: {titel}"),
    body=paragraphs(
        "{aanhef}",
        _("We hebben nog eens gekeken. Je {soort} staat op de site:"),
        _WHAT,
        _NO_REASON,
        _("[Bekijk je {soort}]({link})"),
        _QUESTIONS,
    ),
    placeholders={**_ABOUT, "uitleg": _REASON["uitleg"]},
)
REPORT_DONE = MailText(
    slug="moderation-report",
    name=_("Wat er met een melding is gedaan"),
    about=_("Gaat naar wie iets meldde met een account, zodra een moderator besliste."),
    why=_WHY_REPORTED,
    subject=_("Je melding over: {titel}"),
    body=paragraphs(
        "{aanhef}",
        _("Dank je wel voor je melding. Je vroeg ons te kijken naar:"),
        _WHAT,
        "{besluit}",
        _("[Lees de huisregels]({huisregels})"),
        _QUESTIONS,
    ),
    placeholders={
        **_ABOUT,
        "besluit": (_("Wat we deden"), _("We hebben het verborgen. De reden: Gegevens van anderen.")),
    },
    needed=frozenset({"besluit"}),
)
ANSWERED = MailText(
    slug="moderation-answer",
    name=_("Antwoord op een bezwaar"),
    about=_("Gaat naar wie bezwaar maakte, zodra een collega antwoordt."),
    why=_WHY_WROTE,
    subject=_("Antwoord op je bezwaar: {titel}"),
    body=paragraphs(
        "{aanhef}",
        _("Je maakte bezwaar, omdat je {soort} niet op de site staat. We hebben opnieuw gekeken."),
        _WHAT,
        "{besluit}",
        "{antwoord}",
        _("[Bekijk je {soort}]({link})"),
        _QUESTIONS,
    ),
    placeholders={
        **_ABOUT,
        "besluit": (_("Wie gelijk krijgt"), _("Je hebt gelijk. Je plan staat weer op de site.")),
        "antwoord": (_("Wat de collega schreef"), _("Het nummer is van je eigen vereniging. Dat mag.")),
    },
    needed=frozenset({"besluit", "antwoord"}),
)


def register_all() -> None:
    for text in (HELD, TAKEN_AWAY, SHOWN, REPORT_DONE, ANSWERED):
        register(text)


def tell_held(pk: int) -> None:
    contribution = _contribution(pk)
    if contribution is None or contribution.published is not None:
        return  # its author changed it, and read there that it waits
    if contribution.state == ContributionState.PENDING:
        for address, person in by_address(contribution).items():
            _mail(HELD, contribution, person, key=key_for(f"held-{pk}", address))


def tell_authors(pk: int) -> None:
    """Who tells of publication tells of a first approval; that somebody looked and left it is no news."""
    decision = Decision.objects.select_related("participant__user").filter(pk=pk).first()
    contribution = _contribution(decision.contribution_id) if decision else None
    if decision is None or contribution is None:
        return
    heard = _heard_of_showing(decision)
    came_back = decision.kind == DecisionKind.APPROVE and _came_back(contribution)
    shown = decision.kind == DecisionKind.SHOW or came_back
    for address, person in by_address(contribution).items():
        key = key_for(f"decision-{pk}", address)
        if decision.takes_away:
            _mail(TAKEN_AWAY, contribution, person, key=key, **_why(decision, person))
        elif shown and heard is not None and address not in heard:
            _mail(SHOWN, contribution, person, key=key, uitleg=decision.text)


def _came_back(contribution: Contribution) -> bool:
    """It stood on the site before its author changed it. Of a comment that is no news."""
    edited, published = contribution.edited, contribution.published
    return contribution.parent_id is None and bool(edited and published and edited > published)


def _heard_of_showing(decision: Decision) -> set[str] | None:
    """The addresses that hear it in the answer to their objection; None: all do, of a first publication."""
    before = Decision.objects.filter(contribution=decision.contribution_id, when__lt=decision.when).first()
    if before is not None and before.kind == DecisionKind.REFUSE:
        return None
    objections = Objection.objects.filter(outcome=decision).select_related("participant__user")
    return {each.participant.address for each in objections if each.participant is not None}


def _why(decision: Decision, reader: Participant) -> dict[str, str]:
    """Only the author of then may object."""
    organisation = decision.organisation
    with translation.override(organisation.language):
        reason = reason_of(decision.reason)
        can_sign_in = reader.pk == decision.participant_id and reader.user_id is not None
        path = f"/bijdragen/{decision.contribution_id}/bezwaar/"
        return {
            "reden": decision.title,
            "betekenis": reason.explanation if reason else "",
            "uitleg": decision.text,
            "bezwaar": organisation_url(organisation, path) if can_sign_in else "",
            "dag": day_year(decision.objections_until),
        }


def tell_reporters(pk: int) -> None:
    decision = Decision.objects.filter(pk=pk).first()
    contribution = _contribution(decision.contribution_id) if decision else None
    if decision is None or contribution is None:
        return
    with translation.override(contribution.organisation.language):
        done = _t("We hebben gekeken. Het past bij de huisregels en blijft staan.")
        if decision.takes_away:
            done = _t("We hebben het verborgen. De reden: %(reason)s.") % {"reason": decision.title}
    for report in decision.reports.select_related("participant__user"):
        _mail(REPORT_DONE, contribution, report.participant, key=f"report-{report.pk}", besluit=done)


def tell_objector(pk: int) -> None:
    objection = Objection.objects.select_related("decision", "participant__user").filter(pk=pk).first()
    contribution = _contribution(objection.decision.contribution_id) if objection else None
    if objection is None or contribution is None:
        return
    with translation.override(contribution.organisation.language):
        outcome = _t("Het besluit blijft zoals het was.")
        if objection.upheld:
            outcome = _t("Je hebt gelijk.")
        if objection.outcome_id:
            outcome = _t("Je hebt gelijk. Het staat weer op de site.")
    key = f"objection-{pk}"
    answer = objection.answer
    _mail(ANSWERED, contribution, objection.participant, key=key, besluit=outcome, antwoord=answer)


def _mail(
    kind: MailText, contribution: Contribution, person: Participant | None, *, key: str, **values: str
) -> None:
    """Who gave no address hears from us another way."""
    if person is not None and person.address:
        about = _about(contribution, person)
        send(
            kind,
            organisation=contribution.organisation,
            to=person.address,
            key=key,
            values={**about, **values},
        )


def _about(contribution: Contribution, person: Participant) -> dict[str, Any]:
    project, organisation = contribution.activity.project, contribution.organisation
    with translation.override(organisation.language):
        contact = (project.contact_name, project.contact_email, project.contact_phone)
        return {
            "naam": person.name,
            "soort": _t("reactie") if contribution.parent_id else project.noun.singular,
            "titel": title_of(contribution),
            "kenmerk": contribution.reference,
            "project": project.title,
            "link": contribution_link(contribution) if contribution.state in ON_THE_SITE else "",
            "huisregels": organisation_url(organisation, "/huisregels/"),
            "contact": ", ".join(part for part in contact if part) if project.contact_name else "",
        }


def _contribution(pk: int) -> Contribution | None:
    rows = Contribution.objects.select_related("organisation", "activity__project", "activity__organisation")
    return rows.select_related("participant__user").filter(pk=pk).first()
