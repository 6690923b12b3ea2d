"""Streets, crossings, bikes and walls."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..buildings import church, house
from ..ink import at, circle, join, line, rect, ring, shape
from ..nature import cloud, tree, waves
from ..people import bike, person, wheelchair
from ..places import scene
from .ground import lawn, paving, road, sky


@scene("cargo-bike", _("Een deelbakfiets met twee kinderen in de bak"))
def cargo_bike() -> str:
    frame = "M-58 -18L-40 -52L-18 -18ZM-40 -52L4 -46M-18 -18L34 -16M4 -46L30 -18M-40 -52L-43 -60"
    handlebar = "M4 -46L-2 -64L8 -67"
    children = (
        circle(48, -56, 9, "skin-1")
        + shape("M39 -56A9.5 9.5 0 0 1 58 -56Z", "roof")
        + circle(76, -54, 8, "skin-2")
        + shape("M68 -54A8.5 8.5 0 0 1 85 -54Z", "draw")
    )
    loaded = at(
        262,
        262,
        1.35,
        ring(-58, -18, 19, "draw", 3.4),
        ring(74, -14, 15, "draw", 3.4),
        line(frame + handlebar, "accent", 4.6),
        line("M-52 -61H-34", "draw", 6),
        shape("M22 -46H106L94 -16H34Z", "brick"),
        children,
        shape("M22 -46H106L103 -38H25Z", "brick-2"),
    )
    town = house(74, 206, 1, 70, 100, "brick", "pitch", "glow") + house(150, 206, 1, 64, 88, "wall")
    return (
        sky()
        + cloud(300, 58)
        + town
        + tree(430, 206, 1.1)
        + paving(204)
        + rect(0, 204, 480, 6, "brick-2")
        + loaded
    )


@scene("zebra", _("Een zebrapad waar kinderen oversteken"))
def zebra() -> str:
    stripes = join(
        shape(f"M{150 + i * 42} 206H{174 + i * 42}L{150 + i * 50} 290H{118 + i * 50}Z", "wall")
        for i in range(5)
    )
    sign = (
        line("M376 196V90", "draw", 5)
        + rect(352, 62, 48, 40, "info", 6)
        + shape("M376 68L392 96H360Z", "cloud")
    )
    walkers = (
        person(250, 246) + person(280, 250, 0.72, "glow", "skin-2", "draw") + person(302, 252, 0.72, "brick")
    )
    town = (
        house(92, 180, 1, 130, 70, "brick", "long", "glow")
        + tree(206, 182, 1.1)
        + tree(442, 182, 1.2, light=True)
    )
    return sky() + cloud(300, 48) + town + road(194) + stripes + walkers + sign + bike(60, 284, 0.9)


@scene("village-30", _("Een dorpsstraat met een bord 30"))
def village_30() -> str:
    town = (
        church(360, 188, 0.8)
        + house(96, 188, 0.9, 60, 80, "wall", "pitch")
        + house(156, 188, 0.9, 56, 90)
        + house(212, 188, 0.9, 56, 76, "brick-2", "pitch")
        + house(270, 188, 0.9, 54, 88, "brick", "bell")
    )
    dashes = join(rect(14 + i * 96, 246, 52, 6, "wall") for i in range(5))
    figures = (
        '<text y="6" font-family="Arial,sans-serif" font-weight="700" font-size="16" text-anchor="middle"'
        ' fill="#18221f">30</text>'
    )
    rim = '<circle r="14" fill="var(--cloud)" stroke="#b3202c" stroke-width="5"/>'
    sign = at(372, 212, 1.7, circle(0, 0, 17, "cloud"), rim, figures)
    return (
        sky()
        + circle(80, 64, 24, "glow")
        + town
        + road(200)
        + dashes
        + sign
        + bike(130, 292, 1.15)
        + person(244, 286)
    )


@scene("mural", _("Een muurschildering van een vis op het gemaal"))
def mural() -> str:
    picture = (
        rect(112, 92, 206, 100, "wall", 3)
        + shape("M112 192Q150 120 190 160T260 130T318 168V192Z", "accent")
        + circle(276, 122, 15, "glow")
        + shape("M130 176Q146 130 166 150Q176 128 196 150Q214 160 200 178Q168 196 130 176Z", "brick-2")
        + circle(180, 154, 3, "draw")
        + line("M128 176Q118 164 114 172", "brick-2", 6)
        + waves(120, 250, 178, 188, 4, 3, "sky")
    )
    building = rect(90, 70, 250, 146, "brick") + shape("M76 72L112 34H318L354 72Z", "roof")
    ladder = line("M300 216V120M324 216V120M300 140H324M300 160H324M300 180H324M300 200H324", "draw", 3.4)
    painter = person(312, 176, 0.8, "glow", "skin-2", "draw", "wave")
    water = rect(0, 214, 480, 90, "water") + waves(0, 440, 226, 292, 14, 4)
    return (
        sky()
        + cloud(380, 50)
        + tree(410, 214, 1.1, light=True)
        + tree(40, 214)
        + building
        + picture
        + ladder
        + painter
        + water
    )


@scene("bike-pump", _("Een fietspomp langs het pad"))
def bike_pump() -> str:
    pump = (
        rect(226, 110, 40, 140, "accent", 6)
        + rect(218, 100, 56, 16, "deep", 5)
        + line("M266 150Q306 160 300 216", "draw", 5)
        + circle(246, 146, 12, "wall")
        + line("M246 146L252 140", "draw", 2.4)
    )
    path = shape("M0 252Q240 224 480 258V300H0Z", "wall")
    trees = tree(70, 206, 1.3) + tree(430, 206, 1.1, light=True)
    return (
        sky()
        + cloud(330, 60)
        + lawn(204)
        + trees
        + path
        + pump
        + bike(340, 262, 1.3, "brick")
        + person(180, 264, 1.1, "glow", "skin-2", "draw", "wave")
    )


@scene("bus-stop", _("Mensen wachten bij een bushalte met een groen dak"))
def bus_stop() -> str:
    shelter = (
        rect(150, 120, 190, 12, "draw", 2)
        + line("M160 130V244M330 130V244", "draw", 6)
        + rect(168, 140, 154, 90, "accent-soft", 2)
        + join(circle(160 + i * 17, 116, 9, "leaf" if i % 2 else "leaf-2") for i in range(11))
    )
    sign = (
        line("M390 246V110", "draw", 5) + rect(370, 84, 40, 34, "glow", 4) + rect(378, 92, 24, 12, "draw", 2)
    )
    waiting = (
        person(200, 246, 1, "brick", "skin-2", "draw")
        + wheelchair(256, 246)
        + person(304, 246, 0.95, "glow", hair="wall")
    )
    town = house(60, 206, 1, 66, 92, "brick", "pitch") + house(440, 206, 1, 70, 80, "wall", "long")
    return (
        sky()
        + cloud(240, 54)
        + town
        + rect(0, 204, 480, 46, "wall")
        + rect(0, 250, 480, 50, "asphalt")
        + shelter
        + sign
        + waiting
    )


@scene("solar-roofs", _("Zonnepanelen op de daken van een rij huizen"))
def solar_roofs() -> str:
    row = []
    for i, (brick, door) in enumerate((("brick", "accent"), ("wall", "glow"), ("brick-2", "accent"))):
        x = 84 + i * 156
        row.append(house(x, 244, 1.35, 104, 70, brick, "long", door))
        roof = shape(f"M{x - 56} 146L{x - 46} 118H{x + 24}L{x + 30} 146Z", "deep")
        grid = line(f"M{x - 51} 132H{x + 27}M{x - 26} 118L{x - 30} 146M{x} 118V146", "accent-soft", 1.6)
        row.append(roof + grid)
    sun = circle(410, 56, 30, "glow") + line(
        "M410 12V2M410 110V100M366 56H356M454 56H464M379 25L372 18M441 87L448 94", "glow", 4
    )
    return (
        sky()
        + sun
        + cloud(110, 50)
        + join(row)
        + lawn(242)
        + rect(0, 262, 480, 38, "wall")
        + person(160, 286, 1, "glow", "skin-2", "draw")
        + bike(330, 290, 0.95)
    )
