import re
from xml.etree import ElementTree as ET

import pytest

from samenspraak.shell import palettes
from samenspraak.shell.drawings import FRAMES, SCENES
from samenspraak.shell.drawings.icons import ICONS
from samenspraak.shell.drawings.places import scene
from samenspraak.shell.drawings.sprites import SPRITES, STATIC

ROLES = {**palettes.COOL_TOWN, **palettes.WATER, **palettes.NEUTRAL}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", sorted(SPRITES))
def test_the_committed_sprite_is_what_the_kit_draws(name: str) -> None:
    committed = (STATIC / name).read_text(encoding="utf-8")
    assert committed == SPRITES[name](), "run: python -m samenspraak.shell.drawings"


@pytest.mark.parametrize("name", sorted(SPRITES))
def test_a_sprite_is_well_formed_and_names_every_symbol_once(name: str) -> None:
    root = ET.fromstring(SPRITES[name]())
    keys = [symbol.get("id") for symbol in root.iter(f"{SVG}symbol")]
    assert len(keys) == len(set(keys))
    expected = set(ICONS) if name == "icons.svg" else set(SCENES) | set(FRAMES)
    assert set(keys) == expected


def test_every_colour_of_a_drawing_is_a_role_that_a_house_style_knows() -> None:
    used = set(re.findall(r"var\(--([\w-]+)\)", SPRITES["drawings.svg"]()))
    assert used <= set(ROLES)


def test_every_scene_says_what_is_to_be_seen() -> None:
    assert len(SCENES) >= 24
    labels = [str(label) for label in SCENES.values()]
    assert all(len(label) > 15 for label in labels)
    assert len(set(labels)) == len(labels)


def test_two_scenes_cannot_share_a_key() -> None:
    with pytest.raises(ValueError, match="swim-steps"):
        scene("swim-steps", "Nog een zwemtrap")(lambda: "")
