"""What people do together: eating, mending, swapping, trading."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..buildings import church, hall, house
from ..ink import circle, join, line, rect, shape
from ..nature import cloud, tree
from ..people import bench, bike, person, stall, wheelchair
from ..places import scene
from .ground import lawn, paving, sky


@scene("repair-cafe", _("Buren repareren spullen aan een lange tafel"))
def repair_cafe() -> str:
    room = rect(60, 52, 360, 146, "brick-2") + shape("M44 56H436L424 34H56Z", "roof")
    windows = join(
        rect(x, 82, 130, 92, "wall", 3) + rect(x + 6, 88, 118, 80, "accent-soft") for x in (92, 258)
    )
    table = rect(70, 214, 340, 13, "brick", 3) + line("M96 226V284M384 226V284", "draw", 6)
    people = (
        person(140, 216, 1, "accent", "skin-2", "draw", "busy")
        + person(240, 216, 1, "glow", arms="wave")
        + person(344, 216, 1, "brick", hair="draw", arms="busy")
    )
    radio = rect(168, 194, 40, 20, "draw", 4) + circle(188, 204, 7, "wall")
    kettle = shape("M284 214L290 186H310L316 214Z", "deep") + line("M290 190Q278 192 284 204", "deep", 4)
    return sky() + paving(196) + room + windows + people + table + radio + kettle


@scene("long-table", _("Buren eten samen aan een lange tafel in het park"))
def long_table() -> str:
    heights = (66, 76, 78, 70, 60, 58, 64, 70)
    flags = join(
        shape(f"M{30 + i * 54} {heights[i]}h16l-8 20z", ("glow", "brick", "accent")[i % 3]) for i in range(8)
    )
    garland = line("M0 46Q120 100 240 52T480 50", "draw", 2) + flags
    guests = (
        person(120, 232, 1, "glow", "skin-2")
        + person(190, 232, 1, "brick", hair="draw", arms="wave")
        + person(260, 232)
        + person(330, 232, 1, "wall", "skin-2", "draw", "up")
    )
    table = (
        rect(70, 226, 320, 15, "cloud", 3)
        + shape("M70 238H390L380 258H80Z", "cloud")
        + line("M90 258V290M370 258V290", "draw", 6)
    )
    food = join(circle(104 + i * 50, 224, 8, ("brick", "leaf", "glow")[i % 3]) for i in range(6))
    town = house(66, 196, 0.9, 62, 86) + house(124, 196, 0.9, 54, 76, "wall", "bell") + tree(430, 198, 1.2)
    return sky() + garland + town + lawn(194) + guests + table + food


@scene("book-swap", _("Een ruilkastje met boeken aan een paal"))
def book_swap() -> str:
    case = (
        line("M240 290V196", "roof", 12)
        + rect(176, 92, 128, 108, "brick", 4)
        + shape("M162 96L240 44L318 96Z", "roof")
    )
    inside = rect(186, 104, 108, 88, "wall", 2) + rect(186, 144, 108, 6, "brick")
    inks = ("accent", "glow", "brick-2", "leaf", "roof", "water-2")
    books = []
    for shelf in range(2):
        for i in range(8):
            height = 26 + (i * 7 + shelf * 5) % 10
            books.append(
                rect(191 + i * 12.4, 144 + shelf * 48 - height, 10, height, inks[(i + shelf * 2) % 6], 1)
            )
    readers = person(130, 288, 1.15, "accent", "skin-2", "draw", "wave") + person(366, 288, 0.85, "glow")
    book = shape("M352 244q14 -8 14 0q0 -8 14 0v14q-14 -6 -14 0q0 -6 -14 0z", "cloud")
    street = (
        house(50, 232, 1, 70, 104, "brick-2", "pitch")
        + house(430, 232, 1, 76, 92, "wall")
        + tree(352, 232, 0.9)
    )
    return sky() + cloud(120, 46) + street + paving(230) + case + inside + join(books) + readers + book


@scene("library", _("Mensen lezen voor de bibliotheek op het plein"))
def library() -> str:
    steps = rect(66, 204, 260, 10, "wall") + rect(52, 214, 288, 10, "brick-2")
    banner = rect(262, 116, 26, 70, "glow", 2) + shape(
        "M266 134q9 -5 9 0q0 -5 9 0v20q-9 -4 -9 0q0 -4 -9 0z", "cloud"
    )
    readers = person(392, 256, 0.95, "accent", "skin-2", "draw") + bench(400, 258, 1) + wheelchair(120, 278)
    return (
        sky()
        + cloud(360, 60)
        + paving(206)
        + hall(196, 206, 1.02)
        + steps
        + banner
        + tree(420, 212, 1.4)
        + readers
        + person(240, 282, 1, "glow", arms="wave")
        + bike(320, 284, 0.95, "brick")
    )


@scene("market", _("Kramen op de markt bij de kerk"))
def market() -> str:
    town = (
        church(90, 196, 0.85)
        + house(230, 196, 0.95, 58, 92, "wall", "bell")
        + house(286, 196, 0.95, 54, 80)
        + house(342, 196, 0.95, 56, 98, "brick-2", "bell")
    )
    stalls = stall(96, 252, 1.1) + stall(252, 252, 1.1, "accent") + stall(408, 252, 1.1, "leaf")
    people = (
        person(170, 280, 1, "glow", "skin-2", "draw")
        + person(196, 282, 0.75, "brick")
        + person(324, 282, 1, "accent", hair="wall", arms="wave")
        + wheelchair(60, 288, 1, "brick")
    )
    return sky() + circle(430, 60, 24, "glow") + cloud(300, 44) + town + paving(194) + stalls + people


@scene("open-air-stage", _("Muziek op een podium in het park"))
def open_air_stage() -> str:
    stage = (
        rect(110, 206, 260, 30, "roof", 3)
        + shape("M120 206V104Q240 40 360 104V206Z", "accent")
        + shape("M134 206V112Q240 58 346 112V206Z", "accent-soft")
    )
    lights = join(circle(152 + i * 35, 112 - (2 - abs(i - 2.5)) * 7, 7, "glow") for i in range(6))
    guitar = line("M184 178L214 160", "roof", 4) + circle(184, 180, 9, "brick-2")
    band = (
        person(196, 206, 0.95, "brick", "skin-2", "draw", "busy")
        + guitar
        + person(248, 206, 0.95, "glow", arms="up")
    )
    drums = (
        rect(288, 182, 36, 24, "brick", 4)
        + circle(276, 196, 12, "wall")
        + person(306, 190, 0.8, "deep", hair="wall", arms="busy")
    )
    crowd = join(
        person(
            60 + i * 52,
            296,
            0.85,
            ("glow", "accent", "brick", "wall")[i % 4],
            ("skin-1", "skin-2")[i % 2],
            "draw",
            ("up", "down")[i % 2],
        )
        for i in range(8)
    )
    return (
        sky()
        + cloud(60, 60)
        + lawn(190)
        + tree(60, 212, 1.3)
        + tree(430, 210, 1.4, light=True)
        + stage
        + lights
        + band
        + drums
        + crowd
    )


@scene("talking", _("Buren praten met elkaar op een bank"))
def talking() -> str:
    left = shape("M96 60h118q16 0 16 16v34q0 16 -16 16h-102l-16 18v-68q0 -16 16 -16z", "cloud")
    right = shape("M268 84h104q16 0 16 16v66l-16 -16h-104q-16 0 -16 -16v-34q0 -16 16 -16z", "accent")
    words = line("M116 84H210M116 102H180", "line-2", 5) + line("M272 108H366M272 126H340", "on-accent", 5)
    people = person(150, 262, 1.2, "glow", "skin-2", "draw", "busy") + person(
        330, 262, 1.2, "brick", hair="wall", arms="wave"
    )
    return (
        sky()
        + lawn(206)
        + tree(46, 218, 1.3)
        + tree(440, 216, 1.3, light=True)
        + left
        + right
        + words
        + bench(240, 258, 1.5)
        + people
    )
