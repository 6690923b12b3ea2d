"""Mails between people who hand in together or help: their standard texts."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from samenspraak.mail.actions import send
from samenspraak.mail.texts import Described, MailText, paragraphs, register
from samenspraak.methods.ideas.models import Plan
from samenspraak.participation.links import activity_link

_PLAN: Described = {
    "naam": (_("De naam van wie de mail krijgt"), _("Anna")),
    "soort": (_("Hoe het heet in dit project: een plan, een idee, een voorstel"), _("plan")),
    "titel": (_("De titel"), _("Meer groen op het plein")),
    "project": (_("De naam van het project"), _("Buurtbudget Oude Haven")),
    "link": (_("Het adres op de site"), "https://site.example/plan/"),
}
_WHO: Described = {"wie": (_("De naam van de ander, zoals die op de site staat"), _("Joost"))}
_SAID: Described = {"bericht": (_("Wat de ander schreef"), _("Ik heb een boormachine."))}
_MINE = _("Je krijgt deze mail omdat je op {site} iets hebt ingediend.")

INVITED = register(
    MailText(
        slug="initiator-invited",
        private=True,
        name=_("Uitnodiging om samen in te dienen"),
        about=_("Gaat naar wie door een indiener wordt gevraagd om mee te doen."),
        why=_("Je krijgt deze mail omdat iemand jou vroeg. Doe je niets, dan gebeurt er niets."),
        subject=_("{wie} vraagt je mee te doen: {titel}"),
        body=paragraphs(
            "{aanhef}",
            _("{wie} heeft op {site} een {soort} ingediend en vraagt jou om mee-indiener te worden:"),
            "{titel}",
            _("[Bekijk het en doe mee]({link})"),
            _("De link is alleen voor jou. Hij werkt 30 dagen."),
        ),
        placeholders={**_PLAN, **_WHO},
        needed=frozenset({"link"}),
    )
)
OFFERED = register(
    MailText(
        slug="help-offered",
        private=True,
        name=_("Iemand biedt hulp aan"),
        about=_("Gaat naar de indieners, als iemand de hulp aanbiedt die zij zoeken."),
        why=_MINE,
        subject=_("{wie} wil helpen: {titel}"),
        body=paragraphs(
            "{aanhef}",
            _("{wie} wil helpen bij je {soort} “{titel}”. Je zocht: {hulp}."),
            "{bericht}",
            _("Beantwoord deze mail om {wie} te schrijven. Jullie zien dan elkaars adres."),
            _("[Zet het op geregeld]({link})"),
        ),
        placeholders={
            **_PLAN,
            **_WHO,
            **_SAID,
            "hulp": (_("De gezochte hulp"), _("Iemand die kan timmeren")),
        },
        needed=frozenset({"bericht"}),
    )
)
WRITTEN = register(
    MailText(
        slug="initiator-written",
        private=True,
        name=_("Bericht aan de indieners"),
        about=_("Gaat naar de indieners, als iemand hun via de site schrijft."),
        why=_MINE,
        subject=_("Bericht van {wie} over: {titel}"),
        body=paragraphs(
            "{aanhef}",
            _("{wie} schreef je over je {soort} “{titel}”:"),
            "{bericht}",
            _("Beantwoord deze mail om {wie} te schrijven. Jullie zien dan elkaars adres."),
            _("[Naar je {soort}]({link})"),
        ),
        placeholders={**_PLAN, **_WHO, **_SAID},
        needed=frozenset({"bericht"}),
    )
)
_TWO: Described = {"ander": (_("De titel van het andere plan"), _("Bomen op het plein"))}
_WHY: Described = {"reden": (_("De uitleg van wie het voorstelt"), _("Jullie willen hetzelfde."))}
MERGE_ASKED = register(
    MailText(
        slug="merge-asked",
        name=_("Voorstel om samen te voegen"),
        about=_("Gaat naar de indieners van beide plannen. Zonder hun toestemming gebeurt er niets."),
        why=_MINE,
        subject=_("Voorstel: samen verder met “{ander}”"),
        body=paragraphs(
            "{aanhef}",
            _("Er is een voorstel om twee plannen samen te voegen: “{titel}” en “{ander}”."),
            "{reden}",
            _("[Lees het voorstel en beslis]({link})"),
            _("Alle indieners moeten het goedvinden. Zolang blijft alles zoals het is."),
        ),
        placeholders={**_PLAN, **_TWO, **_WHY},
        needed=frozenset({"link"}),
    )
)
MERGED = register(
    MailText(
        slug="merged",
        name=_("Samengevoegd"),
        about=_("Gaat naar alle indieners, als iedereen het goedvond."),
        why=_MINE,
        subject=_("Samengevoegd: {titel}"),
        body=paragraphs(
            "{aanhef}",
            _("Iedereen vond het goed: “{ander}” is opgegaan in “{titel}”."),
            _("Jullie zijn nu samen de indieners."),
            _("[Bekijk het]({link})"),
        ),
        placeholders={**_PLAN, **_TWO},
    )
)
NOT_MERGED = register(
    MailText(
        slug="merge-ended",
        name=_("Niet samengevoegd"),
        about=_("Gaat naar alle indieners, als iemand het niet wil of het voorstel wordt ingetrokken."),
        why=_MINE,
        subject=_("Niet samengevoegd: {titel}"),
        body=paragraphs(
            "{aanhef}",
            _("Het voorstel om “{ander}” en “{titel}” samen te voegen gaat niet door."),
            _("Alles blijft zoals het was."),
            _("[Naar je {soort}]({link})"),
        ),
        placeholders={**_PLAN, **_TWO},
    )
)


def tell(
    kind: MailText, plan: Plan, *, to: str, name: str = "", rest: str = "", reply_to: str = "", **values: str
) -> None:
    """One mail about the plan; `rest` is the path below its page that the mail leads to."""
    contribution = plan.contribution
    organisation, project = contribution.organisation, contribution.activity.project
    with translation.override(organisation.language):
        about = {
            "naam": name,
            "soort": project.noun.singular,
            "titel": contribution.title,
            "project": project.title,
            "link": activity_link(contribution.activity, f"{contribution.reference}/{rest}"),
        }
    send(kind, organisation=organisation, to=to, values={**about, **values}, reply_to=reply_to)
