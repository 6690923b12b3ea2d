"""What neighbours say of each other's plans in the demo, where plans stand and what is answered. Fictional."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """A comment: who, for or against, what, and replies to it as (who, what)."""

    who: str
    stance: str
    text: str
    replies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Around:
    """What surrounds one plan of the demo."""

    lon: float
    lat: float
    spot: str
    supporters: int
    said: tuple[Said, ...] = ()
    help: tuple[tuple[str, str, str], ...] = ()  # (kind, what, when)
    arranged: tuple[str, str] | None = None  # (what, thanks)
    effort: str = ""


# By title, so that an order can change without a plan moving house.
STATION: dict[str, Around] = {
    "Meer schaduw op het Stationsplein": Around(
        5.1641,
        52.5850,
        "Stationsplein",
        214,
        (
            Said(
                "Marleen",
                "for",
                "Vorige zomer stond ik daar een half uur in de brandende zon. Graag!",
                (("Bewoners Stationsbuurt", "Dank je. We tellen je mee als ervaringsdeskundige."),),
            ),
            Said("Henk", "for", "Bomen houden ook de wind tegen. Daar wordt het plein stil van."),
            Said(
                "Een forens",
                "against",
                "Let op de lijn van de blinden: die loopt nu recht over het plein.",
                (
                    (
                        "Bewoners Stationsbuurt",
                        "Goed punt. We houden de geleidelijn vrij en vragen de werkgroep mee te kijken.",
                    ),
                ),
            ),
            Said("Wies", "neutral", "Kunnen het bomen zijn die niet plakken? Denk aan de fietsen eronder."),
        ),
        (
            ("skill", "Iemand die veel van bomen weet", "Twee avonden in maart"),
            ("people", "Vier mensen om water te geven", "De eerste zomer"),
        ),
        ("Een tekenaar", "Bo maakt de tekeningen. Dank je wel!"),
        "We onderhouden de plantvakken en geven de eerste twee zomers water.",
    ),
    "Fietspomp met gereedschap": Around(
        5.1655,
        52.5856,
        "Fietsenstalling",
        189,
        (
            Said("Joris", "for", "Ik liep hier vorige week nog met een lekke band."),
            Said("Anke", "for", "Met een kettingslot eraan, anders is hij morgen weg."),
        ),
    ),
    "Elke maand samen eten in het park": Around(
        5.1602,
        52.5829,
        "De speelweide",
        167,
        (
            Said("Fatma", "for", "Ik kook graag voor veertig mensen. Serieus!"),
            Said("Ton", "neutral", "Denk aan een wc in de buurt."),
        ),
        (
            ("things", "Lange tafels en banken", "Elke eerste zondag"),
            ("hands", "Mensen die afwassen", "Om de beurt"),
        ),
    ),
    "Bankjes aan de waterkant": Around(
        5.1690,
        52.5801,
        "Wetering, tussen station en brug",
        142,
        (Said("Rie", "for", "Nu draai ik halverwege om. Met een bank haal ik de brug."),),
    ),
    "Een moestuin voor de hele buurt": Around(
        5.1583,
        52.5812,
        "Braakliggend veld",
        131,
        (
            Said(
                "Sjoerd",
                "against",
                "Daar zouden toch woningen komen?",
                (("Bewoner Spoorlaan", "Pas over vier jaar. Tot die tijd kan er gegroeid worden."),),
            ),
            Said("Lina", "for", "Mijn kinderen weten niet hoe een boon groeit."),
        ),
        (("skill", "Iemand die kan timmeren", "Twee zaterdagen in april"),),
    ),
    "Repaircafé in de oude wachtzaal": Around(5.1662, 52.5847, "Wachtzaal", 98),
    "Licht langs het voetpad": Around(
        5.1707,
        52.5835,
        "Voetpad naar de Kerkstraat",
        76,
        (
            Said("Esra", "for", "Ik fiets nu om als het donker is."),
            Said("Natuurclub", "against", "Vleermuizen vliegen daar langs. Kies amberkleurig licht."),
        ),
    ),
    "Wilde bloemen in de spoorberm": Around(5.1720, 52.5869, "Spoorberm", 64),
    "Boekenkast bij de ingang": Around(5.1650, 52.5844, "Ingang station", 41),
    "Zebrapad bij de bushalte": Around(
        5.1677,
        52.5838,
        "Bushalte Stationsplein",
        37,
        (Said("Moeder van drie", "for", "Elke ochtend is het hier spannend."),),
    ),
    "Een podium in het gras": Around(5.1591, 52.5838, "De speelweide", 22),
}

HARBOUR: dict[str, Around] = {
    "Een zwemtrap in de haven": Around(
        5.2110,
        52.5820,
        "Westkade 8",
        342,
        (
            Said(
                "Marleen",
                "for",
                "Mijn dochter leerde hier zwemmen. Met een trap durf ik haar ook los te laten.",
            ),
            Said("Henk", "for", "Fijn dat er aan mensen met een rollator is gedacht. Dat zie je niet vaak."),
            Said(
                "Bewoner Westkade",
                "against",
                "’s Avonds is het al druk op de kade. Wie let er op lawaai na tien uur?",
                (("Samira", "Goed punt. We stellen voor dat het hek om 22.00 uur dichtgaat."),),
            ),
        ),
        (
            ("skill", "Iemand die hout kan bewerken", "Twee zaterdagen in april"),
            ("people", "Vier mensen voor het openingsfeest", "Nog één plek over"),
        ),
        ("Een tekenaar", "Bo maakt de tekeningen. Dank je wel!"),
        "De zwemclub houdt in juli en augustus toezicht op woensdag en zaterdag.",
    ),
    "Kunst op de muur van het gemaal": Around(5.2075, 52.5848, "Gemaal", 121),
    "Bomen op het Havenplein": Around(5.2092, 52.5833, "Havenplein", 208),
    "Bankjes langs de kade": Around(5.2121, 52.5809, "Oostkade", 176),
    "Licht in de Smidsteeg": Around(5.2068, 52.5827, "Smidsteeg", 88),
    "Een deelbakfiets": Around(5.2083, 52.5815, "Buurthuis", 54),
    "Geveltuintjes in de Ankerstraat": Around(5.2056, 52.5836, "Ankerstraat", 97),
    "Waterspeelplek op de kop van de haven": Around(5.2134, 52.5829, "Kop van de haven", 233),
}
