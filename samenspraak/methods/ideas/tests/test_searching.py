"""The list of plans: words in any form, filters, orders, near and on the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.http import QueryDict
from django.test import Client

from samenspraak.interactions.models import Tally
from samenspraak.methods.ideas.actions import save_draft
from samenspraak.methods.ideas.models import HelpWanted, Status
from samenspraak.methods.ideas.queries import listing
from samenspraak.methods.ideas.searching import shuffled_keys
from samenspraak.methods.ideas.tests.conftest import BASE
from samenspraak.methods.ideas.tests.factories import WORDS, hand_in, judge
from samenspraak.methods.ideas.wish import Answer, Facet, Order, Wish, wish_of
from samenspraak.participation.models import Activity
from samenspraak.people.models import Participant, User
from samenspraak.places.models import Area, Place
from samenspraak.places.spot import Spot
from samenspraak.places.tests.conftest import areas, locatieserver
from samenspraak.places.where import Where

__all__ = ["areas", "locatieserver"]
Site = Callable[[User | None], Client]


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


def titles(activity: Activity, **wish: Any) -> list[str]:
    return [plan.contribution.title for plan in listing(activity, Wish(**wish)).plans]


def test_the_list_shows_newest_first_and_no_drafts(ideas: Activity, initiator: Participant) -> None:
    for title in ("Eerst", "Later"):
        hand_in(ideas, initiator, title=title)
    save_draft(activity=ideas, data={**WORDS, "title": "Stiekem"})
    assert titles(ideas) == ["Later", "Eerst"]


def test_it_filters_on_theme_status_and_text(ideas: Activity, initiator: Participant) -> None:
    green = hand_in(ideas, initiator, title="Bomen", theme="Groen", text="Met EIKEN erin")
    hand_in(ideas, initiator, title="Zebrapad", theme="Verkeer")
    judge(green)
    assert titles(ideas, theme=Facet(("Groen",))) == ["Bomen"]
    assert titles(ideas, status=Facet((Status.RECEIVED,))) == ["Zebrapad"]
    assert titles(ideas, text="eiken bomen") == ["Bomen"]
    assert titles(ideas, text=green.contribution.reference.lower()) == ["Bomen"]
    assert titles(ideas, text="eiken zebra") == []


def test_random_order_follows_from_the_seed_alone(ideas: Activity, initiator: Participant) -> None:
    for number in range(8):
        hand_in(ideas, initiator, title=f"Plan {number}")
    one, again, other = (titles(ideas, order=Order.RANDOM, seed=seed) for seed in ("12", "12", "13"))
    assert one == again != other
    assert sorted(one) == sorted(other) == [f"Plan {number}" for number in range(8)]
    assert shuffled_keys([1, 2, 3, 4], "7") == [4, 3, 2, 1]


def test_more_keeps_what_was_there(ideas: Activity, initiator: Participant) -> None:
    for number in range(65):
        hand_in(ideas, initiator, title=f"Plan {number:02}")
    first, second, third = (listing(ideas, Wish(page=page)) for page in (1, 2, 9))
    assert (len(first.plans), first.more, first.has_more) == (30, 30, True)
    assert [plan.pk for plan in second.plans[:30]] == [plan.pk for plan in first.plans]
    assert (third.page, len(third.plans), third.has_more) == (3, 65, False)
    shuffled = listing(ideas, Wish(order=Order.RANDOM, seed="5", page=3))
    assert len({plan.pk for plan in shuffled.plans}) == 65


@pytest.mark.parametrize(
    "asked",
    [
        {"pagina": "-1", "zaad": "x", "status": "nee", "volgorde": "?"},
        {"pagina": "²", "zaad": "١٢"},
        {"pagina": "99999999999999999999", "zaad": "9" * 40},
        {"bij": "nan,inf", "hulp": "misschien", "antwoord": "1"},
        {"bij": "5", "onderwerp-niet": "1", "weergave": "tabel"},
        {"onderwerp": "\u202e\x00", "buurt": " "},
    ],
)
def test_a_strange_address_shows_the_list(asked: dict[str, str]) -> None:
    assert wish_of(address(**asked)) == Wish()


def address(**asked: str | list[str]) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in asked.items():
        query.setlist(name.replace("_", "-"), value if isinstance(value, list) else [value])
    return query


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("boom", {"Bomen"}),
        ("boom zebra", set()),
        ("boom OF zebra", {"Bomen", "Zebrapad"}),
        ("boom OR zebra", {"Bomen", "Zebrapad"}),
        ("plek -boom", {"Zebrapad"}),
        ("zebra", {"Zebrapad"}),
        ("pad", set()),
        ("OF", {"Bomen", "Zebrapad"}),
        ("-", {"Bomen", "Zebrapad"}),
        ("de het een", {"Bomen", "Zebrapad"}),
        ("%", {"Bomen", "Zebrapad"}),
        ("' OR 1=1 --", set()),
    ],
)
def test_words_are_found_in_any_form(
    ideas: Activity, initiator: Participant, text: str, found: set[str]
) -> None:
    hand_in(ideas, initiator, title="Bomen", summary="Een plek in de schaduw.", text="Eiken.", theme="Groen")
    hand_in(ideas, initiator, title="Zebrapad", summary="Een plek.", text="Veilig.", theme="Verkeer")
    assert set(titles(ideas, text=text)) == found


def test_filters_take_one_of_these_or_none_of_these(ideas: Activity, initiator: Participant) -> None:
    for theme in ("Groen", "Verkeer", "Ontmoeten"):
        hand_in(ideas, initiator, title=theme, theme=theme)
    two = ("Groen", "Verkeer")
    assert set(titles(ideas, theme=Facet(two))) == {"Groen", "Verkeer"}
    assert titles(ideas, theme=Facet(two, without=True)) == ["Ontmoeten"]


def test_what_stands_nowhere_is_not_in_the_district_that_is_left_out(
    ideas: Activity, initiator: Participant
) -> None:
    hand_in(ideas, initiator, title="Nergens")
    assert titles(ideas, district=Facet(("Oude Haven",), without=True)) == ["Nergens"]
    assert titles(ideas, district=Facet(("Oude Haven",))) == []


def test_help_that_is_arranged_is_not_sought(ideas: Activity, initiator: Participant) -> None:
    seeking, done = (hand_in(ideas, initiator, title=title) for title in ("Zoekt", "Geregeld"))
    for plan, arranged in ((seeking, False), (done, True)):
        HelpWanted.objects.create(plan=plan, kind="hands", what="Vier mensen", arranged=arranged)
    assert titles(ideas, help=Answer.YES) == ["Zoekt"]
    assert titles(ideas, help=Answer.NO) == ["Geregeld"]


def test_most_support_most_discussed_and_nearest_come_first(ideas: Activity, initiator: Participant) -> None:
    plans = [hand_in(ideas, initiator, title=title) for title in ("Een", "Twee", "Drie")]
    for plan, supports, comments, lon in zip(plans, (5, 9, 0), (7, 1, 0), (4.9, 5.1, 5.3), strict=True):
        Tally.objects.create(contribution=plan.contribution, supports=supports, comments=comments)
        plan.contribution.place = Place.objects.create(kind="point", lon=lon, lat=52.4)
        plan.contribution.save()
    hand_in(ideas, initiator, title="Nergens")
    assert titles(ideas, order=Order.SUPPORT)[:2] == ["Twee", "Een"]
    assert titles(ideas, order=Order.DISCUSSED)[:2] == ["Een", "Twee"]
    assert titles(ideas, order=Order.NEAREST, near=Spot(5.28, 52.4)) == ["Drie", "Twee", "Een", "Nergens"]


@pytest.mark.parametrize("bij", ["nan,inf", "5", "200,52", "5.1,52.1,3", "a,b"])
def test_who_wants_what_is_near_is_asked_where(
    site: Site, ideas: Activity, initiator: Participant, bij: str
) -> None:
    hand_in(ideas, initiator)
    page = site(None).get(BASE, {"volgorde": "dichtbij", "bij": bij}).content.decode()
    assert "Dichtbij welk adres" in page


def test_an_address_leads_to_what_is_near_and_leaves_no_trace(
    site: Site, ideas: Activity, initiator: Participant, locatieserver: object
) -> None:
    hand_in(ideas, initiator)
    answer = site(None).get(BASE, {"volgorde": "dichtbij", "adres": "Kade 1"})
    assert answer.status_code == 302
    assert "Kade" not in answer["Location"]
    assert "bij=" in answer["Location"]


@pytest.mark.parametrize(
    ("near", "says"), [("", "Nu staan de nieuwste bovenaan."), ("5.1,52.1", "de plek is die je eerder koos.")]
)
def test_an_address_that_nobody_knows_stays_to_be_mended(
    site: Site,
    ideas: Activity,
    initiator: Participant,
    monkeypatch: pytest.MonkeyPatch,
    near: str,
    says: str,
) -> None:
    hand_in(ideas, initiator)
    monkeypatch.setattr("samenspraak.places.addresses.search", lambda _asked, _around: [])
    asked = {"volgorde": "dichtbij", "adres": "Kaade <1>", "bij": near}
    answer = site(None).get(BASE, asked)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert 'value="Kaade &lt;1&gt;"' in page
    assert "“Kaade &lt;1&gt;” vonden we niet." in page
    assert says in page
    assert "Kaade" not in site(None).get(BASE, {"volgorde": "dichtbij", "bij": near}).content.decode()


def test_list_and_map_show_the_same_plans(
    site: Site, ideas: Activity, initiator: Participant, areas: list[Area]
) -> None:
    for number in range(3):
        where = Where("point", 5.105 + number / 100, 52.105, f"Plek {number}")
        hand_in(ideas, initiator, title=f"Plan {number}", place=where, theme="Groen")
    hand_in(ideas, initiator, title="Nergens", theme="Verkeer")
    asked = {"onderwerp": "Groen", "weergave": "kaart"}
    page = site(None).get(BASE, asked).content.decode()
    assert "3 plannen" in page
    assert "data-map" in page
    assert "weergave=kaart" not in page.split('class="map-view"')[1].split("Dezelfde")[0]
    view = {"bbox": "5.10,52.10,5.13,52.11", "zoom": "16", "onderwerp": "Groen"}
    found = site(None).get(f"{BASE}punten.json", view).json()
    assert {point["title"] for point in found["points"]} == {"Plan 0", "Plan 1", "Plan 2"}
    assert site(None).get(f"{BASE}punten.json", {**view, "bbox": "x"}).status_code == 400
    nothing = site(None).get(f"{BASE}punten.json", {**view, "onderwerp": "Verkeer"}).json()
    assert nothing == {"points": [], "clusters": []}


def test_the_map_begins_where_the_found_plans_are(
    site: Site, ideas: Activity, initiator: Participant, areas: list[Area]
) -> None:
    hand_in(ideas, initiator, title="Een bank", place=Where("point", 5.11, 52.105, "Plein"), theme="Groen")
    hand_in(ideas, initiator, title="Een brug", place=Where("point", 5.13, 52.105, "Kade"), theme="Verkeer")
    hand_in(ideas, initiator, title="Nergens", theme="Ontmoeten")

    def begins(**asked: str) -> str:
        page = site(None).get(BASE, {**asked, "weergave": "kaart"}).content.decode()
        return page.split('data-bounds="')[1].split('"')[0]

    assert begins() == "5.108000,52.103000,5.132000,52.107000"
    assert begins(onderwerp="Groen") == "5.108000,52.103000,5.112000,52.107000"
    assert begins(onderwerp="Ontmoeten") == "5.100000,52.100000,5.140000,52.120000", (
        "all areas: no point at all"
    )


def test_the_feed_brings_the_newest_that_fit(site: Site, ideas: Activity, initiator: Participant) -> None:
    hand_in(ideas, initiator, title="Bomen & <struiken>", theme="Groen")
    hand_in(ideas, initiator, title="Zebrapad", theme="Verkeer")
    answer = site(None).get(f"{BASE}feed.xml", {"onderwerp": "Groen"})
    assert answer["Content-Type"].startswith("application/atom+xml")
    text = answer.content.decode()
    assert "Bomen &amp; &lt;struiken&gt;" in text
    assert "Zebrapad" not in text
    assert initiator.address not in text


def test_a_feed_keeps_a_summary_with_signs_whole_and_the_list_leads_to_it(
    site: Site, ideas: Activity, initiator: Participant
) -> None:
    hand_in(ideas, initiator, summary="Breedte < 3 m & <b>vlak</b>")
    page = BeautifulSoup(site(None).get(BASE, {"onderwerp": "Ontmoeten"}).content, "html.parser")
    link = page.select_one('main a[type="application/atom+xml"]')
    assert link is not None
    assert "Volg met RSS" in link.text
    feed = ElementTree.fromstring(site(None).get(str(link["href"])).content)
    summary = feed.find("{*}entry/{*}summary")
    assert summary is not None
    assert summary.get("type") == "html"
    assert BeautifulSoup(str(summary.text), "html.parser").text == "Breedte < 3 m & <b>vlak</b>"


def test_a_wish_survives_its_own_address() -> None:
    asked = address(
        zoek="bank OF stoel",
        onderwerp=["Groen", "Verkeer"],
        onderwerp_niet="1",
        status="feasible",
        buurt="Oude Haven",
        hulp="ja",
        antwoord="nee",
        volgorde="dichtbij",
        bij="5.12345,52.39876",
        weergave="kaart",
        pagina="3",
    )
    wish = wish_of(asked)
    assert wish.theme == Facet(("Groen", "Verkeer"), without=True)
    assert str(wish.near) == "5.123,52.399", "nobody's door"
    assert wish_of(QueryDict(wish.query())) == wish
