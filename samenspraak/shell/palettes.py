"""The ready colours: neutrals, states and two house styles. tokens.css holds the same; a test compares."""

from __future__ import annotations

Palette = dict[str, str]

WATER: Palette = {
    "accent": "#0b5f60",
    "accent-strong": "#073c40",
    "accent-soft": "#d5e9e7",
    "accent-mist": "#ecf4f2",
    "on-accent": "#ffffff",
    "accent-ink": "#073c40",
    "deep": "#073c40",
    "window": "#0b5f60",
}

WATER_DARK: Palette = {
    "accent": "#74c9c2",
    "accent-strong": "#a9e2dc",
    "accent-soft": "#17444a",
    "accent-mist": "#13282b",
    "on-accent": "#05282a",
    "accent-ink": "#b4e6e0",
    "deep": "#0c4549",
    "window": "#2b6f72",
}

RED: Palette = {
    "accent": "#97182c",
    "accent-strong": "#5a0d1c",
    "accent-soft": "#f7dfdb",
    "accent-mist": "#fcf3f0",
    "on-accent": "#ffffff",
    "accent-ink": "#5a0d1c",
    "deep": "#5a0d1c",
    "window": "#97182c",
}

# what the drawings are made of
COOL_TOWN: Palette = {
    "sky": "#d8ecec",
    "water": "#93c7cb",
    "water-2": "#6fb0b8",
    "land": "#bcd6a4",
    "leaf": "#3f8464",
    "leaf-2": "#6fae7d",
    "brick": "#c8694a",
    "brick-2": "#e2a271",
    "roof": "#7b3a35",
    "wall": "#f7f0e3",
    "glow": "#ffc845",
    "draw": "#1d3536",
}

COOL_TOWN_DARK: Palette = {
    "sky": "#1f3f47",
    "water": "#2d6470",
    "water-2": "#3f8190",
    "land": "#44664a",
    "leaf": "#3f8464",
    "leaf-2": "#5c9a70",
    "wall": "#d9cfbd",
    "draw": "#0e1f22",
}

WARM_TOWN: Palette = {
    "sky": "#fae5da",
    "water": "#a9cbd3",
    "water-2": "#85b2bf",
    "land": "#d6d3a0",
    "leaf": "#5c7d4c",
    "leaf-2": "#93a968",
    "brick": "#a52c3a",
    "brick-2": "#da8a6b",
    "roof": "#5d1a25",
    "wall": "#fcf4e7",
    "glow": "#f8b838",
    "draw": "#3b1a20",
}

WARM_GROUND: Palette = {
    "canvas": "#f8f6f3",
    "sunk": "#f0ece8",
}

# everything an organisation leaves alone
NEUTRAL: Palette = {
    "cloud": "#ffffff",
    "paper": "#ffffff",
    "asphalt": "#48544f",
    "skin-1": "#f0c8a4",
    "skin-2": "#9a6242",
    "ink": "#18221f",
    "ink-2": "#48544f",
    "line": "#dadfda",
    "line-2": "#77837d",
    "canvas": "#f5f6f2",
    "surface": "#ffffff",
    "sunk": "#ebeee9",
    "night": "#18221f",
    "ok": "#17643b",
    "ok-soft": "#dff0e4",
    "wait": "#6f4a00",
    "wait-soft": "#fdeec6",
    "stop": "#96222b",
    "stop-soft": "#fae4e2",
    "info": "#1d4d84",
    "info-soft": "#e1ecf7",
    "group-a": "#1766a6",
    "group-b": "#cf7f00",
    "group-c": "#40264f",
    "agree": "#1f7186",
    "disagree": "#b9562a",
    "pass": "#87918c",
    "parcel-1": "#235a48",
    "parcel-2": "#2f6b3f",
    "parcel-3": "#1d5f68",
    "parcel-4": "#486420",
    "focus": "#ffcf4a",
    "on-glow": "#18221f",
}

NEUTRAL_DARK: Palette = {
    "cloud": "#dbe6e4",
    "asphalt": "#2a332f",
    "ink": "#eef2ee",
    "ink-2": "#b9c4be",
    "line": "#34403c",
    "line-2": "#84918b",
    "canvas": "#111715",
    "surface": "#1a2220",
    "sunk": "#28322e",
    "night": "#26302d",
    "ok": "#8fdcab",
    "ok-soft": "#15392a",
    "wait": "#f6cf6a",
    "wait-soft": "#3d2f0a",
    "stop": "#ffb0aa",
    "stop-soft": "#4b1b1f",
    "info": "#a9ccf5",
    "info-soft": "#1b3352",
    "group-a": "#4a95d9",
    "group-b": "#f0a63a",
    "group-c": "#efe4f6",
    "agree": "#58b4cb",
    "disagree": "#e58a5c",
    "pass": "#7d8883",
}
