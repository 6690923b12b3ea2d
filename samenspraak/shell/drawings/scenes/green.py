"""Trees, gardens, parks and playgrounds."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..buildings import hall, house
from ..ink import circle, ellipse, join, line, rect, ring, shape
from ..nature import bird, bush, cloud, flowers, tree
from ..people import bench, bike, person, wheelchair
from ..places import scene
from .ground import lawn, paving, sky


@scene("trees-square", _("Jonge bomen en een bank op een plein"))
def trees_square() -> str:
    town = (
        house(90, 190, 0.85, 60, 84, "wall")
        + house(142, 190, 0.85, 52, 100, "brick", "bell")
        + house(192, 190, 0.85, 58, 78, "brick-2")
    )
    path = shape("M0 236Q240 206 480 244V300H0Z", "wall")
    trees = tree(290, 222, 1.5) + tree(386, 232, 1.8, light=True) + tree(48, 232, 1.2, light=True)
    people = person(130, 262, 0.95) + person(104, 264, 0.7, "glow")
    return (
        sky()
        + circle(70, 66, 28, "glow")
        + cloud(200, 60)
        + town
        + lawn(188)
        + path
        + trees
        + bench(196, 252, 1.1)
        + people
        + bike(326, 274, 0.95)
    )


@scene("vegetable-garden", _("Mensen werken samen in een moestuin"))
def vegetable_garden() -> str:
    beds = []
    for row in range(3):
        y = 212 + row * 32
        beds.append(rect(36 - row * 8, y, 300 + row * 16, 17, "roof", 6))
        for i in range(9):
            x = 60 + i * 32 - row * 6
            beds.append(line(f"M{x} {y}q-7 -14 -1 -19q8 4 1 19", "leaf", 4))
            if (i + row) % 3 == 0:
                beds.append(circle(x + 6, y - 6, 4.4, "brick"))
    shed = house(398, 180, 1, 90, 54, "brick", "long", "wall")
    people = person(384, 262, 1.1, "glow", "skin-2", "draw", "busy") + person(250, 206, 0.95, arms="busy")
    return sky() + cloud(90, 54) + lawn(176) + shed + tree(40, 184, 1.1) + join(beds) + people


@scene("wildflowers", _("Een berm vol wilde bloemen en vlinders"))
def wildflowers() -> str:
    fields = lawn(170) + shape("M0 214Q200 180 480 212V300H0Z", "leaf-2")
    blooms = flowers(10, 226, 32, 5, 15) + flowers(20, 262, 30, 8, 16) + flowers(6, 298, 31, 2, 16)
    wings = join(
        shape(f"M{x} {y}q-14 -14 -16 2q4 12 16 2q12 10 16 -2q-2 -16 -16 -2Z", ink)
        for x, y, ink in ((150, 150, "glow"), (330, 130, "brick"), (404, 176, "wall"))
    )
    return (
        sky()
        + circle(90, 64, 28, "glow")
        + cloud(290, 56)
        + tree(430, 182, 1.2)
        + fields
        + blooms
        + wings
        + person(236, 236, 1.05, "glow", "skin-2", "draw", "busy")
    )


@scene("insect-hotel", _("Een groot insectenhotel tussen de bloemen"))
def insect_hotel() -> str:
    frame = (
        rect(170, 108, 140, 150, "roof", 4)
        + shape("M150 112L240 56L330 112Z", "brick")
        + line("M182 258V288M298 258V288", "roof", 10)
    )
    cells = [
        rect(180, 118, 120, 62, "brick-2", 2),
        rect(180, 188, 56, 60, "wall", 2),
        rect(244, 188, 56, 60, "land", 2),
    ]
    for row in range(3):
        cells += [circle(194 + i * 18.5, 130 + row * 19, 6, "draw") for i in range(6)]
    cells.append(line("M186 200H230M186 212H230M186 224H230M186 236H230", "roof", 5))
    cells += [circle(256 + i % 3 * 16, 202 + i // 3 * 16, 6, "leaf") for i in range(9)]
    bees = join(
        ellipse(x, y, 7, 5, "glow") + line(f"M{x - 2} {y - 4}v8", "draw", 2)
        for x, y in ((120, 120), (356, 150), (380, 96))
    )
    return (
        sky()
        + cloud(60, 52)
        + lawn(200)
        + tree(60, 210, 1.2)
        + tree(430, 208, 1.3, light=True)
        + frame
        + join(cells)
        + bees
        + flowers(30, 286, 10, 4, 12)
        + flowers(340, 290, 11, 6, 12)
    )


@scene("playground-water", _("Kinderen spelen onder een waterstraal"))
def playground_water() -> str:
    pool = ellipse(238, 254, 176, 36, "water")
    shower = line("M150 246V140Q150 118 176 118H196", "draw", 7)
    jets = line("M196 126Q206 170 202 236M206 122Q236 150 236 240M212 118Q262 134 268 238", "water-2", 4)
    people = (
        person(222, 258, 0.9, "brick", "skin-2", "draw", "up", "skin-2")
        + person(300, 262, 0.8, "accent", arms="up", legs="skin-1")
        + person(120, 262, 0.95, "wall")
    )
    trees = tree(42, 206, 1.2) + tree(446, 204, 1.1, light=True)
    return (
        sky()
        + circle(404, 60, 28, "glow")
        + cloud(90, 60)
        + lawn(196)
        + trees
        + pool
        + shower
        + jets
        + people
        + rect(300, 268, 44, 8, "wall", 4)
    )


@scene("zip-line", _("Een kind zoeft aan een kabelbaan door het park"))
def zip_line() -> str:
    masts = line("M60 260V96M60 96L96 260M424 270V132M424 132L396 270", "roof", 8)
    cable = line("M60 100Q250 190 424 136", "draw", 3)
    rider = (
        line("M236 150V196", "draw", 3)
        + rect(220, 194, 32, 7, "brick", 3)
        + person(236, 238, 0.95, "glow", "skin-2", "draw", "up")
    )
    return (
        sky()
        + cloud(130, 50)
        + bird(330, 60)
        + lawn(204)
        + tree(140, 214, 1.3)
        + tree(330, 210, 1.1, light=True)
        + ellipse(240, 266, 190, 22, "wall")
        + masts
        + cable
        + rider
        + person(366, 270, 0.9)
        + person(92, 278, 0.8, "brick", "skin-2")
    )


@scene("petanque", _("Buren spelen jeu de boules onder de bomen"))
def petanque() -> str:
    lane = shape("M20 214H460L480 288H0Z", "wall") + line("M20 214H460", "brick-2", 6)
    balls = (
        circle(200, 262, 9, "draw")
        + circle(236, 270, 9, "draw")
        + circle(262, 256, 9, "accent")
        + circle(244, 248, 5, "glow")
    )
    players = (
        person(110, 250, 1, "accent", "skin-2", "draw", "busy")
        + person(330, 246, 1, "glow", hair="wall")
        + person(372, 250, 0.95, "brick", hair="draw", arms="wave")
        + wheelchair(66, 256, 0.95, "glow", "skin-1")
    )
    trees = tree(60, 208, 1.3) + tree(220, 202, 1.1, light=True) + tree(420, 206, 1.4)
    return (
        sky()
        + circle(330, 60, 26, "glow")
        + cloud(110, 50)
        + lawn(196)
        + trees
        + bench(280, 220, 0.8)
        + lane
        + balls
        + players
    )


@scene("station-park", _("Een park met bomen voor het station"))
def station_park() -> str:
    path = shape("M0 232Q200 200 480 262V300H0Z", "wall")
    trees = tree(350, 214, 1.4) + tree(430, 226, 1.6, light=True)
    return (
        sky()
        + cloud(340, 56)
        + lawn(190)
        + hall(175, 192)
        + path
        + trees
        + bench(240, 258, 0.9)
        + bike(120, 276, 0.9)
        + person(180, 264, 0.9, "glow", "skin-2", "draw")
        + flowers(318, 262, 8)
    )


@scene("facade-gardens", _("Geveltuintjes met bloemen en klimplanten langs een muur"))
def facade_gardens() -> str:
    windows = join(
        rect(60 + i * 150, 80, 64, 84, "wall", 2)
        + rect(66 + i * 150, 86, 52, 72, "draw")
        + line(f"M{92 + i * 150} 86V158M{66 + i * 150} 120H{118 + i * 150}", "wall", 3)
        for i in range(3)
    )
    stems = line("M150 226Q160 150 146 90M300 226Q290 140 304 70", "leaf", 6)
    leaves = join(circle(152 + (i % 2 * 14 - 7), 206 - i * 24, 11, "leaf-2") for i in range(5)) + join(
        circle(298 + (i % 2 * 14 - 7), 206 - i * 26, 11, "leaf") for i in range(6)
    )
    beds = flowers(20, 226, 13, 2) + flowers(190, 226, 12, 5) + flowers(344, 226, 11, 9)
    wall = rect(0, 40, 480, 190, "brick")
    return (
        sky()
        + wall
        + windows
        + paving(228)
        + rect(0, 222, 480, 12, "roof")
        + beds
        + stems
        + leaves
        + person(236, 284, 1.1, "glow", arms="busy")
    )


@scene("green-schoolyard", _("Kinderen spelen op een groen schoolplein"))
def green_schoolyard() -> str:
    swing = line("M300 262L330 160H410L440 262M352 160V226M388 160V226", "roof", 6) + rect(
        344, 224, 52, 7, "brick", 3
    )
    stones = join(ellipse(70 + i * 44, 270 - i % 2 * 10, 17, 7, "wall") for i in range(5))
    hoop = ring(214, 230, 16, "brick", 4)
    children = (
        person(114, 262, 0.8, "glow", "skin-2", "draw", "up")
        + person(188, 266, 0.8, "accent", arms="busy")
        + person(370, 224, 0.75, "brick", hair="draw", arms="up")
    )
    return (
        sky()
        + cloud(380, 48)
        + lawn(186)
        + hall(150, 188, 0.86)
        + tree(296, 196, 1.1)
        + tree(452, 196, 1.2, light=True)
        + bush(40, 214, 1.1)
        + bush(84, 218, 0.9, light=True)
        + stones
        + hoop
        + swing
        + children
    )
