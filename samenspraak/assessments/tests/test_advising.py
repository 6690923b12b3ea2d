"""A colleague opens the link and advises, without login and without JavaScript."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samenspraak.assessments import panels, views
from samenspraak.assessments.actions import advise, ask, withdraw
from samenspraak.assessments.models import Assessment, AssessmentVersion
from samenspraak.assessments.tests.conftest import Browser
from samenspraak.assessments.tests.test_asking import JOOST, MIEN, soon
from samenspraak.assessments.tokens import token_of
from samenspraak.assessments.values import Advice
from samenspraak.forms.actions import fill, new_version
from samenspraak.forms.models import Form
from samenspraak.forms.reading import read
from samenspraak.mail.models import Message
from samenspraak.methods.ideas.helping.actions import set_wanted
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.limits import Rate
from samenspraak.people.models import User
from samenspraak.places.actions import place

GOOD = {
    "value": "4",
    "value_text": "Ouderen.",
    "feasible": "conditions",
    "conditions": "Niet op de stoep.",
    "cost": "1.850,50",
    "explanation": "Het kan, aan de waterkant.",
    "seen": "0",
}


def test_a_colleague_reads_the_answers_the_help_and_the_place_too(
    browser: Browser, path: str, plan: Contribution
) -> None:
    form = Form.objects.create()
    Activity.objects.filter(pk=plan.activity_id).update(form=form)
    version = new_version(form=form, definition=read(QUESTIONS))
    long = "Omdat het er druk is. " * 30
    plan.filling = fill(version=version, data={"waarom": long, "telefoon": "0612345678"})
    plan.place = place(kind="address", label="Westkade 8")
    plan.save()
    set_wanted(plan.plan, [{"kind": "hands", "what": "Vier mensen", "when": "Zaterdag"}])
    page = browser().get(path).content.decode()
    for words in ("Waarom hier?", long.strip(), "Westkade 8", "Vier mensen (Zaterdag)"):
        assert words in page, words
    assert page.count("Westkade 8") == 1, "said twice"
    assert "0612345678" not in page


QUESTIONS = {
    "schema": 1,
    "questions": [
        {"type": "long-text", "id": "waarom", "label": "Waarom hier?"},
        {
            "type": "short-text",
            "id": "telefoon",
            "label": "Je telefoonnummer",
            "personal": {"purpose": "Om je te bellen.", "keep_days": 90},
        },
    ],
}


def test_who_handed_it_in_is_not_told(browser: Browser, path: str, plan: Contribution) -> None:
    Contribution.objects.filter(pk=plan.pk).update(on_behalf_of="Tuingroep Spoorzicht")
    page = browser().get(path).content.decode()
    assert "Tuingroep Spoorzicht" not in page


@pytest.fixture
def asked(plan: Contribution, editor: User) -> Assessment:
    return ask(user=editor, contributions=[plan], colleagues=[JOOST], due=soon(), question="Mag dit?")[0]


@pytest.fixture
def path(asked: Assessment) -> str:
    return f"/beoordelen/{token_of(asked.nonce)}/"


def test_the_link_opens_one_screen_with_everything_a_colleague_needs(
    browser: Browser, path: str, plan: Contribution, asked: Assessment
) -> None:
    answer = browser().get(path)
    page = answer.content.decode()
    for words in (plan.title, plan.reference, "Joost van Groen", "Mag dit?", "met leuning", "€ 1.500"):
        assert words in page.replace("\xa0", " ")
    assert page.count("met leuning") == 1, "said twice"
    assert page.index("Wat hebben bewoners eraan?") < page.index("Wat kost het volgens jou?")
    assert "bewoner.example" not in page
    assert ">Indiener<" not in page
    assert answer["Referrer-Policy"] == "same-origin"  # no-referrer would make our own form's origin null
    assert answer["Cache-Control"] == "private, no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    asked.refresh_from_db()
    assert asked.state == "opened"


def test_advice_is_given_and_changed_with_what_was_said_before(
    browser: Browser, path: str, asked: Assessment, editor: User
) -> None:
    client = browser()
    assert "Dank je wel" in client.post(path, GOOD).content.decode()
    asked.refresh_from_db()
    assert (asked.value, asked.feasible, asked.cost) == (4, "conditions", 185_050)
    assert Message.objects.get(kind="assessment-given").to == editor.email
    page = client.get(path).content.decode()
    assert "Het kan, aan de waterkant." in page
    client.post(path, {**GOOD, "explanation": "Toch liever niet.", "seen": "1"})
    asked.refresh_from_db()
    assert asked.explanation == "Toch liever niet."
    assert [version.content["explanation"] for version in AssessmentVersion.objects.all()] == [
        "Het kan, aan de waterkant.",
        "Toch liever niet.",
    ]


def test_two_with_one_link_do_not_overwrite_each_other(browser: Browser, path: str) -> None:
    browser().post(path, GOOD)
    second = browser().post(path, {**GOOD, "explanation": "Iets heel anders."})
    assert second.status_code == 422
    assert "Iets heel anders." in second.content.decode()
    assert Assessment.objects.get().explanation == "Het kan, aan de waterkant."


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"value": ""}, "Kies wat bewoners eraan hebben."),
        ({"value": "6"}, "Wat hebben bewoners eraan?"),
        ({"feasible": "misschien"}, "Kan het?"),
        ({"feasible": "conditions", "conditions": " "}, "Schrijf op onder welke voorwaarden het kan."),
        ({"feasible": "no", "explanation": ""}, "Leg uit waarom het niet kan."),
        ({"cost": "een ton"}, "Vul een bedrag in"),
        ({"explanation": "a" * 5000}, "te lang"),
    ],
)
def test_nothing_typed_is_lost_when_something_is_wrong(
    typed: dict[str, str], words: str, browser: Browser, path: str
) -> None:
    answer = browser().post(path, {**GOOD, "value_text": "Bijzondere tekst", **typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Bijzondere tekst" in page
    assert not AssessmentVersion.objects.exists()


def test_script_in_advice_stays_text(browser: Browser, path: str, plan: Contribution, editor: User) -> None:
    browser().post(path, {**GOOD, "explanation": "<script>alert(1)</script>", "value_text": "<img src=x>"})
    page = browser(editor).get(f"/desk/bijdragen/{plan.pk}/", follow=True).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
    assert "<img src=x>" not in page


@pytest.mark.parametrize("token", ["x", "a" * 43, "a" * 5000, "é", "' OR 1=1"])
def test_a_wrong_link_says_so(token: str, browser: Browser, asked: Assessment) -> None:
    assert browser().get(f"/beoordelen/{token}/").status_code == 404
    assert browser().post(f"/beoordelen/{token}/", GOOD).status_code == 404


def test_a_link_of_another_organisation_is_not_there(browser: Browser, path: str, dijkdam: Any) -> None:
    assert browser(host="dijkdam.example").get(path).status_code == 404
    assert browser(host="dijkdam.example").post(path, GOOD).status_code == 404
    assert not AssessmentVersion.objects.exists()


def test_a_link_that_is_too_old_says_so(browser: Browser, path: str, asked: Assessment) -> None:
    Assessment.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert browser().get(path).status_code == 410
    assert browser().post(path, GOOD).status_code == 410
    assert not AssessmentVersion.objects.exists()


def test_a_link_outlives_its_day_by_sixty_days(asked: Assessment) -> None:
    assert timedelta(days=60) <= asked.expires - timezone.now() - timedelta(days=7) <= timedelta(days=62)


def test_after_the_answer_the_advice_stands_still(
    browser: Browser, path: str, asked: Assessment, plan: Contribution
) -> None:
    browser().post(path, GOOD)
    Contribution.objects.filter(pk=plan.pk).update(answered=timezone.now())
    page = browser().get(path).content.decode()
    assert "Je advies ligt vast" in page
    assert "Verstuur je advies" not in page
    refused = browser().post(path, {**GOOD, "seen": "1", "explanation": "Toch niet."})
    assert "Toch niet." not in Assessment.objects.get().explanation
    assert refused.status_code == 422


def test_a_first_reaction_before_the_advice_does_not_close_the_door(
    browser: Browser, path: str, plan: Contribution
) -> None:
    Contribution.objects.filter(pk=plan.pk).update(answered=timezone.now())
    assert "Dank je wel" in browser().post(path, GOOD).content.decode()


def test_what_is_not_needed_any_more_thanks_the_colleague(
    browser: Browser, path: str, asked: Assessment, editor: User
) -> None:
    withdraw(user=editor, assessment=asked)
    assert browser().get(path).status_code == 410
    with pytest.raises(Refused):
        advise(assessment=asked, advice=Advice(value=4, feasible="yes"))


def test_who_hammers_waits_and_keeps_what_was_typed(
    browser: Browser, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "OPENS", Rate("assessment-links", limit=2, seconds=600))
    client = browser()
    client.get(path)
    client.get(path)
    answer = client.post(path, {**GOOD, "explanation": "Dit schreef ik."})
    assert answer.status_code == 429
    assert "Dit schreef ik." in answer.content.decode()


def test_a_post_from_another_site_is_refused(path: str) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "waterveen.example"})
    assert strict.post(path, GOOD).status_code == 403


def test_the_desk_shows_where_colleagues_differ_and_hands_over_to_the_answer(
    browser: Browser, plan: Contribution, editor: User, asked: Assessment
) -> None:
    (second,) = ask(user=editor, contributions=[plan], colleagues=[MIEN], due=soon())
    advise(assessment=asked, advice=Advice(value=5, feasible="yes", cost=100_000, explanation="Doen!"))
    advise(
        assessment=second, advice=Advice(value=1, feasible="no", cost=900_000, explanation="Te druk hier.")
    )
    client = browser(editor)
    page = client.get(f"/desk/bijdragen/{plan.pk}/", follow=True).content.decode().replace("\xa0", " ")
    assert "Ze zijn het niet eens over de vraag of het kan." in page
    assert "van € 1.000 tot € 9.000" in page
    taken = client.post(
        f"/desk/antwoorden/{plan.pk}/", {"doe": "neem-over", "why": "Te druk hier.", "final_cost": "9000"}
    ).content.decode()
    assert "Te druk hier.</textarea>" in taken
    assert 'value="9000"' in taken


def test_colleagues_who_agree_do_not_differ(asked: Assessment) -> None:
    assert panels.differences([asked]) == []
