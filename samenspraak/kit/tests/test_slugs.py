"""Names become web addresses that people recognise."""

from __future__ import annotations

import pytest

from samenspraak.kit.slugs import slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Gdynia 2020 Obłuże | small", "gdynia-2020-obluze-small"),
        ("ŁÓDŹ", "lodz"),
        ("Århus Ørestad", "arhus-orestad"),
        ("Weiße Straße", "weisse-strasse"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("’s-Hertogenbosch", "s-hertogenbosch"),
        ("東京", ""),
        ("", ""),
    ],
)
def test_letters_with_signs_become_plain_letters(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_a_long_name_is_cut_and_does_not_end_in_a_hyphen() -> None:
    assert slug_of("een twee drie", most=4) == "een"
