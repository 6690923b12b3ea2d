"""Mail texts: marks are names and nothing else, and what a value holds is never markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.mail.actions import send
from samenspraak.mail.markup import LONGEST_VALUE, as_header, as_html, as_text
from samenspraak.mail.models import Message
from samenspraak.mail.texts import COMMON, Item, MailText, UnknownMail, paragraphs, register, text_of
from samenspraak.tenancy.models import Organisation

STYLES = dict.fromkeys(("p", "ul", "li", "a", "button"), "")
NEWS = MailText(
    slug="test-news",
    name="Nieuws",
    subject="Nieuws over {titel}",
    body=paragraphs("{aanhef}", "Over {titel}:", "{?reden}Want: {reden}{/reden}", "[Lees {titel}]({link})"),
    placeholders={
        "titel": ("De titel", "Groen"),
        "reden": ("De reden", ""),
        "link": ("Adres", "https://a.nl"),
    },
)
VALUES = {"titel": "Bankjes & bomen", "reden": "", "link": "https://waterveen.example/p/1/?a=1&b=2"}


def queued(organisation: Organisation, **fields: object) -> Message:
    message = send(NEWS, organisation=organisation, to="anna@bewoner.example", values={**VALUES, **fields})  # type: ignore[dict-item]
    assert message is not None
    return message


def test_a_mail_is_written_as_plain_text_and_as_html(waterveen: Organisation) -> None:
    message = queued(waterveen, naam="Anna")
    assert message.subject == "Nieuws over Bankjes & bomen"
    assert "Dag Anna,\n\nOver Bankjes & bomen:" in message.text
    assert "Lees Bankjes & bomen: https://waterveen.example/p/1/?a=1&b=2" in message.text
    assert "Bankjes &amp; bomen" in message.html
    assert 'href="https://waterveen.example/p/1/?a=1&amp;b=2"' in message.html
    assert "Gemeente Waterveen" in message.text
    assert "Gemeente Waterveen" in message.html


def test_a_part_without_a_value_is_left_out(waterveen: Organisation) -> None:
    assert "Want" not in queued(waterveen).text
    with_reason = queued(waterveen, reden="Er ligt een leiding.")
    assert "Want: Er ligt een leiding." in with_reason.text
    assert "Want: Er ligt een leiding." in with_reason.html


@pytest.mark.parametrize(
    "body",
    [
        "Een\n{?x}Twee: {x}{/x}\nDrie",
        "Een\n{?x}\nTwee: {x}\n{/x}\nDrie",
        "Een\n{?x}Twee: {?y}{x}{/y}{/x}\nDrie",
    ],
)
def test_a_part_that_fills_a_line_leaves_no_gap(body: str) -> None:
    assert as_text(body, {"x": "", "y": ""}) == "Een\nDrie"
    assert as_text(body, {"x": "2", "y": "ja"}) == "Een\nTwee: 2\nDrie"


def test_lists_and_paragraphs() -> None:
    body = "Dit krijg je:\n- een {wat}\n- brood\n\nTot dan"
    assert as_text(body, {"wat": "appel"}) == "Dit krijg je:\n\n- een appel\n- brood\n\nTot dan"
    html = as_html(body, {"wat": "<b>appel</b>"}, STYLES)
    assert html.count("<li") == 2
    assert "&lt;b&gt;appel&lt;/b&gt;" in html


def test_a_value_may_be_a_list_with_links() -> None:
    plans = [Item("Groen\r\nplein", "https://a.example/1/"), Item("<i>Bank</i>", "javascript:alert(1)")]
    assert as_text("Dit zijn ze:\n{plannen}", {"plannen": plans}) == (
        "Dit zijn ze:\n\n- Groen plein\n  https://a.example/1/\n- <i>Bank</i>\n  javascript:alert(1)"
    )
    html = as_html("{plannen}", {"plannen": plans}, STYLES)
    assert '<a href="https://a.example/1/"' in html
    assert "javascript" not in html
    assert "<i>" not in html


@pytest.mark.parametrize(
    "mark",
    [
        "{titel.__class__}",
        "{titel.__class__.__mro__}",
        "{titel!r}",
        "{titel:>9999999}",
        "{settings.SECRET_KEY}",
        "{settings}",
        "{request.user.password}",
        "{0}",
        "{}",
        "%(titel)s",
        "{{ titel }}",
        "{{ settings.SECRET_KEY }}",
        "{% load static %}",
        "${titel.x}",
        "{organisation}",
        "{__class__}",
        "{TITEL}",
    ],
)
def test_what_reaches_for_more_stays_as_it_was_written(mark: str) -> None:
    assert as_header(mark, VALUES).replace("Bankjes & bomen", "titel") == mark.replace("{titel}", "titel")
    assert "SECRET" not in as_text(mark, VALUES).replace("SECRET_KEY", "")
    assert "<class" not in as_html(mark, VALUES, STYLES)


@pytest.mark.parametrize(
    "hostile",
    [
        "{code}",
        "{?reden}x{/reden}",
        "- een lijst",
        "[Klik hier](https://kwaad.example)",
        "a\n\n[Klik hier]({link})\n\nb",
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
    ],
)
def test_what_a_value_holds_is_never_markup(waterveen: Organisation, hostile: str) -> None:
    message = queued(waterveen, titel=hostile, reden=hostile, code="geheim")
    assert "geheim" not in message.text + message.html
    for dangerous in ("<script", "<img", "<li", 'kwaad.example"'):
        assert dangerous not in message.html
    assert hostile.split("\n", maxsplit=1)[0] in message.text


@given(st.text(), st.text(max_size=40))
def test_any_text_and_any_value_can_be_written(body: str, value: str) -> None:
    values = {"a": value, "link": value}
    as_text(body, values)
    html = as_html(body, values, STYLES)
    assert "<script" not in html


@pytest.mark.parametrize("breaks", ["\r\n", "\n", "\r", "\x00", "\x0b", "\x85", "\u2028", "\u2029"])
def test_a_subject_is_one_line(waterveen: Organisation, breaks: str) -> None:
    message = queued(waterveen, titel=f"Bankje{breaks}Bcc: iedereen@elders.example")
    assert message.subject == "Nieuws over Bankje Bcc: iedereen@elders.example"


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\ufeff", "\u2060", "\u00ad"])
def test_signs_that_turn_a_line_or_are_not_seen_leave_a_header(waterveen: Organisation, sign: str) -> None:
    message = queued(waterveen, titel=f"Bank{sign}je", naam=f"An{sign}na")
    assert message.subject == "Nieuws over Bankje"
    assert "Dag Anna," in message.text
    assert "\u202e" not in message.text + message.html


def test_other_scripts_and_joined_emoji_stay(waterveen: Organisation) -> None:
    assert queued(waterveen, titel="حديقة 👩‍👩‍👧").subject == "Nieuws over حديقة 👩‍👩‍👧"


def test_a_megabyte_in_a_value_is_cut(waterveen: Organisation) -> None:
    message = queued(waterveen, titel="x" * 1_000_000, reden="y " * 500_000)
    assert len(message.subject) <= 200
    assert len(message.text) < 4 * LONGEST_VALUE
    assert "…" in message.text


def test_under_one_key_a_mail_is_queued_once(waterveen: Organisation, dijkdam: Organisation) -> None:
    def again(organisation: Organisation) -> Message | None:
        return send(NEWS, organisation=organisation, to="a@bewoner.example", values=VALUES, key="digest-1")

    assert again(waterveen) is not None
    assert again(waterveen) is None
    assert again(dijkdam) is not None
    assert Message.objects.count() == 2


def test_a_stop_address_must_be_one_of_the_web(waterveen: Organisation) -> None:
    for wrong in (
        "javascript:alert(1)",
        "https://a.example/\r\nBcc: x@y.nl",
        "mailto:x@y.nl",
        "https://a.b/>",
    ):
        with pytest.raises(ValueError, match="address"):
            send(NEWS, organisation=waterveen, to="a@bewoner.example", values=VALUES, unsubscribe=wrong)
    assert not Message.objects.exists()


def test_the_stop_address_stands_in_the_mail(waterveen: Organisation) -> None:
    stop = "https://waterveen.example/stop/abc/"
    message = send(NEWS, organisation=waterveen, to="a@bewoner.example", values=VALUES, unsubscribe=stop)
    assert message is not None
    assert stop in message.text
    assert f'href="{stop}"' in message.html
    assert message.unsubscribe == stop


def test_mail_loads_nothing_from_elsewhere(waterveen: Organisation) -> None:
    html = queued(waterveen).html
    for remote in ("<img", "<link", "<style", "<script", "url(", "@import"):
        assert remote not in html
    assert '<html lang="nl"' in html


def test_a_kind_is_registered_once_and_needs_only_what_it_knows() -> None:
    assert text_of("code").needed == {"code"}
    with pytest.raises(ValueError, match="twice"):
        register(text_of("code"))
    with pytest.raises(ValueError, match="needs"):
        register(MailText("test-x", "x", "x", "x", {}, needed=frozenset({"y"})))
    with pytest.raises(UnknownMail):
        text_of("bestaat-niet")


def test_every_mark_has_its_meaning() -> None:
    assert all(str(meaning) for meaning, _example in COMMON.values())
