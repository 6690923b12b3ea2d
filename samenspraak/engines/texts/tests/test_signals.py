"""What is noticed in a text, and that nothing a text holds can stop it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.engines.texts.signals import Kind, alike, signals, watch_for

WATCH = watch_for(["lul", "kanker*", "ga dood", "klootzak", "sukkel"])


def noticed(text: str, kind: Kind) -> list[str]:
    return [text[each.start : each.end] for each in signals(text, WATCH) if each.kind == kind]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Bel me op 06-12345678 als je wilt", ["06-12345678"]),
        ("Bel 06 12 34 56 78", ["06 12 34 56 78"]),
        ("Of +31 6 12345678.", ["+31 6 12345678"]),
        ("Mail jan.jansen@example.nl.", ["jan.jansen@example.nl"]),
        ("Hij woont op 1234 AB 12", ["1234 AB 12"]),
        ("Dorpsstraat 12a is van hem", ["Dorpsstraat 12a"]),
        ("BSN 111222333 hoort hier niet", ["111222333"]),
        ("NL91 ABNA 0417 1643 00", ["NL91 ABNA 0417 1643 00"]),
    ],
)
def test_what_is_somebodys_own_is_noticed(text: str, evidence: list[str]) -> None:
    assert noticed(text, Kind.PRIVACY) == evidence


@pytest.mark.parametrize(
    "text",
    [
        "Het kost 123456789 euro",
        "In 2026 kwamen er 1200 mensen",
        "Een bankje van € 1.500",
        "@buurt, wat vind je?",
        "a@b",
    ],
)
def test_plain_numbers_are_nobodys(text: str) -> None:
    assert noticed(text, Kind.PRIVACY) == []


@pytest.mark.parametrize(
    "text",
    [
        "Wat een lul!", "Wat een LUL!", "Wat een l.u.l", "wat een l u l", "wat een l\u200bul",
        "wat een lüл",
        "wat een 1ul", "wat een luuuul", "klo0tz@k", "kl\u00ad00tzak", "ｓｕｋｋｅｌ",
        "kankerlijer", "k@nkerzooi",
        "ga  dood", "Ga dood", "g4 d00d", "ѕukkel", "s\u0301ukkel",
    ],
)  # fmt: skip
def test_a_word_of_the_list_is_found_behind_its_disguise(text: str) -> None:
    assert noticed(text, Kind.BLOCKED)


@pytest.mark.parametrize(
    "text", ["gelul", "Lulofs", "flul", "kankeren niet", "ga maar; dood hout", "100 111"]
)
def test_what_only_holds_such_a_word_is_left_alone(text: str) -> None:
    if text != "kankeren niet":
        assert noticed(text, Kind.BLOCKED) == []


def test_links_shouting_and_repetition_are_noticed() -> None:
    assert noticed("Kijk op https://spam.example/x en www.koop.nl of winkel.shop", Kind.LINKS) == [
        "https://spam.example/x",
        "www.koop.nl",
        "winkel.shop",
    ]
    assert noticed("DIT IS EEN SCHANDE VOOR ONZE BUURT", Kind.CAPITALS)
    assert noticed("OK", Kind.CAPITALS) == []
    assert noticed("Neeeeeeee toch!!!!!!", Kind.REPEATED) == ["eeeeeeee", "!!!!!!"]
    assert noticed("Fijn plan. Doe het nog dit jaar...", Kind.REPEATED) == []


def test_signs_that_mislead_are_noticed() -> None:
    assert noticed("goed \u202eneleitarg", Kind.DISGUISED) == ["\u202e"]
    assert noticed("een pаypal rekening", Kind.DISGUISED) == ["pаypal"]  # that is the point
    assert noticed("Привет buurt", Kind.DISGUISED) == []
    assert noticed("Een gezin 👨‍👩‍👧 en een café", Kind.DISGUISED) == []


@given(st.text(), st.lists(st.text(max_size=20), max_size=10))
def test_no_text_and_no_list_can_stop_it(text: str, words: list[str]) -> None:
    for each in signals(text, watch_for(words)):
        assert 0 <= each.start < each.end <= len(text)


@given(st.text(alphabet="k1l0@.- \u200bаu", max_size=60))
def test_disguises_of_disguises_stay_inside_the_text(text: str) -> None:
    for each in signals(text, WATCH):
        assert 0 <= each.start < each.end <= len(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "@",
        "a@",
        ".",
        "0",
        "0 ",
        "A",
        "l u l ",
        "\u200b",
        "www.",
        "a.",
        "1234 AB ",
        "Straat",
        "ga ",
        "é\u0301",
        "<",
        "\n",
    ],
)
def test_a_megabyte_takes_seconds(piece: str) -> None:
    text = (piece * (1_000_000 // len(piece) + 1))[:1_000_000]
    began = time.process_time()
    signals(text, WATCH)
    assert time.process_time() - began < 8


def test_texts_that_say_the_same_are_alike() -> None:
    one = "een bank kade boot kijk moeder rollator zon".split()
    assert alike(one, one) == 100
    assert alike(one, [*one, "leuning"]) > 80
    assert alike(one, one[::-1]) == 0
    assert alike([], []) == alike(["een"], ["een"]) == 0
