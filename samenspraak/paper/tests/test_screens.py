"""The screens: what people type and scan, and what they read back."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samenspraak.ballots.models import Ballot, Entitlement
from samenspraak.paper import entry
from samenspraak.paper.models import Batch, Handled, PaperVote, PhoneBallot, Table, TypedBallot
from samenspraak.paper.tests.choosing import vote_online
from samenspraak.paper.tests.conftest import Browser, give_codes, on_roll
from samenspraak.paper.tests.stacks import sealed, stack, type_all
from samenspraak.participation.models import Activity
from samenspraak.people.models import User

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def text(answer: Any) -> str:
    """What our part of the page says."""
    main = answer.content.decode().partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def hidden(answer: Any) -> dict[str, str]:
    return {name: value for name, value in HIDDEN.findall(answer.content.decode()) if "csrf" not in name}


def at(vote: Activity, rest: str = "") -> str:
    return f"/desk/papier/{vote.pk}/{rest}"


def test_a_whole_batch_by_two_people_and_a_third(
    vote: Activity, browser: Browser, anna: User, bram: User, carla: User
) -> None:
    first, second, third = browser(anna), browser(bram), browser(carla)
    opened = first.post(at(vote, "stapels/nieuw/"), {"number": "7", "origin": "post", "papers": "3"})
    assert opened["Location"] == at(vote, "stapels/7/")
    for client, lines in ((first, ["1 2", "b", "3"]), (second, ["1 2", "b", "4"])):
        page = client.post(at(vote, "stapels/7/beurt/"), follow=True)
        for place, line in enumerate(lines, start=1):
            assert f"Stembiljet {place} van 3" in text(page)
            page = client.post(
                at(vote, "stapels/7/typen/"), {"place": str(place), "typed": line, "do": "type"}, follow=True
            )
        assert "zoals op het voorblad" in text(page)
        client.post(at(vote, "stapels/7/typen/"), {"place": "4", "do": "finish"})
    assert "een derde beslist" in text(third.get(at(vote)))
    page = third.post(at(vote, "stapels/7/beurt/"), follow=True)
    assert "Verschil 1 van 1" in text(page)
    assert "Bomen" in text(page)
    assert "Fietsenrek" in text(page)
    page = third.post(at(vote, "stapels/7/verschillen/"), {"number": "1", "as": "second"}, follow=True)
    assert "klaar om te verzegelen" in text(page)
    page = third.post(at(vote, "stapels/7/verzegelen/"), follow=True)
    assert "Stapel 7 is verzegeld" in text(page)
    assert Ballot.objects.count() == 2
    assert Batch.objects.get().blank == 1


def test_a_typist_never_sees_what_the_other_typed(
    vote: Activity, browser: Browser, anna: User, bram: User, editor: User
) -> None:
    batch = stack(vote, anna, 3)
    type_all(anna, batch, ["2", "5"], finish=False)
    typist = browser(bram)
    pages = [typist.post(at(vote, "stapels/1/beurt/"), follow=True)]
    pages += [typist.get(at(vote, rest)) for rest in ("", "stapels/1/", "stapels/1/typen/", "verslag/")]
    pages += [browser(editor).get(at(vote, rest)) for rest in ("", "stapels/1/")]
    for page in pages:
        assert page.status_code == 200
        assert "paper-last" not in page.content.decode()
    assert typist.get(at(vote, "stapels/1/verschillen/")).status_code == 302


def test_what_is_refused_stands_in_the_field_again(vote: Activity, browser: Browser, anna: User) -> None:
    batch = stack(vote, anna, 3)
    entry.take_turn(user=anna, batch=batch)
    page = browser(anna).post(at(vote, "stapels/1/typen/"), {"place": "1", "typed": "1 2 3 4", "do": "type"})
    assert page.status_code == 422
    assert 'value="1 2 3 4"' in page.content.decode()
    assert "hooguit 3" in text(page)
    assert not TypedBallot.objects.exists()


def test_a_slip_is_taken_back(vote: Activity, browser: Browser, anna: User) -> None:
    batch = stack(vote, anna, 3)
    type_all(anna, batch, ["1", "2"], finish=False)
    client = browser(anna)
    for _twice in range(2):
        page = client.post(at(vote, "stapels/1/typen/"), {"place": "3", "do": "undo"}, follow=True)
    assert "Stembiljet 2 van 3" in text(page)
    assert TypedBallot.objects.count() == 1


def test_an_envelope_is_struck_off_or_laid_aside(vote: Activity, browser: Browser, anna: User) -> None:
    early, late = give_codes(vote, 2)
    vote_online(vote, early, 1)
    client = browser(anna)
    page = client.post(at(vote, "post/"), {"proof": late.lower()})
    assert "Afgestreept" in text(page)
    again = client.post(at(vote, "post/"), {"proof": late, **hidden(page)})
    assert "las je net ook al" in text(again)
    assert not Handled.objects.filter(what="aside").exists()
    page = client.post(at(vote, "post/"), {"proof": early, **hidden(page)})
    assert "Al gestemd" in text(page)
    assert "website" not in text(page)
    assert Handled.objects.get(what="aside").why == "voted"
    client.post(at(vote, "post/apart/"), {"form": hidden_of(page, "form"), "do": "back"})
    assert not Handled.objects.filter(what="aside").exists()
    client.post(at(vote, "post/apart/"), {"why": "no-code", "form": "x"})
    assert Handled.objects.get(what="aside").why == "no-code"


def hidden_of(page: Any, name: str) -> str:
    return next(str(value) for found, value in HIDDEN.findall(page.content.decode()) if found == name)


def test_a_number_is_read_back_before_it_is_used(
    vote: Activity, table: Table, browser: Browser, officer: User
) -> None:
    on_roll(vote, "1207")
    client = browser(officer)
    here = at(vote, f"tafel/{table.pk}/")
    page = client.post(here, {"proof": "1207"})
    assert "Nummer 1207" in text(page)
    assert not Entitlement.objects.filter(used__isnull=False).exists()
    page = client.post(here, {**hidden(page), "sure": "1"})
    assert "Mag stemmen" in text(page)
    assert "Al gestemd" in text(client.post(here, {"proof": "1207"}))
    assert "Staat niet op de lijst" in text(client.post(here, {"proof": "1208"}))


def test_the_table_says_that_somebody_voted_and_never_how(
    vote: Activity, table: Table, browser: Browser, officer: User, anna: User
) -> None:
    online, by_post = give_codes(vote, 2)
    vote_online(vote, online, 1)
    browser(anna).post(at(vote, "post/"), {"proof": by_post})
    pages = [
        browser(officer).post(at(vote, f"tafel/{table.pk}/"), {"proof": code}) for code in (online, by_post)
    ]
    said = {text(page) for page in pages}
    assert len(said) == 1
    assert "Al gestemd" in said.pop()
    for page in pages:
        assert "website" not in text(page)
        assert "per post" not in text(page).lower()


def test_a_call_is_read_back_and_then_kept(vote: Activity, browser: Browser, anna: User) -> None:
    (code,) = give_codes(vote, 1)
    client = browser(anna)
    page = client.post(at(vote, "telefoon/"), {"proof": code, "marks": "3 1"})
    assert "Nog niet bewaard" in text(page)
    assert "Bomen" in text(page)
    assert code not in page.content.decode()
    assert not Entitlement.objects.filter(used__isnull=False).exists()
    sealed_call = hidden(page)
    changed = client.post(at(vote, "telefoon/"), {**sealed_call, "do": "change"})
    assert 'value="3 1"' in changed.content.decode()
    for _twice in range(2):
        page = client.post(at(vote, "telefoon/"), {**sealed_call, "do": "keep"}, follow=True)
        assert "De stem is bewaard" in text(page)
    assert PhoneBallot.objects.count() == 1
    page = client.post(at(vote, "telefoon/"), {"proof": code, "marks": "3 1"})
    assert "stemde al" in text(page)
    assert page.status_code == 422


def test_a_forged_call_keeps_nothing(vote: Activity, browser: Browser, anna: User) -> None:
    page = browser(anna).post(at(vote, "telefoon/"), {"call": "vals", "do": "keep"}, follow=True)
    assert "niets bewaard" in text(page)
    assert not PhoneBallot.objects.exists()


def test_the_report_says_it_in_words_and_as_a_file(
    vote: Activity, browser: Browser, anna: User, bram: User
) -> None:
    sealed(vote, anna, bram, ["1", "b"])
    client = browser(anna)
    page = client.get(at(vote, "verslag/"))
    assert "2 meer dan er enveloppen zijn" in text(page)
    file = client.get(at(vote, "verslag/verslag.csv"))
    assert file["Content-Type"].startswith("text/csv")
    assert "stembiljetten in stapels,2,2," in file.content.decode()


def test_an_editor_sets_up_paper_and_finishes_it(draft: Activity, browser: Browser, editor: User) -> None:
    client = browser(editor)
    here = f"/desk/activiteiten/{draft.pk}/beheer/"
    assert "Laat mensen ook anders stemmen" in text(client.get(here))
    page = client.post(at(draft, "instellen/"), {"channels": ["post", "table"]}, follow=True)
    assert "Telkamer" in text(page)
    assert PaperVote.objects.get().table
    page = client.post(at(draft, "stemtafels/"), {"name": "De Kajuit", "where": "Kade 1"}, follow=True)
    assert "De Kajuit" in text(page)
    client.post(f"/desk/activiteiten/{draft.pk}/beheer/openen/", {"sure": "1"})
    Activity.objects.filter(pk=draft.pk).update(closes=timezone.now())
    page = client.post(at(draft, "afronden/"), {"explanation": ""}, follow=True)
    assert "Binnen een halve minuut" in text(page), text(page)


def test_an_officer_sees_the_table_and_nothing_else(
    vote: Activity, table: Table, browser: Browser, officer: User
) -> None:
    client = browser(officer)
    start = client.get("/desk/", follow=True)
    assert start.redirect_chain[-1][0] == at(vote, "tafel/")
    assert "De Kajuit" in text(start)
    for closed in (
        "/desk/projecten/",
        "/desk/activiteiten/",
        "/desk/bijdragen/",
        f"/desk/activiteiten/{vote.pk}/beheer/",
        f"/desk/activiteiten/{vote.pk}/",
        f"/desk/projecten/{vote.project_id}/",
        "/desk/moderatie/",
        "/desk/mensen/",
        at(vote),
        at(vote, "post/"),
        at(vote, "telefoon/"),
        at(vote, "verslag/"),
        at(vote, "drukwerk/"),
    ):
        answer = client.get(closed)
        assert answer.status_code == 403, closed
        assert vote.title not in answer.content.decode()


@pytest.mark.parametrize("rest", ["", "tafel/", "post/", "telefoon/", "drukwerk/", "stapels/1/"])
def test_a_vote_without_paper_has_no_such_rooms(
    draft: Activity, browser: Browser, editor: User, rest: str
) -> None:
    assert browser(editor).get(at(draft, rest)).status_code == 404


def test_the_room_takes_as_many_queries_for_many_batches(
    vote: Activity, browser: Browser, anna: User, bram: User
) -> None:
    for _batch in range(3):
        batch = stack(vote, anna, 2)
        type_all(anna, batch, ["1", "2"])
        type_all(bram, batch, ["1", "2"])
    client = browser(anna)
    client.get(at(vote))
    assert counted(client, at(vote)) == counted_with_more(vote, client, anna, bram)


def counted(client: Client, path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


def counted_with_more(vote: Activity, client: Client, anna: User, bram: User) -> int:
    for _batch in range(5):
        batch = stack(vote, anna, 1)
        type_all(anna, batch, ["1"])
        type_all(bram, batch, ["2"])
    return counted(client, at(vote))
