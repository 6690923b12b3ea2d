"""Every address of the public site, as everybody who might come by: never an error, never another's data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from samenspraak.methods.ideas.addresses import public as plan_addresses
from samenspraak.methods.ideas.models import HelpOffer
from samenspraak.methods.ideas.tests.factories import hand_in
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.models import Participant, User
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
from tests.cast import make_resident, make_staff
from tests.hostile.conftest import BASE, Browser, Scene

pytestmark = pytest.mark.django_db
PART = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>(?:\[[^\]]*\]|\\.|\{\d+(?:,\d+)?\}|[^()])*\)")
SECRET = "Zeldzaam geheim"  # in what only few may read
LARGE = 2**63


def routes(patterns: Any, before: str = "/") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern).strip("^$")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def every_route() -> list[str]:
    """Of the site itself, and of a plan's activity; the desk and Wagtail's catch-all are walked elsewhere."""
    ours = [route for route in routes(get_resolver().url_patterns) if not route.startswith("/desk/")]
    return sorted({*ours, *routes(plan_addresses, BASE)})


ROUTES = every_route()


def filled(route: str, values: dict[str, str]) -> str:
    def part(found: re.Match[str]) -> str:
        kind, name = found[1], found[2] or found[3]
        return values.get(name, "1" if kind == "int" else "x")

    return PART.sub(part, route)


@pytest.fixture
def values(scene: Scene) -> dict[str, str]:
    return {
        "contribution_id": str(scene.plan.pk),
        "project_id": str(scene.activity.project_id),
        "reference": scene.plan.contribution.reference,
        "merge": str(scene.merge.pk),
        "key": str(scene.wanted.pk),
        "token": scene.invitation,
        "stamp": "abc",
        "code": "nl",
    }


@pytest.fixture
def hidden_words(scene: Scene, resident: Participant) -> None:
    """In every row that not everybody may read."""
    Contribution.objects.filter(pk=scene.hidden.pk).update(title=SECRET, text=f"<p>{SECRET}</p>")
    HelpOffer.objects.create(wanted=scene.wanted, participant=resident, text=SECRET)
    type(scene.merge).objects.update(reason=SECRET)


@pytest.fixture
def strangers(
    browser: Browser, dijkdam: Organisation, partner: User, outsider: User, scene: Scene
) -> dict[str, Client]:
    """Who has no business with what others hand in at Waterveen."""
    neighbour = make_resident(scene.plan.organisation, "toeschouwer")
    elsewhere = make_resident(dijkdam, "elders")
    editor = make_staff(dijkdam, "editor", "redacteur")
    return {
        "nobody": browser(),
        "a neighbour": browser(neighbour.user),
        "a resident of elsewhere": browser(elsewhere.user),
        "staff of elsewhere": browser(editor),
        "an admin of elsewhere": browser(outsider),
        "a partner in another project": browser(partner),
        "somebody at the other site": browser(elsewhere.user, "dijkdam.example"),
        "an admin at the other site": browser(outsider, "dijkdam.example"),
    }


def body(answer: HttpResponseBase) -> bytes:
    if answer.streaming:
        return b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # the test client's
    return bytes(answer.content)  # type: ignore[attr-defined]  # as above


def test_there_is_a_lot_to_walk() -> None:
    assert len(ROUTES) > 60
    assert {f"{BASE}punten.json", "/steunen/", "/adres/zoek"} <= set(ROUTES)


@pytest.mark.slow
def test_no_address_fails_or_shows_what_is_not_for_all(
    scene: Scene, values: dict[str, str], hidden_words: None, strangers: dict[str, Client]
) -> None:
    wrong = []
    for who, client in strangers.items():
        for route in ROUTES:
            for more in ({}, {"contribution_id": str(scene.hidden.pk), "reference": scene.hidden.reference}):
                path = filled(route, {**values, **more})
                if more and path == filled(route, values):
                    continue
                for method in ("get", "head", "post", "put", "delete"):
                    answer = getattr(client, method)(path)
                    if answer.status_code >= 500:
                        wrong.append(f"{answer.status_code} {method} {path} for {who}")
                    if SECRET.encode() in body(answer):
                        wrong.append(f"shown: {method} {path} for {who}")
    assert not wrong


def test_nothing_of_waterveen_stands_at_the_site_of_another(
    scene: Scene, values: dict[str, str], strangers: dict[str, Client]
) -> None:
    """Not by number either: rows are counted through all organisations."""
    shown = []
    for who in ("somebody at the other site", "an admin at the other site"):
        for route in ROUTES:
            path = filled(route, values)
            for answer in (strangers[who].get(path), strangers[who].post(path)):
                if scene.plan.contribution.title.encode() in body(answer):
                    shown.append(f"{path} for {who}")
    assert not shown


@pytest.mark.parametrize("number", ["0", str(LARGE), "9" * 30, "-1", "1.0", "1e3", "²", "٣", "0x1", "1%00"])
def test_a_number_that_is_no_row_is_not_found(number: str, scene: Scene, browser: Browser) -> None:
    names = ("contribution_id", "project_id", "key", "merge", "reference", "document_id")
    numbered = [route for route in ROUTES if any(name in route for name in names)]
    assert len(numbered) > 20
    for client in (browser(), browser(scene.mine.participant.user)):  # type: ignore[union-attr]  # it has one
        for route in numbered:
            path = filled(route, {**dict.fromkeys(names, number), "token": "x" * 30})
            assert client.get(path).status_code in (301, 302, 400, 403, 404, 405), path


@pytest.mark.parametrize(
    "query",
    [
        "a" * 1_000_000,
        "\0",
        "%00",
        "\u202e\u200b",
        "<script>alert(1)</script>",
        '"' * 500,
        "(" * 500,
        "-" * 500,
        "'; DROP TABLE people_user; --",
        "9" * 40,
        "-1",
        "NaN",
        "Infinity,NaN,1e999,-1",
        "5,52,6",
        "6,53,5,52",
        "\udcff",
        "x\r\nSet-Cookie: a=b",
    ],
)
def test_whatever_is_asked_of_a_list_a_map_or_a_search_no_page_fails(
    query: str, scene: Scene, browser: Browser
) -> None:
    names = "q zoek onderwerp status sorteer pagina bbox kader zoom z west oost kaart na next wijk".split()
    asked = query.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    client = browser()
    for path in (
        BASE,
        f"{BASE}punten.json",
        f"{BASE}feed.xml",
        "/zoeken/",
        "/adres/zoek",
        "/gebieden.geojson",
    ):
        for answer in (
            client.get(path, dict.fromkeys(names, asked)),
            *(client.get(path, {name: [asked, asked], f"{name}[]": asked}) for name in ("q", "bbox")),
        ):
            known = answer.status_code < 500 or (path == "/adres/zoek" and answer.status_code == 503)
            assert known, path  # in tests there is no server of addresses
            assert b"<script>alert(1)" not in body(answer), path
            assert "a" not in answer.cookies


def test_what_depends_on_who_reads_is_kept_for_nobody_else(
    scene: Scene, values: dict[str, str], browser: Browser, initiator: Participant
) -> None:
    """First the initiator reads it, then a visitor: nothing of the first is in the second's page."""
    mine, visitor = browser(initiator.user), browser()
    for route in ROUTES:
        path = filled(route, values)
        personal = mine.get(path)
        control = personal.headers.get("Cache-Control", "")
        if personal.status_code == 200 and str(initiator.address).encode() in body(personal):
            assert "no-store" in control, path
        assert "public" not in control or not personal.cookies, path
        later = visitor.get(path)
        for word in (str(initiator.address), "/samen/", "csrfmiddlewaretoken"):
            if later.status_code == 200 and "no-store" not in later.headers.get("Cache-Control", ""):
                assert word.encode() not in body(later), (path, word)


def test_no_link_signs_anybody_out(
    scene: Scene, values: dict[str, str], browser: Browser, resident: Participant
) -> None:
    client = browser(resident.user)
    for route in ROUTES:
        client.get(filled(route, values))
        assert client.get("/mijn/volgt/").status_code == 200, f"after {route}"


def test_no_answer_lets_a_script_of_elsewhere_in(
    scene: Scene, values: dict[str, str], browser: Browser
) -> None:
    for route in ROUTES:
        answer = browser().get(filled(route, values))
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            policy = answer.headers["Content-Security-Policy"]
            assert "unsafe-inline" not in policy.split("style-src")[0], route
            page = body(answer).decode()
            assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)[^>]*>", page), route
            assert not re.search(r"\son\w+\s*=\s*[\"']", page), route


def test_a_row_of_the_other_site_is_not_reached_by_its_number(
    scene: Scene, browser: Browser, dijkdam: Organisation
) -> None:
    """The same plan, supported, reported, followed and commented on from the other organisation's host."""
    stranger = make_resident(dijkdam, "vreemde")
    client, key = browser(stranger.user, "dijkdam.example"), scene.plan.pk
    for path in (
        f"/bijdragen/{key}/steun/",
        f"/bijdragen/{key}/reageer/",
        f"/bijdragen/{key}/melden/",
        f"/bijdragen/{key}/volg/",
        f"/bijdragen/{scene.mine.pk}/aanpassen/",
        f"/bijdragen/{scene.mine.pk}/weghalen/",
        f"/bijdragen/{scene.hidden.pk}/bezwaar/",
        f"/volgen/project/{scene.activity.project_id}/",
        f"/steunen/?next=/bijdragen/{key}/steun/",
        scene.stop,
        scene.confirm,
        scene.advice,
        f"/a/{scene.activity.pk}/",
    ):
        assert client.get(path).status_code in (302, 404), path
        post = client.post(path, {"do": "give", "text": "x", "reason": "privacy", "frequency": "daily"})
        assert post.status_code in (302, 404), path
    with scope(scene.plan.organisation):
        assert Activity.objects.count() == 1
        assert hand_in(scene.activity, scene.plan.contribution.participant).pk  # type: ignore[arg-type]  # it has one
