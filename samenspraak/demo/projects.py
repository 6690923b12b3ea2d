"""The demo's projects: what they ask, how they run, who decides. Days count from the day the demo is loaded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoPhase:
    title: str
    description: str
    starts: int
    ends: int | None


@dataclass(frozen=True)
class DemoDecision:
    day: int
    who: str
    what: str


@dataclass(frozen=True)
class DemoProject:
    slug: str
    title: str
    question: str
    summary: str
    drawing: str
    influence: str
    influence_text: str
    open_points: tuple[str, ...]
    fixed_points: tuple[str, ...]
    themes: tuple[str, ...]
    phases: tuple[DemoPhase, ...]
    decisions: tuple[DemoDecision, ...]
    questions: tuple[tuple[str, str], ...]
    contact_name: str
    contact_role: str
    contact_text: str
    noun: tuple[str, str, str] = ("plan", "plannen", "het")


STATION = DemoProject(
    slug="stationspark",
    title="Een nieuw Stationspark",
    question="Wat komt er op het grasveld bij het station?",
    summary="Het grasveld naast het station krijgt een nieuwe bestemming. Jij en je buren bedenken welke.",
    drawing="station-park",
    influence="co-produce",
    influence_text="We werken de haalbare plannen samen met jullie uit.",
    open_points=("Hoe het park eruitziet", "Wat je er kunt doen", "Wie welk stuk verzorgt"),
    fixed_points=(
        "Er is € 60.000. Meer wordt het niet.",
        "Het fietspad naar het perron blijft liggen.",
        "Een plan kost hooguit € 20.000.",
    ),
    themes=("Groen", "Verkeer", "Ontmoeten"),
    phases=(
        DemoPhase("Plannen indienen", "Je dient een plan in en leest die van anderen.", -24, 18),
        DemoPhase("Gemeente bekijkt", "Bij elk plan staat of het kan, en waarom.", 19, 40),
        DemoPhase("Samen uitwerken", "Drie avonden met de ontwerper.", 41, 75),
        DemoPhase("Aanleg", "Je volgt hier wat er gebeurt.", 120, None),
    ),
    decisions=(
        DemoDecision(40, "Team Openbare ruimte", "zegt bij elk plan of het kan, en waarom."),
        DemoDecision(75, "De indieners en de ontwerper", "maken samen het ontwerp."),
        DemoDecision(90, "Het college", "stelt het ontwerp vast en legt uit wat is overgenomen."),
    ),
    questions=(
        (
            "Mag ik meer dan één plan indienen?",
            "Ja. Dien elk plan apart in, dan kunnen anderen er ook apart op reageren.",
        ),
        (
            "Ik kan niet goed schrijven of typen. Kan ik toch meedoen?",
            "Ja. Bel ons of kom langs in de bibliotheek. Wij vullen het plan samen met je in.",
        ),
        (
            "Wat gebeurt er met mijn plan?",
            "Je hoort van ons of het kan en waarom. Dat staat ook bij je plan op deze site.",
        ),
    ),
    contact_name="De projectleider",
    contact_role="Projectleider Stationspark",
    contact_text="Elke woensdag van 10 tot 12 uur in de bibliotheek. Antwoord op mail binnen 2 werkdagen.",
)

HARBOUR = DemoProject(
    slug="oude-haven",
    title="Buurtbudget Oude Haven",
    question="Wat maakt de Oude Haven fijner voor iedereen?",
    summary="De gemeente heeft € 50.000 voor je buurt. Jij en je buren kiezen welke plannen er komen.",
    drawing="swim-steps",
    influence="decide",
    influence_text="Wat jullie kiezen, voeren we uit.",
    open_points=(
        "Welke plannen het geld krijgen",
        "Hoe de gekozen plannen eruitzien: de indieners denken mee",
    ),
    fixed_points=(
        "Er is € 50.000. Meer wordt het niet.",
        "Een plan ligt in de Oude Haven en kost hooguit € 20.000.",
        "Plannen met de meeste stemmen krijgen als eerste geld, tot het op is.",
    ),
    themes=("Water en spelen", "Groen", "Ontmoeten", "Verkeer", "Cultuur"),
    phases=(
        DemoPhase("Plannen indienen", "14 plannen van bewoners.", -78, -50),
        DemoPhase("Gemeente bekijkt", "Alle 14 plannen kunnen. Bij elk plan staat waarom.", -49, -9),
        DemoPhase("Stemmen", "Verdeel € 50.000 over de plannen.", -8, 13),
        DemoPhase("Uitslag", "Op deze pagina, met de hele telling.", 16, 16),
        DemoPhase("Uitvoeren", "Je volgt elk plan tot het klaar is.", 40, None),
    ),
    decisions=(
        DemoDecision(13, "Bewoners", "stemmen op plannen. Eén stem per e-mailadres of brief."),
        DemoDecision(16, "Twee bewoners en de griffier", "controleren de telling. Iedereen kan natellen."),
        DemoDecision(23, "Het college", "stelt de uitslag vast. Het wijkt niet af van jullie keuze."),
    ),
    questions=(
        (
            "Is mijn stem geheim?",
            (
                "Ja. In de stembus staat geen naam en geen e-mailadres bij je stem. Na het sluiten wissen we ook het kenmerk "
                "waarmee we zien dat je al gestemd hebt."
            ),
        ),
        (
            "Kan ik mijn stem nog veranderen?",
            "Nee. Als je bevestigt, telt je stem en ligt hij vast. Tot dat moment kun je alles nog veranderen.",
        ),
        (
            "Ik heb een brief met een code. Wat nu?",
            "Kies je plannen en vul bij stap 3 de code uit de brief in.",
        ),
    ),
    contact_name="De projectleider",
    contact_role="Projectleider Oude Haven",
    contact_text="Elke dinsdag van 14 tot 16 uur in de bibliotheek. Antwoord op mail binnen 2 werkdagen.",
)

VEENOORD = DemoProject(
    slug="veenoord",
    title="Buurtbudget Veenoord",
    question="Welke plannen maken Veenoord mooier?",
    summary="Veenoord verdeelde € 50.000. Lees welke plannen er komen en wat er met de andere gebeurt.",
    drawing="playground-water",
    influence="decide",
    influence_text="Wat jullie kozen, voeren we uit.",
    open_points=("Welke plannen het geld krijgen",),
    fixed_points=(
        "Er was € 50.000.",
        "Plannen met de meeste stemmen kregen als eerste geld, tot het op was.",
    ),
    themes=("Groen", "Verkeer", "Ontmoeten", "Spelen", "Cultuur"),
    phases=(
        DemoPhase("Plannen indienen", "Bewoners dienden 14 plannen in.", -190, -150),
        DemoPhase("Gemeente bekijkt", "Alle 14 plannen konden.", -149, -100),
        DemoPhase("Stemmen", "Iedereen kon hooguit zes plannen kiezen.", -99, -64),
        DemoPhase("Uitslag", "De uitslag staat op deze pagina.", -61, -61),
        DemoPhase("Uitvoeren", "De eerste banken staan er.", -40, None),
    ),
    decisions=(
        DemoDecision(-64, "Bewoners", "stemden op plannen."),
        DemoDecision(-54, "Het college", "stelde de uitslag vast, zonder iets te veranderen."),
    ),
    questions=(
        (
            "Mijn plan is niet gekozen. Wat nu?",
            "De projectleider belt elke indiener. Soms past een plan in ander werk, en anders kun je volgend jaar weer meedoen.",
        ),
    ),
    contact_name="De projectleider",
    contact_role="Projectleider Veenoord",
    contact_text="Bel of mail ons. Antwoord op mail binnen 2 werkdagen.",
)

DIKE = DemoProject(
    slug="dijk-van-iedereen",
    title="De dijk van iedereen",
    question="Hoe wordt de Rietdijk fijner om langs te lopen?",
    summary="De Rietdijk wordt sterker gemaakt. Daarna is er ruimte voor voorstellen van omwonenden.",
    drawing="dike",
    influence="advise",
    influence_text="Het bestuur legt uit wat het met elk voorstel doet.",
    open_points=("Wat er langs de dijk komt", "Waar mensen kunnen rusten en oversteken"),
    fixed_points=(
        "De dijk wordt een halve meter hoger.",
        "Bomen op de dijk kunnen niet: wortels maken hem zwak.",
    ),
    themes=("Natuur", "Recreatie", "Geschiedenis"),
    phases=(
        DemoPhase("Voorstellen indienen", "U dient een voorstel in en leest die van anderen.", -12, 30),
        DemoPhase("Waterschap bekijkt", "Bij elk voorstel staat of het kan, en waarom.", 31, 60),
        DemoPhase("Besluit", "Het bestuur besluit en legt uit.", 74, 74),
    ),
    decisions=(DemoDecision(74, "Het dagelijks bestuur", "besluit en antwoordt op elk voorstel."),),
    questions=(("Mag ik als wandelaar ook meedoen?", "Ja. U hoeft niet langs de dijk te wonen."),),
    contact_name="De omgevingsmanager",
    contact_role="Omgevingsmanager Rietdijk",
    contact_text="Bereikbaar op werkdagen van 9 tot 12 uur.",
    noun=("voorstel", "voorstellen", "het"),
)
