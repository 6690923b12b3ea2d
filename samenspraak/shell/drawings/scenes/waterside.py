"""Quays, harbours, dikes and bridges."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..buildings import bridge, church, house, mill
from ..ink import circle, faded, join, line, rect, shape
from ..nature import bird, cloud, duck, poplar, reeds, sheep, tree, waves
from ..people import bench, bike, boat, lamp, person, sailboat
from ..places import scene
from .ground import canal, lawn, sky


@scene("swim-steps", _("Kinderen zwemmen bij een brede trap in de haven"))
def swim_steps() -> str:
    town = (
        house(38, 150, 0.8, 62, 92)
        + house(88, 150, 0.8, 56, 82, "wall", "bell")
        + house(136, 150, 0.8, 58, 100, "brick-2", "bell")
        + poplar(420, 150, 0.8)
        + poplar(450, 150, 0.7, dark=True)
    )
    treads = join(
        rect(232 + i * 26, 160 + i * 20, 250, 21, "wall")
        + rect(232 + i * 26, 160 + i * 20, 250, 5, "brick-2")
        for i in range(5)
    )
    swimmers = (
        circle(120, 214, 11, "skin-1")
        + shape("M108 212A12 12 0 0 1 132 212Z", "brick")
        + line("M104 228Q96 214 88 222M138 228Q150 216 154 226", "skin-1", 6)
        + line("M88 232H156", "sky", 4)
        + circle(196, 262, 10, "skin-2")
        + shape("M185 260A11 11 0 0 1 207 260Z", "draw")
        + line("M172 274H222", "sky", 4)
    )
    people = person(300, 160, 0.9, "glow", arms="wave") + person(
        392, 181, 0.9, "accent", "skin-2", "draw", legs="skin-2"
    )
    quay = shape("M196 142H482V160H196Z", "roof")
    ripples = waves(0, 230, 172, 288, 16, 6)
    return sky() + cloud(300, 58) + town + canal(148) + quay + treads + ripples + people + swimmers


@scene("benches-quay", _("Een bank langs de kade, met eenden in het water"))
def benches_quay() -> str:
    town = (
        house(70, 200, 1, 62, 104, door="glow")
        + house(134, 200, 1, 56, 92, "wall", "bell")
        + house(194, 200, 1, 56, 112, "brick-2")
        + tree(430, 200, 1.2)
        + tree(366, 200, 0.9, light=True)
    )
    quay = rect(0, 198, 480, 14, "roof") + rect(0, 212, 480, 90, "water") + waves(0, 440, 224, 292, 16, 2)
    sitting = bench(296, 199, 1.1) + person(276, 198, 0.9, "accent", "skin-2", "draw")
    ducks = duck(110, 250, 1.2) + duck(160, 264, 0.9) + reeds(420, 304, 1.3, 7)
    return sky() + cloud(60, 52) + circle(400, 62, 26, "glow") + town + quay + sitting + ducks


@scene("harbour", _("Zeilboten en een rondvaartboot in de haven"))
def harbour() -> str:
    town = (
        house(52, 168, 0.9, 60, 96, "brick", "bell", "glow")
        + house(108, 168, 0.9, 56, 84, "wall")
        + house(162, 168, 0.9, 56, 104, "roof", "bell")
        + house(216, 168, 0.9, 56, 80, "brick-2", "pitch")
        + church(330, 168, 0.72)
    )
    boats = (
        sailboat(370, 220, 1.1) + sailboat(440, 206, 0.8, "glow") + boat(180, 246, 1.3) + duck(330, 276, 1.1)
    )
    quay = rect(0, 166, 480, 10, "roof") + rect(0, 176, 480, 124, "water") + waves(0, 440, 190, 294, 20, 9)
    return sky() + cloud(400, 50) + bird(270, 50) + bird(296, 64, 0.8) + town + quay + boats


@scene("dike", _("Schapen op de dijk, met een molen in de verte"))
def dike() -> str:
    meadow = (
        lawn(184)
        + shape("M0 196Q140 120 480 150V300H0Z", "leaf-2")
        + shape("M0 214Q150 142 480 168V184Q150 158 0 236Z", "wall")
    )
    river = rect(0, 268, 480, 32, "water") + waves(0, 440, 274, 296, 8, 4)
    flock = sheep(96, 216, 1.1) + sheep(300, 226, 1.3) + sheep(356, 236, 1.1) + sheep(190, 240, 1.2)
    path = bike(404, 176, 0.9, "brick") + person(250, 172, 0.85, "glow", "skin-2", "draw")
    far = mill(78, 176, 0.9) + poplar(180, 168, 0.5) + poplar(204, 164, 0.6, dark=True)
    return sky() + circle(390, 66, 28, "glow") + cloud(200, 54) + far + meadow + path + flock + river


@scene("sluice", _("Een boot wacht voor de sluis"))
def sluice() -> str:
    keeper = house(410, 160, 0.95, 74, 50, "wall", "long") + tree(462, 162, 0.9) + poplar(20, 158, 0.8)
    walls = rect(0, 158, 480, 12, "roof") + rect(0, 170, 150, 60, "brick") + rect(330, 170, 150, 60, "brick")
    gates = shape("M150 166L236 150V250H150Z", "leaf") + shape("M330 166L244 150V250H330Z", "leaf")
    beams = line(
        "M160 180L228 166M160 232H228M320 180L252 166M320 232H252M150 158L60 140M330 158L420 140", "draw", 5
    )
    water = rect(0, 226, 480, 74, "water") + waves(0, 440, 240, 294, 14, 8)
    return (
        sky()
        + cloud(120, 60)
        + lawn(156)
        + keeper
        + rect(150, 160, 180, 80, "water-2")
        + walls
        + gates
        + beams
        + water
        + boat(130, 270, 1.25)
        + person(352, 158, 0.9, "glow", arms="wave")
    )


@scene("bridge-lights", _("Lampjes langs de boog van een brug, in de avond"))
def bridge_lights() -> str:
    night = rect(0, 0, 480, 300, "deep") + circle(396, 56, 20, "wall")
    town = (
        house(50, 196, 1, 62, 100, "roof", door="glow")
        + house(110, 196, 1, 54, 86, "brick", "bell", "glow")
        + house(436, 196, 1, 70, 92, "roof", "bell", "glow")
    )
    water = rect(0, 196, 480, 104, "water-2") + waves(0, 440, 210, 294, 18, 3, "water")
    arch = ((-165, 64), (-110, 76), (-55, 84), (0, 86), (55, 84), (110, 76), (165, 64))
    bulbs = join(circle(240 + x, 222 - y, 6, "glow") for x, y in arch)
    glints = faded(0.5, *(line(f"M{240 + x} {236 + abs(x) // 12}h14", "glow", 3) for x, _y in arch))
    return (
        night
        + town
        + water
        + bridge(240, 222)
        + bulbs
        + glints
        + person(262, 150, 0.7, "glow", "skin-2", "draw")
    )


@scene("fishing-jetty", _("Een steiger tussen het riet, waar twee mensen vissen"))
def fishing_jetty() -> str:
    jetty = rect(150, 196, 330, 12, "brick-2", 2) + line(
        "M180 206V262M270 206V262M360 206V262M450 206V262", "roof", 7
    )
    rods = line("M232 158L128 122M128 122V216", "draw", 2) + circle(128, 218, 5, "brick")
    people = person(218, 197, 0.95, "accent", "skin-2", "draw", "wave") + person(
        330, 197, 0.95, "glow", hair="draw"
    )
    shore = (
        lawn(150)
        + tree(60, 156, 1.1)
        + tree(110, 154, 0.8, light=True)
        + house(400, 154, 0.9, 80, 50, "brick", "long")
    )
    return (
        sky()
        + circle(96, 52, 24, "glow")
        + cloud(300, 54)
        + shore
        + canal(166)
        + waves(0, 440, 184, 292, 16, 7)
        + jetty
        + people
        + rods
        + reeds(20, 300, 1.6, 8)
        + reeds(400, 304, 1.4, 8)
        + duck(80, 256, 1.1)
    )


@scene("street-lights", _("Lantaarns verlichten een steeg in de avond"))
def street_lights() -> str:
    walls = house(80, 250, 1.5, 88, 130, "roof", door="glow") + house(
        400, 250, 1.5, 90, 124, "roof", "bell", "glow"
    )
    alley = shape("M150 250H328L400 300H80Z", "water-2")
    lamps = lamp(190, 254, 1.4) + lamp(286, 250, 1.1)
    return (
        rect(0, 0, 480, 300, "deep")
        + circle(244, 44, 16, "wall")
        + walls
        + alley
        + lamps
        + person(236, 264, 1, "accent-soft")
        + bike(300, 276, 0.9, "glow")
    )
