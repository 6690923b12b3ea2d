"""The moderator's screens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspraak.moderation import actions
from samenspraak.moderation.models import Decision, Reason, SavedFilter
from samenspraak.moderation.reporting import object_to, report
from samenspraak.moderation.tests.conftest import Browser, HandIn
from samenspraak.participation.models import Activity, Contribution, ContributionState
from samenspraak.people.models import Participant, User

QUEUE = "/desk/moderatie/"


def test_the_queue_shows_what_is_new_with_its_author_in_numbers(
    desk: Browser, plan: Contribution, moderator: User
) -> None:
    page = desk(moderator).get(QUEUE).content.decode()
    assert "Een bankje aan de kade" in page
    assert "Mijn moeder loopt met een rollator." in page
    assert "1 bijdrage, 0 verborgen" in page
    assert "Nieuw" in page
    assert "(1)" in page


def test_what_waits_longest_comes_first_and_then_what_is_newest(
    desk: Browser, activity: Activity, moderator: User, initiator: Participant
) -> None:
    now = timezone.now()
    for number, state in enumerate(["published", "pending", "published", "pending"]):
        made = Contribution.objects.create(activity=activity, title=f"Titel {number}", state=state)
        Contribution.objects.filter(pk=made.pk).update(created=now + timedelta(minutes=number))
    page = desk(moderator).get(QUEUE).content.decode()
    places = [page.index(f"Kruis aan: Titel {number}") for number in (1, 3, 2, 0)]
    assert places == sorted(places)


def test_a_moderator_decides_and_comes_back_to_the_queue(
    desk: Browser, plan: Contribution, moderator: User
) -> None:
    browser, here = desk(moderator), f"{QUEUE}?tab=nieuw"
    wrong = browser.post(f"{QUEUE}{plan.pk}/besluit/", {"kind": "away", "text": "Nee!", "next": here})
    assert wrong.status_code == 422
    assert "Nee!" in wrong.content.decode()
    assert "Kies een reden uit de lijst." in wrong.content.decode()
    done = browser.post(
        f"{QUEUE}{plan.pk}/besluit/", {"kind": "away", "reason": "reclame", "seen": "1", "next": here}
    )
    assert done["Location"] == here
    assert "Een bankje" not in browser.get(here).content.decode().replace("“Een bankje", "")
    assert "Een bankje aan de kade" in browser.get(f"{QUEUE}?tab=verborgen").content.decode()


def test_nobody_is_sent_elsewhere_after_deciding(desk: Browser, hand_in: HandIn, moderator: User) -> None:
    browser = desk(moderator)
    for number, elsewhere in enumerate(
        ["https://kwaad.example/", "//kwaad.example", "/desk/\\kwaad", "javascript:1"]
    ):
        plan = hand_in(title=f"Plan {number}")
        answer = browser.post(f"{QUEUE}{plan.pk}/besluit/", {"kind": "good", "next": elsewhere})
        assert answer["Location"].startswith("/desk/")
        assert "kwaad.example" not in answer["Location"]


def test_many_are_decided_at_once_and_a_foreign_one_is_told_of(
    desk: Browser, hand_in: HandIn, moderator: User
) -> None:
    plans = [hand_in(title=f"Plan {number}") for number in range(3)]
    ids = [f"{each.pk}:1" for each in plans] + ["999999:1", "onzin", "-1:1", "9" * 30, ":1", ":"]
    browser = desk(moderator)
    refused = browser.post(f"{QUEUE}aangekruist/", {"id": ids, "kind": "away", "reason": "", "text": "Weg"})
    assert refused.status_code == 422
    assert "Weg" in refused.content.decode()
    assert browser.post(f"{QUEUE}aangekruist/", {"kind": "away"}).status_code == 422
    done = browser.post(f"{QUEUE}aangekruist/", {"id": ids, "kind": "away", "reason": "reclame"}, follow=True)
    page = done.content.decode()
    assert "Gedaan: 3 van 4." in page
    assert "Dit is er niet." in page
    assert Contribution.objects.filter(state=ContributionState.HIDDEN).count() == 3


def test_many_at_once_are_those_that_were_read(
    desk: Browser, hand_in: HandIn, moderator: User, initiator: Participant
) -> None:
    from samenspraak.methods.ideas.actions import edit_plan
    from samenspraak.moderation.tests.conftest import WORDS

    plans, browser = [hand_in(title=f"Plan {number}") for number in range(3)], desk(moderator)
    boxes = BeautifulSoup(browser.get(QUEUE).content, "html.parser").select('input[name="id"]')
    edit_plan(participant=initiator, contribution=plans[1], data={**WORDS, "text": "Heel iets anders."})
    ticked = [str(box["value"]) for box in boxes]
    ticked[ticked.index(f"{plans[2].pk}:1")] = str(plans[2].pk)  # says of no version that it was read
    page = browser.post(f"{QUEUE}aangekruist/", {"id": ticked, "kind": "good"}, follow=True).content.decode()
    assert "Gedaan: 1 van 3." in page
    assert "“Een bankje aan de kade”: De schrijver heeft dit net veranderd." in page
    assert "“Plan 2”: De schrijver heeft dit net veranderd." in page
    assert list(Contribution.objects.filter(reviewed__isnull=False)) == [plans[0]]


def test_reports_and_objections_lie_on_their_own_stacks(
    desk: Browser,
    plan: Contribution,
    hand_in: HandIn,
    moderator: User,
    initiator: Participant,
    resident: Participant,
) -> None:
    other = hand_in(title="Een folder")
    report(contribution=other, participant=resident, reason="reclame", text="Dit is een advertentie.")
    decision = actions.hide(user=moderator, contribution=plan, reason="privacy")
    object_to(participant=initiator, decision=decision, text="Dat was ik zelf.")
    browser = desk(moderator)
    reported = browser.get(f"{QUEUE}?tab=gemeld").content.decode()
    assert "Gemeld: Reclame" in reported
    assert "Dit is een advertentie." in reported
    assert "Kruis aan: Een bankje" not in reported
    assert "De schrijver maakte bezwaar." in browser.get(f"{QUEUE}?tab=bezwaren").content.decode()
    page = browser.get(f"{QUEUE}{plan.pk}/").content.decode()
    assert "Dat was ik zelf." in page
    assert "Jij nam dit besluit" in page
    answer = f"{QUEUE}{plan.pk}/bezwaar/"
    assert browser.post(answer, {"upheld": "ja", "answer": ""}).status_code == 422
    assert browser.post(answer, {"upheld": "ja", "answer": "Je hebt gelijk."}).status_code == 302
    assert Contribution.objects.get(pk=plan.pk).state == ContributionState.PUBLISHED
    assert browser.post(answer, {"upheld": "ja", "answer": "Nog eens."}).status_code == 404


def test_what_changed_after_somebody_looked_is_new_again_and_shown_in_words(
    desk: Browser,
    plan: Contribution,
    moderator: User,
    initiator: Participant,
    django_capture_on_commit_callbacks: Any,
) -> None:
    from samenspraak.methods.ideas.actions import edit_plan
    from samenspraak.moderation.tests.conftest import WORDS

    actions.keep(user=moderator, contribution=plan)
    browser = desk(moderator)
    assert "Een bankje" not in browser.get(QUEUE).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        edit_plan(
            participant=initiator,
            contribution=plan,
            data={**WORDS, "text": "Mijn moeder fietst met een rollator."},
        )
    page = " ".join(browser.get(QUEUE).content.decode().split())
    assert "Veranderd sinds een moderator keek" in page
    assert '<del><span class="mod-sign">weg:</span> loopt</del>' in page
    assert '<ins><span class="mod-sign">nieuw:</span> fietst</ins>' in page


@pytest.mark.parametrize(
    "query",
    [
        "zoek=bankjes",
        "zoek={reference}",
        "activiteit={activity}",
        "project={project}",
        "soort=inzending",
        "van=2020-01-01",
    ],
)
def test_filters_find_it(desk: Browser, plan: Contribution, moderator: User, query: str) -> None:
    parts = {
        "reference": plan.reference,
        "activity": plan.activity_id,
        "project": plan.activity.project_id,
    }
    assert "Een bankje" in desk(moderator).get(f"{QUEUE}?{query.format(**parts)}").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "zoek=vuilnis",
        "activiteit=99999",
        "project=99999",
        "soort=reactie",
        "tot=2020-01-01",
        "signaal=links",
        "tab=verborgen",
    ],
)
def test_filters_leave_it_out(desk: Browser, plan: Contribution, moderator: User, query: str) -> None:
    assert "Een bankje" not in desk(moderator).get(f"{QUEUE}?{query}").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "tab=bestaat-niet", "na=onzin", "na=0_2026-13-45T00:00:00_1", "na=7_2026-01-01T00:00:00%2B00:00_1",
        "project=9999999999999999999999", "activiteit=-1", "van=2026-02-31", "tot=morgen", "zoek=%25%5F%27",
        "zoek=%E2%80%8B", "na=99999_x_1", "na=0_2026-01-01T00:00:00_1", "na=1_0001-01-01T00:00:00%2B23:59_1",
        "van=0001-01-01", "tot=9999-12-31",
    ],
)  # fmt: skip
def test_odd_addresses_break_nothing(desk: Browser, plan: Contribution, moderator: User, query: str) -> None:
    assert desk(moderator).get(f"{QUEUE}?{query}").status_code == 200


def test_pages_follow_one_another_without_loss(desk: Browser, activity: Activity, moderator: User) -> None:
    import re

    now = timezone.now()
    Contribution.objects.bulk_create(
        Contribution(activity=activity, title=f"Titel {n:03}", state="pending" if n < 30 else "published")
        for n in range(120)
    )
    Contribution.objects.update(created=now)  # all at the same moment: the key tells them apart
    browser, address, seen = desk(moderator), QUEUE, []
    for _page in range(4):
        page = browser.get(address).content.decode()
        seen += re.findall(r"Kruis aan: (Titel \d+)", page)
        following = re.search(r'href="(/desk/moderatie/\?[^"]*na=[^"]*)">Volgende', page)
        if following is None:
            break
        address = following[1].replace("&amp;", "&")
    assert len(seen) == 120
    assert len(set(seen)) == 120


def test_the_number_of_queries_does_not_grow(
    desk: Browser, hand_in: HandIn, plan: Contribution, moderator: User, resident: Participant
) -> None:
    browser = desk(moderator)
    browser.get(QUEUE)
    with CaptureQueriesContext(connection) as few:
        browser.get(QUEUE)
    for number in range(6):
        more = hand_in(resident if number % 2 else plan.participant, title=f"Plan {number}")
        report(contribution=more, client=f"192.0.2.{number}", reason="reclame")
    browser.get(QUEUE)  # the list of reasons and of activities is read again when something changed
    with CaptureQueriesContext(connection) as many:
        browser.get(QUEUE)
    assert len(many) == len(few)
    assert len(many) <= 16, "\n".join(query["sql"][:160] for query in many.captured_queries)


def test_filters_are_saved_per_moderator(
    desk: Browser, plan: Contribution, moderator: User, editor: User
) -> None:
    browser = desk(moderator)
    browser.post(f"{QUEUE}filters/", {"naam": "Mijn links", "signaal": "links", "tab": "nieuw"})
    assert "Mijn links" in browser.get(QUEUE).content.decode()
    assert "Mijn links" not in desk(editor).get(QUEUE).content.decode()
    saved = SavedFilter.objects.get()
    assert saved.query == "tab=nieuw&signaal=links"
    desk(editor).post(f"{QUEUE}filters/", {"weg": str(saved.pk)})
    assert SavedFilter.objects.exists()
    browser.post(f"{QUEUE}filters/", {"weg": str(saved.pk)})
    assert not SavedFilter.objects.exists()


def test_moderators_of_one_project_see_only_theirs(
    desk: Browser, plan: Contribution, project_moderator: User
) -> None:
    browser = desk(project_moderator)
    for tab in ("nieuw", "gemeld", "verborgen", "bezwaren", "alles"):
        assert "Een bankje" not in browser.get(f"{QUEUE}?tab={tab}").content.decode()
    assert browser.get(f"{QUEUE}?tab=alles&activiteit={plan.activity_id}").status_code == 200
    for path in (f"{plan.pk}/", f"{plan.pk}/besluit/", f"{plan.pk}/bezwaar/"):
        assert browser.get(f"{QUEUE}{path}").status_code in (404, 405)
        assert browser.post(f"{QUEUE}{path}", {"kind": "good"}).status_code in (404, 405)
    assert browser.get(f"{QUEUE}instellingen/").status_code == 403
    assert not Decision.objects.exists()


def test_an_admin_changes_the_published_reasons(
    desk: Browser, admin: User, moderator: User, plan: Contribution
) -> None:
    path = f"{QUEUE}instellingen/"
    assert desk(moderator).get(path).status_code == 403
    browser = desk(admin)
    assert "Beledigend of discriminerend" in browser.get(path).content.decode()
    rows = {
        "what": "reasons",
        "reden-TOTAL_FORMS": "3",
        "reden-INITIAL_FORMS": "2",
        "reden-0-key": "privacy", "reden-0-title": "Privacy", "reden-0-active": "on",
        "reden-1-key": "reclame", "reden-1-title": "Reclame",
        "reden-2-title": "Te lang", "reden-2-explanation": "Niemand leest dit.", "reden-2-active": "on",
    }  # fmt: skip
    assert browser.post(path, rows).status_code == 302
    assert not Reason.objects.get(key="reclame").active
    assert Reason.objects.get(key="te-lang").title == "Te lang"
    rules = browser.get("/huisregels/").content.decode()
    assert "Niemand leest dit." in rules
    assert "prijst vooral een bedrijf" not in rules
    none = {**rows, "reden-0-active": "", "reden-2-active": ""}
    assert browser.post(path, none).status_code == 422
    browser.post(
        path, {"what": "words", "introduction": "Wees aardig.", "blocked_words": "lul\n\nlul\nkanker*"}
    )
    assert "Wees aardig." in browser.get("/huisregels/").content.decode()


def test_a_reason_for_hiding_is_not_said_to_be_optional(
    desk: Browser, hand_in: HandIn, moderator: User
) -> None:
    page = desk(moderator).get(f"{QUEUE}{hand_in().pk}/").content.decode()
    label = page.split('for="id_reason"')[1].split("</label>")[0]
    assert "Reden" in label
    assert "mag je overslaan" not in label


def test_the_menu_says_how_much_waits(
    desk: Browser, looking_first: Activity, hand_in: HandIn, moderator: User
) -> None:
    assert "Moderatie (1)" not in desk(moderator).get("/desk/projecten/").content.decode()
    hand_in()
    assert "Moderatie (1)" in desk(moderator).get("/desk/projecten/").content.decode()
    assert "1 bijdrage wacht tot je keek" in desk(moderator).get("/desk/").content.decode()
