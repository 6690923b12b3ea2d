"""An organisation writes its mail in its own words, and can break nothing by it."""

from __future__ import annotations

import pytest
from django.test import Client

from samenspraak.audit.models import Entry
from samenspraak.desk.tests.conftest import Enter
from samenspraak.mail.models import MailOverride, Message
from samenspraak.mail.texts import texts
from samenspraak.people import codes
from samenspraak.people.models import User
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

CODE = "/desk/mailteksten/code/nl/"
OWN = {"subject": "Hier is je code: {code}", "body": "Hoi!\n\nTyp {code} over.\n\n- snel\n- veilig"}


@pytest.fixture
def desk(enter: Enter, admin: User, portal: Organisation) -> Client:
    return enter(admin)


def code_mail(organisation: Organisation) -> Message:
    Message.objects.all().delete()
    with scope(organisation):
        codes.issue(address="anna@bewoner.example", purpose="sign-in")
    return Message.objects.get()


def test_all_kinds_are_listed_with_what_they_are_for(desk: Client) -> None:
    page = desk.get("/desk/mailteksten/").text
    for kind in texts():
        assert str(kind.name) in page
    assert "eigen tekst" not in page
    desk.post(CODE, OWN)
    assert "eigen tekst" in desk.get("/desk/mailteksten/").text


def test_the_list_takes_a_fixed_number_of_queries(
    desk: Client, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(20):  # type: ignore[operator]  # a fixture
        desk.get("/desk/mailteksten/")


def test_the_next_mail_has_the_text_that_an_editor_wrote(
    desk: Client, portal: Organisation, dijkdam: Organisation
) -> None:
    assert desk.post(CODE, OWN).status_code == 302
    mail = code_mail(portal)
    assert mail.subject.startswith("Hier is je code: ")
    assert "Hoi!" in mail.text
    assert "<li" in mail.html
    assert "Hoi!" not in code_mail(dijkdam).text


def test_each_language_has_its_own_text(desk: Client, portal: Organisation) -> None:
    desk.post(CODE, OWN)
    portal.formal = True
    portal.save()
    assert "Hoi!" not in code_mail(portal).text
    desk.post("/desk/mailteksten/code/nl-formal/", {**OWN, "body": "Goedendag. Uw code: {code}"})
    assert "Uw code" in code_mail(portal).text


def test_back_to_the_standard(desk: Client, portal: Organisation, admin: User) -> None:
    desk.post(CODE, OWN)
    assert desk.post(f"{CODE}standaard/").status_code == 302
    assert not MailOverride.objects.exists()
    assert "Hoi!" not in code_mail(portal).text
    actions = list(Entry.objects.filter(user=admin).values_list("action", flat=True))
    assert {"mail-text.changed", "mail-text.reset"} <= set(actions)
    assert "Mailtekst gewijzigd" in desk.get("/desk/logboek/").text


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("Zonder iets.", "kan niet zonder {code}"),
        ("{?minuten}{code}{/minuten}", "kan niet zonder {code}"),
        ("{code} {naam}", "“{naam}” kennen we niet"),
        ("{code} {code.__class__}", "“{code.__class__}” kennen we niet"),
        ("{code} {settings.SECRET_KEY}", "“{settings.SECRET_KEY}” kennen we niet"),
        ("{code} {{ settings.SECRET_KEY }}", "kennen we niet"),
        ("{code} {% debug %}", "kennen we niet"),
        ("{code} %(password)s", "“%(password)s” kennen we niet"),
        ("{code} {code!r:>999999999}", "kennen we niet"),
        ("{code} {0}", "“{0}” kennen we niet"),
        ("{code} {", "kennen we niet"),
        ("{code} }", "kennen we niet"),
        ("{code} {?minuten} en toen", "Zet {?minuten} voor het stuk"),
        ("{code} {/minuten}", "Zet {?minuten} voor het stuk"),
        ("{code}\n[Klik](javascript:alert(1))", "Een knop staat alleen op een regel"),
        ("{code} en [klik](https://a.example/)", "Een knop staat alleen op een regel"),
    ],
)
def test_what_would_not_work_is_refused_in_words(desk: Client, body: str, sentence: str) -> None:
    answer = desk.post(CODE, {**OWN, "body": body})
    assert answer.status_code == 200
    assert sentence in answer.text.replace("&#x27;", "'")
    assert not MailOverride.objects.exists()


def test_what_was_typed_is_kept_when_it_is_refused(desk: Client) -> None:
    assert "Lang getypt verhaal" in desk.post(CODE, {**OWN, "body": "Lang getypt verhaal"}).text


@pytest.mark.parametrize("fields", [{"body": "{code}" + "x" * 10_001}, {"subject": "x" * 201}, {"body": ""}])
def test_what_is_too_long_or_empty_is_refused(desk: Client, fields: dict[str, str]) -> None:
    assert desk.post(CODE, {**OWN, **fields}).status_code == 200
    assert not MailOverride.objects.exists()


def test_a_line_break_in_a_subject_makes_no_header(desk: Client, portal: Organisation) -> None:
    desk.post(CODE, {**OWN, "subject": "{code}\r\nBcc: alle@elders.example"})
    assert "\n" not in code_mail(portal).subject


def test_the_preview_shows_what_was_typed_and_keeps_nothing(desk: Client) -> None:
    answer = desk.post(f"{CODE}voorbeeld/", {**OWN, "body": "Typ {code} over. <script>alert(1)</script>"})
    assert "481 592" in answer.text
    assert "<script" not in answer.text
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert not MailOverride.objects.exists()
    assert "Vul de code in" in desk.get(f"{CODE}voorbeeld/").text


def test_the_preview_says_what_keeps_a_text_from_being_kept(desk: Client) -> None:
    answer = desk.post(f"{CODE}voorbeeld/", {**OWN, "body": "{settings.SECRET_KEY}"})
    assert "kennen we niet" in answer.text


def test_every_standard_text_can_be_kept_as_it_is(desk: Client) -> None:
    for kind in texts():
        for language in ("nl", "nl-formal", "en"):
            address = f"/desk/mailteksten/{kind.slug}/{language}/"
            page = desk.get(address)
            form = page.context["form"]
            kept = desk.post(address, {name: form.initial[name] for name in ("subject", "body")})
            assert kept.status_code == 302, f"{address} {kept.context['form'].errors}"


@pytest.mark.parametrize("address", ["bestaat-niet/nl/", "code/fr/", "code/nl/voorbeeld/x/"])
def test_what_is_not_there_is_not_found(desk: Client, address: str) -> None:
    assert desk.get(f"/desk/mailteksten/{address}").status_code == 404


def test_only_who_manages_the_organisation_writes_its_mail(
    enter: Enter, editor: User, outsider: User, admin: User, portal: Organisation
) -> None:
    for address in (CODE, f"{CODE}voorbeeld/", f"{CODE}standaard/"):
        assert enter(editor).post(address, OWN).status_code == 403
    enter(outsider, "dijkdam.example").post(CODE, OWN)
    assert "Hoi!" not in enter(admin).get(CODE).text
    assert "Hoi!" not in code_mail(portal).text
