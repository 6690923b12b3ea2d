"""What people type becomes safe HTML."""

from __future__ import annotations

import re

import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samenspraak.kit.html import TAGS
from samenspraak.methods.ideas.text import tidy, to_html

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
