"""The demo's organisations and the people who work there. All fictional."""

from __future__ import annotations

from dataclasses import dataclass

from samenspraak.access.models import Role
from samenspraak.tenancy.models import OrganisationKind


@dataclass(frozen=True)
class DemoOrganisation:
    slug: str
    name: str
    portal_name: str
    kind: str
    host: str
    prefix: str
    heading: str
    lead: str
    contact_text: str
    style: str
    formal: bool


WATERVEEN = DemoOrganisation(
    slug="waterveen",
    name="Gemeente Waterveen",
    portal_name="Waterveen praat mee",
    kind=OrganisationKind.MUNICIPALITY,
    host="localhost",
    prefix="WV",
    heading="Wat wordt het, Waterveen?",
    lead="Hier denk, praat en beslis je mee over je buurt. En je leest wat de gemeente ermee doet.",
    contact_text="Bel 0123 45 67 89 (werkdagen van 9 tot 17 uur), of kom langs bij de bibliotheek aan het Havenplein. "
    "Je stem en je plan tellen daar net zo.",
    style="water",
    formal=False,
)
RIETLANDEN = DemoOrganisation(
    slug="rietlanden",
    name="Waterschap De Rietlanden",
    portal_name="Samen aan het water",
    kind=OrganisationKind.WATER_BOARD,
    host="rietlanden.localhost",
    prefix="RL",
    heading="Denk mee over water en dijken",
    lead="Hier leest u wat het waterschap van plan is, en doet u zelf een voorstel.",
    contact_text="Bel 0123 98 76 54 op werkdagen van 9 tot 12 uur. Wij schrijven uw voorstel graag voor u op.",
    style="rood",
    formal=True,
)


@dataclass(frozen=True)
class DemoColleague:
    who: str  # for the terminal
    name: str
    address: str
    organisation: str
    role: str
    platform: bool = False


COLLEAGUES = (
    DemoColleague(
        "Platform admin",
        "Platformbeheer",
        "platform@samenspraak.example",
        "waterveen",
        Role.ADMIN,
        platform=True,
    ),
    DemoColleague(
        "Admin, Waterveen", "Beheer Waterveen", "beheer@waterveen.example", "waterveen", Role.ADMIN
    ),
    DemoColleague(
        "Editor, Waterveen", "Redactie Waterveen", "redactie@waterveen.example", "waterveen", Role.EDITOR
    ),
    DemoColleague(
        "Moderator, Waterveen",
        "Moderatie Waterveen",
        "moderatie@waterveen.example",
        "waterveen",
        Role.MODERATOR,
    ),
    DemoColleague("Counter, Waterveen", "Teller een", "teller@waterveen.example", "waterveen", Role.COUNTER),
    DemoColleague(
        "Second counter, Waterveen", "Teller twee", "teller2@waterveen.example", "waterveen", Role.COUNTER
    ),
    DemoColleague(
        "Polling officer, Waterveen", "Stembureau", "stembureau@waterveen.example", "waterveen", Role.OFFICER
    ),
    DemoColleague(
        "Admin, De Rietlanden", "Beheer De Rietlanden", "beheer@rietlanden.example", "rietlanden", Role.ADMIN
    ),
)
