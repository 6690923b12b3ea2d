"""Honest examples: what people in a Dutch town would ask for. For demo, rehearsal and tests."""

from __future__ import annotations

from random import Random
from typing import NamedTuple


class Sample(NamedTuple):
    title: str
    summary: str
    text: str
    euros: int


SAMPLES: tuple[Sample, ...] = (
    Sample(
        "Een zwemtrap in de haven",
        "In de zomer springen kinderen van de kade. Met een brede trap kan iedereen veilig het water in.",
        "De trap is acht meter breed en heeft treden om op te zitten. Eén kant krijgt een leuning.\n\n"
        "We hebben gepraat met de zwemclub. De club wil in juli en augustus toezicht houden.",
        12_000,
    ),
    Sample(
        "Meer schaduw op het Stationsplein",
        "Acht bomen en twee ronde banken, zodat je in de zomer fijn kunt wachten.",
        "Het plein is nu één grote stenen vlakte. In juli is het er niet uit te houden.\n\n"
        "- Acht bomen die tegen droogte kunnen\n- Twee ronde banken om de stam\n- Klimop bij de bakker",
        11_500,
    ),
    Sample(
        "Fietspomp met gereedschap bij de stalling",
        "Een stevige pomp met sleutels aan een ketting, dag en nacht te gebruiken.",
        "Bij de stalling staat altijd wel iemand met een lekke band. De fietsenmaker is ver lopen.",
        1_900,
    ),
    Sample(
        "Elke maand samen eten in het park",
        "Een lange tafel, iedereen neemt iets mee. Bij regen zitten we in het buurthuis.",
        "Vorig jaar deden we dit één keer, met 64 mensen. Nu willen we het elke maand.\n\n"
        "We zoeken geld voor tafels, banken en servies dat tegen een stootje kan.",
        3_500,
    ),
    Sample(
        "Bankjes met leuning aan de kade",
        "Drie banken met leuning, ook fijn voor wie niet zo ver kan lopen.",
        "Mijn moeder loopt met een rollator. Tussen de brug en de bibliotheek kan ze nergens zitten.",
        4_800,
    ),
    Sample(
        "Een moestuin voor de hele buurt",
        "Twintig bakken, een waterpunt en een schuurtje op het braakliggende veldje.",
        "Het veldje achter de Molenstraat ligt er al jaren leeg bij. Veertien buren willen meedoen.\n\n"
        "De opbrengst delen we. Wat over is, gaat naar de voedselbank.",
        6_200,
    ),
    Sample(
        "Repaircafé in de oude wachtzaal",
        "Elke tweede zaterdag samen dingen maken in plaats van weggooien.",
        "Zes handige buren doen al mee. We hebben gereedschap, lampen en een kast met slot nodig.",
        2_900,
    ),
    Sample(
        "Zebrapad bij de basisschool",
        "Kinderen steken nu over tussen geparkeerde auto’s. Dat kan veiliger.",
        "Elke ochtend om kwart over acht staat de straat vol. Een zebrapad met een middeneiland helpt.",
        18_000,
    ),
    Sample(
        "Geveltuintjes in de Vissersbuurt",
        "Tegel eruit, plant erin. Wij helpen wie niet zelf kan graven.",
        "Veertig huizen willen meedoen. We kopen samen in en graven in twee weekenden.",
        3_200,
    ),
    Sample(
        "Een kabelbaan in het Wilgenpark",
        "Voor kinderen van zes tot veertien is er in het park niets te doen.",
        "De kinderen van de Wilgenschool hebben gestemd: de kabelbaan kreeg de meeste stemmen.",
        14_500,
    ),
    Sample(
        "Ruilkastjes met boeken in elke wijk",
        "Zes kastjes waar je een boek brengt en een boek meeneemt.",
        "De timmerklas van het Havencollege wil ze bouwen. Buren zorgen dat ze netjes blijven.",
        1_500,
    ),
    Sample(
        "Deelbakfiets voor de Oude Haven",
        "Een bakfiets die je per uur kunt lenen, voor boodschappen en kinderen.",
        "Niet iedereen kan een bakfiets betalen of kwijt. Wij beheren de sleutelkast en het onderhoud.",
        7_800,
    ),
    Sample(
        "Licht in de Touwslagerssteeg",
        "De steeg is in de winter pikdonker. Warme lampen maken haar weer prettig.",
        "Veel mensen lopen nu om. Drie lampen aan de muur zijn genoeg, en ze gaan om middernacht zachter.",
        5_400,
    ),
    Sample(
        "Jeu de boules onder de linden",
        "Een baan van halfverhard zand, met twee banken erlangs.",
        "De seniorenraad wil de baan onderhouden. Op woensdag leren we het aan wie het nog niet kan.",
        4_100,
    ),
    Sample(
        "Bloemenberm langs de Dijkweg",
        "Zaai inheemse bloemen en maai later. Goed voor bijen en mooi om te zien.",
        "De natuurwerkgroep kiest het zaad en telt elk jaar de vlinders.",
        2_200,
    ),
    Sample(
        "Een insectenhotel bij de kinderboerderij",
        "Een groot insectenhotel met een bord waarop je leest wie er woont.",
        "Kinderen van drie scholen vullen het met stengels, hout en klei.",
        1_200,
    ),
    Sample(
        "Podium voor muziek in het Stadspark",
        "Een klein houten podium waar iedereen mag optreden.",
        "Het muziekschoolorkest, de shantykoren en een paar bandjes hebben nu geen plek buiten.",
        9_600,
    ),
    Sample(
        "Muurschildering op het oude gemaal",
        "Een schildering over leven met water, gemaakt met kinderen uit de buurt.",
        "Kunstenaar Noor Bakker begeleidt. Het waterschap vindt het goed als de deur vrij blijft.",
        6_800,
    ),
    Sample(
        "Steiger om te vissen en te zitten",
        "Een lage steiger aan de Ringvaart, ook bereikbaar met een rolstoel.",
        "De hengelsportvereniging legt hem aan. De gemeente hoeft alleen het hout te betalen.",
        8_300,
    ),
    Sample(
        "Groen schoolplein dat na school open is",
        "Minder tegels, meer bomen en een plek om te klauteren. Voor de hele buurt.",
        "De school doet het hek om vier uur open. Ouders sluiten het om beurten om acht uur af.",
        17_500,
    ),
    Sample(
        "Dertig in de Dorpsstraat",
        "Twee plantenbakken en een bord, zodat auto’s echt langzamer rijden.",
        "We hebben een week geteld: zes van de tien auto’s rijden harder dan 30.",
        7_200,
    ),
    Sample(
        "Een watertappunt op de markt",
        "Gratis drinkwater voor marktbezoekers, fietsers en honden.",
        "Het drinkwaterbedrijf betaalt de helft als de gemeente de leiding aanlegt.",
        4_600,
    ),
    Sample(
        "Buurtfeest op het Havenplein",
        "Eén dag waarop alle straten van de Oude Haven elkaar ontmoeten.",
        "Elke straat neemt een gerecht en een spel mee. We huren een podium, wc’s en een springkussen.",
        5_000,
    ),
    Sample(
        "Leeshoek voor kinderen in de bibliotheek",
        "Kussens, lage kasten en een voorleesstoel in de lege hoek bij het raam.",
        "Tien vrijwilligers willen op woensdagmiddag voorlezen, ook in het Arabisch, Pools en Turks.",
        3_900,
    ),
)


def sample(rng: Random, *, themes: list[str], most: int | None) -> dict[str, object]:
    """One example as input for `submit`; `most` is the highest cost that is taken, in cents."""
    chosen = rng.choice(SAMPLES)
    cost = chosen.euros * 100
    return {
        "title": chosen.title,
        "summary": chosen.summary,
        "text": chosen.text,
        "theme": rng.choice(themes) if themes else "",
        "cost": cost if most is None else min(cost, most),
    }
