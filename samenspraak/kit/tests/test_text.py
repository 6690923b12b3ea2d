"""What people type becomes safe HTML."""

from __future__ import annotations

import re

import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samenspraak.kit.html import TAGS
from samenspraak.kit.text import says_something, start_of, tidy, tidy_line, to_html, to_source

HOSTILE = (
    "<script> </script> <img/onerror=alert(1)> ** http:// https://a.nl/?q= javascript: <a/href= ]]> <!-- &lt;"
)
MARKUP = st.sampled_from([*HOSTILE.split(), *"\"'<>& a\n\x00\u202e", "- ", "\n\n"])
TYPED = st.one_of(st.text(), st.lists(st.one_of(MARKUP, st.text(max_size=5)), max_size=30).map("".join))


@given(TYPED)
@example("https://a.nl/**<script>alert(1)</script>**")
@example('https://a.nl/"onmouseover="alert(1)')
@example("**https://a.nl/<b>**")
def test_nothing_that_is_typed_becomes_a_tag_of_its_own(typed: str) -> None:
    html = to_html(typed)
    tags = re.findall(r"<\s*/?\s*([a-zA-Z!?]+)", html)
    assert set(tags) <= {"p", "br", "strong", "ul", "li", "a"} <= TAGS
    assert all(
        re.fullmatch(r'<a( href="https?://[^"<>]*")? rel="[a-z ]+">', tag)
        for tag in re.findall("<a[^>]*>", html)
    )


@given(TYPED)
def test_the_html_is_clean_and_holds_all_words(typed: str) -> None:
    html = to_html(typed)
    assert nh3.clean(html, link_rel="noopener nofollow ugc") == html
    words = re.sub(r"[\s*•-]", "", tidy(typed))
    shown = nh3.clean(html, tags=set()).replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\xa0")
    assert re.sub(r"[\s*•-]", "", shown.replace("&amp;", "&")) == words


@given(TYPED)
def test_tidying_twice_changes_nothing_more(typed: str) -> None:
    assert tidy(tidy(typed)) == tidy(typed)


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("Hallo\nbuur", "<p>Hallo<br>buur</p>"),
        ("Een\n\nTwee", "<p>Een</p><p>Twee</p>"),
        (
            "We willen:\r\n- een bank\r\n- een boom\r\nDank!",
            "<p>We willen:</p><ul><li>een bank</li><li>een boom</li></ul><p>Dank!</p>",
        ),
        ("Dit is **echt** nodig", "<p>Dit is <strong>echt</strong> nodig</p>"),
        ("2 * 3 ** 4", "<p>2 * 3 ** 4</p>"),
        ("<b>dik</b>", "<p>&lt;b&gt;dik&lt;/b&gt;</p>"),
        ("", ""),
    ],
)
def test_the_few_marks_we_know(typed: str, html: str) -> None:
    assert to_html(typed) == html


def test_a_bare_link_can_be_followed_and_ends_before_the_full_stop() -> None:
    assert to_html("Zie https://voorbeeld.nl/a?b=1&c=2.") == (
        '<p>Zie <a href="https://voorbeeld.nl/a?b=1&amp;c=2" rel="noopener nofollow ugc">'
        "https://voorbeeld.nl/a?b=1&amp;c=2</a>.</p>"
    )


@pytest.mark.parametrize(
    "typed",
    [
        "Hallo\nbuur",
        "Een\n\nTwee",
        "We willen:\n\n- een bank\n- een boom\n\nDank!",
        "Dit is **echt** nodig & <b>goed</b>",
        "Zie https://voorbeeld.nl/a?b=1&c=2.",
    ],
)
def test_what_was_typed_comes_back_from_the_html(typed: str) -> None:
    assert to_source(to_html(typed)) == typed


@given(TYPED)
def test_html_made_anew_from_what_came_back_says_the_same(typed: str) -> None:
    words = re.sub(r"[\s*•-]", "", to_source(to_html(typed)))
    assert words == re.sub(r"[\s*•-]", "", tidy(typed))


@pytest.mark.parametrize("typed", ["", " ", "\u200b\u200b", "\u2060\ufeff\u00ad", "\u200d", "\u0301"])
def test_what_nobody_sees_says_nothing(typed: str) -> None:
    assert not says_something(tidy(typed))


def test_signs_that_nobody_sees_and_piles_of_accents_go() -> None:
    assert tidy_line("g\u200bra\u00adtis \u202egnp") == "gratis gnp"
    assert len(tidy("e" + "\u0327" * 500)) < 6
    assert tidy("👨\u200d👩\u200d👧") == "👨\u200d👩\u200d👧"


def test_a_title_is_the_first_words() -> None:
    assert start_of("Mooi plan!\nEcht waar.") == "Mooi plan! Echt waar."
    assert start_of("woord " * 40) == "woord " * 15 + "woord…"
    assert len(start_of("x" * 500)) == 100
