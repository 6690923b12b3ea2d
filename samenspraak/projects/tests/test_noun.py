"""The word for what people hand in, with the words around it."""

import pytest
from django.utils import translation

from samenspraak.projects.noun import Noun

IDEA = Noun("idee", "ideeën", "het")
WISH = Noun("wens", "wensen", "de")


def test_dutch_words_follow_the_gender() -> None:
    assert (IDEA.the, IDEA.this, IDEA.that, IDEA.a, IDEA.new) == (
        "het idee",
        "dit idee",
        "dat idee",
        "een idee",
        "een nieuw idee",
    )
    assert (WISH.the, WISH.this, WISH.that, WISH.a, WISH.new) == (
        "de wens",
        "deze wens",
        "die wens",
        "een wens",
        "een nieuwe wens",
    )


@pytest.mark.parametrize(
    ("noun", "a", "new"), [(IDEA, "an idea", "a new idea"), (WISH, "a wish", "a new wish")]
)
def test_usual_words_are_english_on_an_english_page(noun: Noun, a: str, new: str) -> None:
    with translation.override("en"):
        assert (noun.a, noun.new) == (a, new)


def test_an_editors_own_word_is_left_as_it_was_written() -> None:
    with translation.override("en"):
        assert Noun("opgave", "opgaven", "de").the == "the opgave"
        assert Noun("opgave", "opgaven", "de").counted(2) == "2 opgaven"
