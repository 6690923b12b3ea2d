"""Honest sample data for every include of the look, as other slices fill them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

OK = {"tone": "ok", "icon": "check", "text": "Haalbaar"}
STUDIED = {"tone": "info", "icon": "eye", "text": "Wordt onderzocht"}
RECEIVED = {"tone": "", "icon": "mail", "text": "Ontvangen"}
REFUSED = {"tone": "", "icon": "x", "text": "Niet haalbaar, met uitleg"}


class PlanForm(forms.Form):
    title = forms.CharField(label="Titel", help_text="Zeg in een paar woorden wat er komt.")
    story = forms.CharField(label="Je plan", widget=forms.Textarea, required=False)
    theme = forms.ChoiceField(label="Onderwerp", choices=[("", "Kies een onderwerp"), ("groen", "Groen")])
    who = forms.ChoiceField(
        label="Wie ben je?",
        choices=[("bewoner", "Ik woon hier"), ("werk", "Ik werk hier")],
        widget=forms.RadioSelect,
        help_text="Zo weten we met wie we praten.",
    )
    help = forms.MultipleChoiceField(
        label="Welke hulp zoek je?",
        choices=[("handen", "Handen"), ("spullen", "Spullen")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agree = forms.BooleanField(
        label="Ik ga akkoord met de huisregels", help_text="Je leest ze in een minuut."
    )


def chrome() -> dict[str, Any]:
    menu = [
        {"title": "Doe mee", "url": "/", "current": True},
        {"title": "Uitkomsten", "url": "/uitkomsten/", "current": False},
        {"title": "Buurten", "url": "/buurten/", "current": False},
    ]
    return {
        "organisation": {
            "name": "Gemeente Waterveen",
            "title": "Waterveen praat mee",
            "contact_text": "Bel ons (werkdagen van 9 tot 17 uur), of kom langs bij de bibliotheek aan het Havenplein. "
            "Je stem en je plan tellen daar net zo.",
            "contact_phone": "0123 45 67 89",
        },
        "home_url": "/",
        "theme_url": "",
        "menu": menu,
        "account": {"title": "Inloggen", "url": "/inloggen/"},
        "footer": [
            {"title": "Wat doen we met je gegevens?", "url": "/privacy/"},
            {"title": "Zo tellen we de stemmen", "url": "/tellen/"},
            {"title": "Huisregels en moderatie", "url": "/huisregels/"},
        ],
        "reading": [{"title": "Toegankelijkheid", "url": "/toegankelijkheid/"}],
        "languages": [
            {"title": "Nederlands", "url": "?taal=nl", "code": "nl", "current": True},
            {"title": "English", "url": "?taal=en", "code": "en", "current": False},
        ],
    }


CARDS = [
    {
        "url": "/budget/",
        "title": "Buurtbudget Oude Haven",
        "line": "Verdeel € 50.000 over 14 plannen van je buren.",
        "drawing": "swim-steps",
        "kind": "Stemmen",
        "kind_icon": "ballot",
        "figure": 831,
        "figure_text": "inwoners stemden al",
        "state": {"tone": "wait", "icon": "clock", "text": "Nog 13 dagen: sluit 3 mei"},
        "action": "Breng je stem uit",
    },
    {
        "url": "/kerkdorp/",
        "title": "Hoe hard rijden we door Kerkdorp?",
        "line": "Zeg bij korte stellingen wat je vindt. Duurt 5 minuten.",
        "drawing": "village-30",
        "kind": "Meningen",
        "kind_icon": "chat",
        "figure": 612,
        "figure_text": "deden mee",
        "state": {"tone": "house", "icon": "clock", "text": "Open tot 18 mei"},
        "action": "Geef je mening",
    },
    {
        "url": "/stationspark/",
        "title": "Een nieuw Stationspark",
        "line": "Heb jij een idee voor het grasveld bij het station?",
        "drawing": "station-park",
        "kind": "Plannen",
        "kind_icon": "pencil",
        "figure": 37,
        "figure_text": "plannen tot nu toe",
        "state": {"tone": "house", "icon": "clock", "text": "Open tot 31 mei"},
        "action": "Bekijk of bedenk een plan",
    },
]


def _plan(
    title: str, line: str, drawing: str, state: dict[str, str], theme: str, cost: int, figure: int
) -> dict[str, Any]:
    return {
        "url": "/plan/",
        "title": title,
        "line": line,
        "drawing": drawing,
        "state": state,
        "theme": theme,
        "cost": cost,
        "figure": figure,
        "figure_text": "steunen dit",
        "action": "Bekijk",
        "reference": "WV-2026-0142",
    }


PLANS = [
    _plan(
        "Meer schaduw op het Stationsplein",
        "Acht bomen en twee ronde banken.",
        "trees-square",
        OK,
        "Groen",
        1150000,
        214,
    ),
    _plan(
        "Fietspomp met gereedschap",
        "Een stevige pomp naast de stalling.",
        "bike-pump",
        STUDIED,
        "Verkeer",
        190000,
        189,
    ),
    _plan(
        "Elke maand samen eten in het park",
        "Iedereen neemt iets mee.",
        "long-table",
        RECEIVED,
        "Ontmoeten",
        350000,
        167,
    ),
    _plan(
        "Bankjes aan de waterkant", "Drie banken met leuning.", "benches-quay", OK, "Ontmoeten", 480000, 142
    ),
    _plan(
        "Een moestuin voor de hele buurt",
        "Twintig bakken en een schuurtje.",
        "vegetable-garden",
        STUDIED,
        "Groen",
        620000,
        131,
    ),
    _plan(
        "Repaircafé in de oude wachtzaal",
        "Dingen maken in plaats van weggooien.",
        "repair-cafe",
        REFUSED,
        "Ontmoeten",
        290000,
        98,
    ),
]

PHASES: list[dict[str, Any]] = [
    {
        "title": "Plannen indienen",
        "description": "31 plannen van bewoners",
        "when": "1 februari – 1 maart",
        "state": "past",
    },
    {
        "title": "Gemeente bekijkt",
        "description": "14 plannen zijn haalbaar.",
        "when": "2 – 29 maart",
        "state": "past",
    },
    {
        "title": "Stemmen",
        "description": "Verdeel € 50.000. Nog 13 dagen.",
        "when": "13 april – 3 mei",
        "state": "now",
    },
    {"title": "Uitslag", "description": "Eerst op deze pagina.", "when": "8 mei", "state": "coming"},
    {
        "title": "Uitvoeren",
        "description": "Je volgt elk plan tot het klaar is.",
        "when": "vanaf juni",
        "state": "coming",
    },
]

OPEN = ["Welke plannen het geld krijgen", "Welke plannen voor jou het belangrijkst zijn"]
FIXED = [
    "Er is € 50.000. Meer wordt het niet.",
    "Een plan ligt in de Oude Haven en mag niet meer kosten dan € 20.000",
]
DECISIONS = [
    {
        "when": "Nu, tot 3 mei",
        "who": "Bewoners vanaf 12 jaar",
        "what": "stemmen op plannen. Eén stem per persoon.",
    },
    {"day": date(2026, 5, 12), "who": "Het college", "what": "stelt de uitslag vast."},
]

STEPS = [
    {"title": "Kiezen", "state": "past"},
    {"title": "Controleren", "state": "now"},
    {"title": "Wie ben je?", "state": "coming"},
    {"title": "Bevestigen", "state": "coming"},
]
BUDGET: dict[str, Any] = {
    "total": 5000000,
    "spent": 3750000,
    "left": 1250000,
    "over": False,
    "items": [
        {"title": "Een zwemtrap in de haven", "amount": 1450000},
        {"title": "Bomen op het Havenplein", "amount": 1150000},
        {"title": "Bankjes langs de kade", "amount": 650000},
        {"title": "Een deelbakfiets", "amount": 500000},
    ],
}
CHOSEN = [
    {"title": "Bankjes langs de Wetering", "price": 480000, "share": 0.917, "figure": 642},
    {"title": "Veilig oversteken bij school", "price": 950000, "share": 0.84, "figure": 588},
    {"title": "Waterspeelplek Zonnehoek", "price": 1240000, "share": 0.773, "figure": 541},
    {"title": "Geveltuintjes in de Kerkstraat", "price": 360000, "share": 0.719, "figure": 503},
    {"title": "Repaircafé in de bibliotheek", "price": 290000, "share": 0.683, "figure": 478},
    {"title": "Fietspomp met gereedschap", "price": 190000, "share": 0.65, "figure": 455},
    {"title": "Buurtmoestuin", "price": 620000, "share": 0.584, "figure": 409},
    {"title": "Maandelijkse buurtmaaltijd", "price": 350000, "share": 0.503, "figure": 352},
    {"title": "Jeu-de-boulesbaan", "price": 450000, "share": 0.454, "figure": 318},
]
NOT_CHOSEN = [
    {"title": "Kunst op de rotonde", "price": 1800000, "share": 0.616, "figure": 431, "why": "Past niet meer: er was nog € 14.900, dus € 3.100 te weinig."},
    {"title": "Insectenhotels", "price": 120000, "share": 0.391, "figure": 274, "why": "Past niet meer: er was nog € 700, dus € 500 te weinig."},
]  # fmt: skip
LAND = [{"title": row["title"], "amount": row["price"]} for row in CHOSEN]
TABLE: dict[str, Any] = {
    "caption": "Alle plannen op volgorde van stemmen",
    "head": [{"title": "Plan"}, {"title": "Stemmen", "number": True}, {"title": "Uitkomst"}],
    "rows": [["Bankjes langs de Wetering", 642, "Gekozen"], ["Kunst op de rotonde", 431, "Niet gekozen"]],
}
RECEIPT: dict[str, Any] = {
    "lead": "Je koos 4 plannen voor € 37.500. Dank je wel!",
    "rows": [
        {"name": "Stemming", "value": "Buurtbudget Oude Haven"},
        {"name": "Gestemd op", "value": "20 april 2026"},
    ],
    "code": "7K3M-Q9TX-2VHB-R4DW",
    "code_text": "Met deze code vind je je stem terug in de telling. Houd hem voor jezelf.",
}
AGENDA = [
    {
        "day": date(2026, 5, 3),
        "title": "De stemming sluit",
        "text": "Om 20.00 uur. Daarna kan niemand nog iets veranderen.",
    },
    {"day": date(2026, 5, 8), "title": "De uitslag", "text": "Eerst op deze pagina, met de hele telling."},
]
OUTCOMES = [
    {"url": "/a/", "title": "De waterspeelplek in Zonnehoek is open", "text": "Jullie kozen dit plan in 2025.", "drawing": "playground-water", "state": {"tone": "ok", "icon": "check", "text": "Uitgevoerd"}},
    {"url": "/b/", "title": "Veilig oversteken bij school De Regenboog", "text": "Het zebrapad ligt er in juni.", "drawing": "zebra", "state": {"tone": "house", "icon": "tool", "text": "In uitvoering"}},
    {"url": "/c/", "title": "Waarom de Kerkstraat geen bomen krijgt", "text": "Onder de straat liggen kabels.", "drawing": "facade-gardens", "state": REFUSED},
]  # fmt: skip
RESPONSE: dict[str, Any] = {
    "organisation": "Gemeente Waterveen",
    "department": "Team Openbare ruimte",
    "date": date(2026, 3, 14),
    "state": OK,
    "title": "Ja, dit kan. We bouwen de trap aan de westkant.",
    "body": "Daar varen geen grote boten. Onderhoud betaalt de gemeente.",
}
QUESTIONS = [
    {"question": "Is mijn stem geheim?", "answer": "Ja. Na 3 mei weet niemand wie wat koos."},
    {"question": "Kan ik ook op papier stemmen?", "answer": "Ja, bij de bibliotheek."},
]
FACTS = [{"name": "Kosten", "value": "€ 14.500"}, {"name": "Plek", "value": "Westkade 8", "url": "#kaart"}, {"name": "Plan van", "value": "Joost en Samira"}, {"name": "Onderwerp", "value": "Water en spelen"}]  # fmt: skip

# every include with what it is given
INCLUDES: dict[str, dict[str, Any]] = {
    "agenda": {"items": AGENDA},
    "bars": {"rows": NOT_CHOSEN, "lost": True},
    "brand": {},
    "budget": {"budget": BUDGET, "variant": "side", "action": "Controleer je keuze"},
    "card": {"card": CARDS[0], "primary": True},
    "crumbs": {"crumbs": [{"title": "Doe mee", "url": "/"}]},
    "decisions": {"decisions": DECISIONS},
    "empty": {"title": "Nog geen plannen. Begin jij?", "text": "Dat kan tot 31 mei.", "url": "/nieuw/", "action": "Maak een plan"},
    "error_summary": {"errors": [{"text": "De code klopt niet.", "id": "id_code"}]},
    "facts": {"facts": FACTS},
    "faq": {"items": QUESTIONS, "open": True},
    "field": {},
    "field_texts": {},
    "fields": {"form": PlanForm()},
    "fixopen": {"open": OPEN, "fixed": FIXED},
    "footer": {},
    "influence": {"step": 5, "title": "Je beslist mee", "text": "Wat jullie kiezen, voeren we uit."},
    "menu_items": {},
    "messages": {},
    "notice": {},
    "outcome": {"item": OUTCOMES[0]},
    "pagination": {"shown": 6, "total": 29, "noun": "plannen", "more_url": "?pagina=2", "more": 12},
    "partners": {"partners": [{"name": "Waterschap De Wetering", "logo_url": "/logo.svg"}, {"name": "Provincie"}]},
    "person": {"name": "Anne de Boer", "role": "Projectleider", "text": "Elke dinsdag van 14 tot 16 uur.", "email": "anne@waterveen.example", "phone": "0123 45 67 80"},
    "phases": {"phases": PHASES},
    "picture": {"image_url": "/foto.jpg", "image_alt": "Het plein in de zon"},
    "plan_card": {"plan": PLANS[0]},
    "receipt": RECEIPT,
    "response": {"response": RESPONSE},
    "state": {"state": OK},
    "steps": {"steps": STEPS},
    "table": TABLE,
    "wipe": {"wipe_url": "/stemzuil/wissen/"},
}  # fmt: skip
