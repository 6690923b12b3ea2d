"""What readers see and do on the site, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils.html import escape
from wagtail.models import PageViewRestriction

from samenspraak.interactions.actions import support
from samenspraak.interactions.models import Support
from samenspraak.pages.models import ActivityPage
from samenspraak.participation.actions import close_activity
from samenspraak.participation.models import Activity, Contribution, ContributionState
from samenspraak.people import codes
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project
from samenspraak.reactions.actions import place_comment
from samenspraak.reactions.tests.conftest import Site, hand_in, open_ideas, page_of
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope
from tests.cast import make_resident


def text_at(browser: Client, path: str) -> str:
    return str(browser.get(path, follow=True).content.decode())


def user_of(person: Participant) -> User:
    assert person.user is not None
    return person.user


def comments(plan: Contribution) -> list[str]:
    return list(Contribution.objects.filter(root=plan).order_by("pk").values_list("title", flat=True))


# The page of a plan


def test_a_visitor_sees_support_and_comments_and_no_form(
    site: Site, plan: Contribution, comment: Contribution
) -> None:
    page = site(None).get(page_of(plan))
    text = page.content.decode()
    assert "Nog niemand steunt dit plan. Ben jij de eerste?" in text
    assert "Wat een goed plan!" in text
    assert "dockbar" in text
    assert 'method="post"' not in text
    assert not page.cookies
    assert f"/bijdragen/{comment.pk}/melden/" in text


def test_support_is_told_in_words_and_number(site: Site, plan: Contribution, resident: Participant) -> None:
    browser, path = site(resident.user), f"/bijdragen/{plan.pk}/steun/"
    browser.post(path, {"do": "give"})
    assert "Jij steunt dit plan, als eerste." in text_at(browser, page_of(plan))
    assert "dockbar" not in text_at(browser, page_of(plan))
    for number in range(3):
        other = make_resident(plan.organisation, f"buur-{number}")
        support(participant=other, contribution=plan)
    assert "Jij en 3 anderen steunen dit plan" in text_at(browser, page_of(plan))
    browser.post(path, {"do": "take"})
    assert "mensen steunen dit plan" in text_at(browser, page_of(plan))
    assert Support.objects.filter(active=True).count() == 3


def test_it_speaks_of_what_people_hand_in_here(
    site: Site, project: Project, ideas: Activity, plan: Contribution
) -> None:
    project.noun_singular, project.noun_plural, project.noun_article = "wens", "wensen", "de"
    project.save()
    assert "Nog niemand steunt deze wens." in text_at(site(None), page_of(plan))


def test_after_closing_there_is_nothing_to_press(
    site: Site, ideas: Activity, plan: Contribution, comment: Contribution, resident: Participant
) -> None:
    close_activity(user=None, activity=ideas)
    text = text_at(site(resident.user), page_of(plan))
    assert "Wat een goed plan!" in text
    assert "Reageren kan nu niet meer." in text
    assert "/steun/" not in text
    assert "/reageer/" not in text
    answer = site(resident.user).get(f"/bijdragen/{plan.pk}/reageer/")
    assert (answer.status_code, "Reageren kan nu niet meer." in answer.content.decode()) == (403, True)


def test_two_columns_stand_beside_each_other(
    project: Project, initiator: Participant, resident: Participant
) -> None:
    plan = hand_in(open_ideas(project, comments="columns"), initiator)
    place_comment(participant=resident, parent=plan, text="Doen!", stance="for")
    text = text_at(Client(headers={"host": "waterveen.example"}), page_of(plan))
    assert 'class="arg for"' in text
    assert 'class="arg against"' in text
    assert "1 argument" in text
    assert "Geef een argument" in text


def test_hostile_words_and_names_are_only_words(
    site: Site, plan: Contribution, resident: Participant
) -> None:
    resident.name = "<b>Jan</b>"
    resident.save()
    place_comment(participant=resident, parent=plan, text="<script>alert(1)</script>")
    text = text_at(site(None), page_of(plan))
    assert "<script>alert" not in text
    assert "<b>Jan" not in text


@pytest.mark.parametrize(
    "query", ["?reactie=0", "?reactie=999999999999", "?reactie=x", "?reacties=9999", "?sorteer=x"]
)
def test_an_odd_address_still_shows_the_conversation(
    site: Site, plan: Contribution, comment: Contribution, query: str
) -> None:
    assert "Wat een goed plan!" in text_at(site(None), page_of(plan) + query)


# Placing a comment


def test_what_was_typed_before_signing_in_is_in_the_form_after(
    site: Site, plan: Contribution, resident: Participant
) -> None:
    browser, path = site(None), f"/bijdragen/{plan.pk}/reageer/"
    typed = "Mijn dochter leerde hier zwemmen. " * 40
    answer = browser.post(path, {"text": typed})
    assert answer["Location"] == f"/aanmelden/?next={quote(path)}"
    assert comments(plan) == []
    browser.force_login(user_of(resident))
    assert typed.strip() in text_at(browser, path)
    answer = browser.post(path, {"text": typed})
    assert f"#reactie-{Contribution.objects.get(root=plan).pk}" in answer["Location"]
    assert typed.strip() not in text_at(browser, path)


def test_what_does_not_fit_in_a_cookie_is_shown_to_copy(site: Site, plan: Contribution) -> None:
    typed = "".join(chr(0x4E00 + (number * 7919) % 20000) for number in range(2000))
    answer = site(None).post(f"/bijdragen/{plan.pk}/reageer/", {"text": typed})
    assert (answer.status_code, typed in answer.content.decode()) == (403, True)


def test_what_is_too_long_comes_back_whole(site: Site, plan: Contribution, resident: Participant) -> None:
    typed = "woord " * 500
    answer = site(resident.user).post(f"/bijdragen/{plan.pk}/reageer/", {"text": typed})
    assert answer.status_code == 422
    assert typed.strip() in answer.content.decode()
    assert "2.000 tekens" in answer.content.decode()
    assert comments(plan) == []


def test_an_answer_stands_under_the_comment_it_answers(
    site: Site, plan: Contribution, comment: Contribution, initiator: Participant
) -> None:
    path = f"/bijdragen/{comment.pk}/reageer/"
    browser = site(initiator.user)
    assert "Wat een goed plan!" in text_at(browser, path)
    browser.post(path, {"text": "Dank je wel"})
    assert Contribution.objects.get(title="Dank je wel").parent_id == comment.pk
    assert ", indiener" in text_at(browser, page_of(plan))


def test_the_author_edits_and_takes_back(
    site: Site, plan: Contribution, comment: Contribution, resident: Participant
) -> None:
    browser = site(resident.user)
    browser.post(f"/bijdragen/{comment.pk}/aanpassen/", {"text": "Toch anders"})
    assert "aangepast" in text_at(browser, page_of(plan))
    browser.post(f"/bijdragen/{comment.pk}/weghalen/")
    assert "Toch anders" not in text_at(browser, page_of(plan))


@pytest.mark.parametrize("action", ["aanpassen", "weghalen"])
def test_nobody_else_does(
    site: Site, plan: Contribution, comment: Contribution, neighbour: Participant, action: str
) -> None:
    path = f"/bijdragen/{comment.pk}/{action}/"
    assert site(neighbour.user).post(path, {"text": "Gestolen"}).status_code == 403
    assert site(None).post(path, {"text": "Gestolen"}).status_code == 302
    assert site(neighbour.user).get(f"/bijdragen/{plan.pk}/{action}/").status_code == 404
    assert comments(plan) == ["Wat een goed plan!"]


# Who may come here at all

ACTIONS = ("reageer", "steun", "volg", "aanpassen", "weghalen")


@pytest.mark.parametrize("action", ACTIONS)
def test_another_organisation_has_no_such_contribution(
    site: Site, comment: Contribution, dijkdam: Organisation, outsider: User, action: str
) -> None:
    elsewhere = Client(headers={"host": "dijkdam.example"})
    elsewhere.force_login(outsider)
    for method in (elsewhere.get, elsewhere.post):
        assert method(f"/bijdragen/{comment.pk}/{action}/").status_code == 404


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("state", ["draft", "pending", "hidden", "withdrawn", "merged"])
def test_what_does_not_show_cannot_be_reached(
    site: Site, plan: Contribution, comment: Contribution, neighbour: Participant, action: str, state: str
) -> None:
    Contribution.objects.filter(pk=comment.pk).update(state=state)
    assert site(neighbour.user).get(f"/bijdragen/{comment.pk}/{action}/").status_code == 404
    Contribution.objects.filter(pk=comment.pk).update(state="published")
    Contribution.objects.filter(pk=plan.pk).update(state=state)
    assert site(neighbour.user).get(f"/bijdragen/{comment.pk}/{action}/").status_code == 404


def test_a_page_behind_a_password_keeps_its_reactions_to_itself(
    site: Site, plan: Contribution, resident: Participant
) -> None:
    page = ActivityPage.objects.get()
    PageViewRestriction.objects.create(
        page=page,
        restriction_type=PageViewRestriction.PASSWORD,
        password="buurt",  # a test
    )
    for browser in (site(None), site(resident.user)):
        assert browser.get(f"/bijdragen/{plan.pk}/reageer/").status_code == 404


def test_a_form_from_elsewhere_changes_nothing(
    ideas: Activity, plan: Contribution, resident: Participant
) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "waterveen.example"})
    strict.force_login(user_of(resident))
    for action in ("reageer", "steun", "volg"):
        answer = strict.post(f"/bijdragen/{plan.pk}/{action}/", {"text": "Ha", "do": "give"})
        assert answer.status_code == 403
    assert comments(plan) == []
    assert not Support.objects.exists()


@pytest.mark.parametrize(
    "elsewhere", ["https://kwaad.example/", "//kwaad.example/", "/\\kwaad.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_elsewhere(
    site: Site, plan: Contribution, resident: Participant, elsewhere: str
) -> None:
    answer = site(resident.user).post(f"/bijdragen/{plan.pk}/steun/", {"do": "give", "terug": elsewhere})
    assert answer["Location"].startswith("/a/")


def test_the_way_back_keeps_the_readers_order(
    site: Site, plan: Contribution, comment: Contribution, neighbour: Participant
) -> None:
    here = f"{page_of(plan)}?sorteer=nieuwste"
    answer = site(neighbour.user).post(f"/bijdragen/{comment.pk}/steun/", {"do": "give", "terug": here})
    assert answer["Location"] == f"{here}#reactie-{comment.pk}"


# Support without an account


@pytest.fixture
def shown_codes(settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  # then a code follows from its challenge


def support_as_guest(browser: Client, plan: Contribution, address: str, back: str = "") -> str:
    path = f"/bijdragen/{plan.pk}/steun/{back}"
    browser.post("/steunen/", {"do": "address", "address": address, "next": path})
    page = browser.get("/steunen/").content.decode()
    code = page.split("Je code is <strong>")[1][:6]
    return str(browser.post("/steunen/", {"do": "code", "code": code}).content.decode())


@pytest.mark.usefixtures("shown_codes")
def test_a_guest_supports_with_a_code_once_for_each_address(site: Site, plan: Contribution) -> None:
    assert "/steunen/" in text_at(site(None), f"/bijdragen/{plan.pk}/steun/")
    for address in ("anna@voorbeeld.nl", "ANNA@voorbeeld.nl", "bo@voorbeeld.nl"):
        assert "telt mee" in support_as_guest(site(None), plan, address)
    assert Support.objects.filter(active=True).count() == 2
    assert not User.objects.filter(email__contains="voorbeeld.nl").exists()
    support_as_guest(site(None), plan, "anna@voorbeeld.nl", "?terug")
    assert Support.objects.filter(active=True).count() == 1


def test_without_the_code_nothing_counts(site: Site, plan: Contribution) -> None:
    browser = site(None)
    path = f"/bijdragen/{plan.pk}/steun/"
    browser.post("/steunen/", {"do": "address", "address": "anna@voorbeeld.nl", "next": path})
    for code in ("000000", "x", ""):
        browser.post("/steunen/", {"do": "code", "code": code})
    assert not Support.objects.exists()
    assert codes.MAX_ATTEMPTS == 5


@pytest.mark.parametrize(
    "where", ["/", "/bijdragen/99999/steun/", "/bijdragen/x/steun/", "https://kwaad.example/"]
)
def test_a_guest_with_nothing_to_support_finds_nothing(site: Site, plan: Contribution, where: str) -> None:
    assert site(None).get("/steunen/", {"next": where}).status_code == 404


def test_where_the_editor_wants_accounts_there_is_no_way_for_guests(
    project: Project, initiator: Participant
) -> None:
    plan = hand_in(open_ideas(project, support="account"), initiator)
    browser = Client(headers={"host": "waterveen.example"})
    assert "/steunen/" not in text_at(browser, f"/bijdragen/{plan.pk}/steun/")
    answer = browser.get("/steunen/", {"next": f"/bijdragen/{plan.pk}/steun/"})
    assert answer.status_code == 403


# Following


def test_a_resident_follows_changes_the_pace_and_stops(
    site: Site, plan: Contribution, resident: Participant
) -> None:
    browser = site(resident.user)
    browser.post(f"/bijdragen/{plan.pk}/volg/", {"do": "follow", "frequency": "daily"})
    assert "Je volgt dit plan." in text_at(browser, page_of(plan))
    mine = text_at(browser, "/mijn/volgt/")
    assert plan.title in mine
    row = resident.follows.get()
    browser.post("/mijn/volgt/", {"follow": row.pk, "do": "change", "frequency": "weekly"})
    row.refresh_from_db()
    assert row.frequency == "weekly"
    browser.post("/mijn/volgt/", {"follow": row.pk, "do": "stop"})
    assert not resident.follows.exists()


def test_nobody_stops_what_somebody_else_follows(
    site: Site, plan: Contribution, resident: Participant, neighbour: Participant
) -> None:
    site(resident.user).post(f"/bijdragen/{plan.pk}/volg/", {"do": "follow", "frequency": "daily"})
    row = resident.follows.get()
    site(neighbour.user).post("/mijn/volgt/", {"follow": row.pk, "do": "stop"})
    assert resident.follows.exists()


def test_a_project_and_its_themes_can_be_followed(
    site: Site, project: Project, ideas: Activity, resident: Participant
) -> None:
    browser, path = site(resident.user), f"/volgen/project/{project.pk}/"
    assert "Groen" in text_at(browser, path)
    browser.post(f"{path}?onderwerp=Groen", {"do": "follow", "frequency": "weekly"})
    assert resident.follows.get().theme == "Groen"
    assert browser.get(f"{path}?onderwerp=Onzin").status_code == 404
    assert browser.get("/volgen/project/99999/").status_code == 404


Browser = Callable[[], Client]


def test_the_same_answer_for_any_address(site: Site, plan: Contribution, resident: Participant) -> None:
    path = f"/bijdragen/{plan.pk}/volg/"
    pages = [
        site(None).post(path, {"do": "follow", "frequency": "daily", "address": address}).content
        for address in ("anna@voorbeeld.nl", "bewoner@bewoner.example")
    ]
    assert pages[0] == pages[1]
    assert escape("Kijk in je mail") in pages[0].decode()


def test_partners_staff_see_no_more_than_others(
    site: Site, plan: Contribution, comment: Contribution, outsider: User, waterveen: Organisation
) -> None:
    Contribution.objects.filter(pk=comment.pk).update(state=ContributionState.PENDING)
    assert "Wat een goed plan!" not in text_at(site(outsider), page_of(plan))
    with scope(waterveen):
        assert site(outsider).get(f"/bijdragen/{comment.pk}/reageer/").status_code == 404
