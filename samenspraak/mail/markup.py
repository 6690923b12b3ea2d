"""The light markup of mail texts, written out as plain text and as HTML.

Structure is read from the text alone, before any value is put in: what a value holds is never markup, a mark
or a header. Marks are names and nothing else, so no text reaches for what the mail was not given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.html import escape

from samenspraak.mail.texts import Item

Value = str | Sequence[Item]
Values = Mapping[str, Value]

MARK = re.compile(r"\{([a-z][a-z0-9_]{0,39})\}")
OPTIONAL = re.compile(r"\{\?([a-z][a-z0-9_]{0,39})\}(.*?)\{/\1\}", re.DOTALL)
BUTTON = re.compile(r"\[([^\[\]\n]{1,100})\]\((\{[a-z][a-z0-9_]{0,39}\}|https?://[^\s()<>\"']{1,500})\)")
LINK = re.compile(r"https?://[^\s<>\"']+")
# Signs that steer the direction of a line or that nobody sees: they make a name look like another one.
STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
UNSEEN = re.compile("[\u200b\u200e\u200f\u2060-\u2064\ufeff\u00ad\u061c]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
LONGEST_VALUE = 20_000
GONE = "\x00"  # where a part stood; no text that an editor wrote holds it


def one_line(text: str) -> str:
    """A header is one line: what follows a line break would be a header of somebody else's making."""
    visible = UNSEEN.sub("", STEERING.sub("", text[:LONGEST_VALUE]))
    return " ".join(CONTROL.sub(" ", visible).split())


def tidy(value: str) -> str:
    """A value as it goes into a text: no signs that steer, and no megabytes."""
    cut = value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"
    return CONTROL.sub(" ", STEERING.sub("", cut.replace("\r\n", "\n").replace("\r", "\n"))).strip()


@dataclass(frozen=True)
class Block:
    """A paragraph, a list, a button, or a mark that stands for a list of its own."""

    kind: Literal["paragraph", "list", "button", "items"]
    lines: tuple[str, ...]


def as_header(text: str, values: Values) -> str:
    return one_line(_filled(text, values))


def as_text(body: str, values: Values) -> str:
    written = (_block_as_text(block, values) for block in blocks(body, values))
    return "\n\n".join(part for part in written if part)


def as_html(body: str, values: Values, styles: Mapping[str, str]) -> str:
    """`styles` are the style attributes of p, ul, li, a and button: mail programs know no style sheets."""
    return "\n".join(_block_as_html(block, values, styles) for block in blocks(body, values))


def blocks(body: str, values: Values) -> Iterator[Block]:
    lines: list[str] = []
    items: list[str] = []
    shown = without_empty(body.replace("\r\n", "\n").replace("\r", "\n"), values)
    for line in [*shown.split("\n"), ""]:
        line = line.strip()
        is_item, button, alone = line.startswith("- "), BUTTON.fullmatch(line), MARK.fullmatch(line)
        is_list = alone is not None and not isinstance(values.get(alone[1], ""), str)
        ends_paragraph = not line or is_item or button or is_list
        if lines and ends_paragraph:
            yield Block("paragraph", tuple(lines))
            lines = []
        if items and not is_item:
            yield Block("list", tuple(items))
            items = []
        if is_item:
            items.append(line[2:])
        elif button:
            yield Block("button", (button[1], button[2]))
        elif is_list and alone:
            yield Block("items", (alone[1],))
        elif line:
            lines.append(line)


def without_empty(body: str, values: Values) -> str:
    """Parts between {?name} and {/name} go when that value is empty, and so do lines that only they filled.

    A part may hold parts of other names.
    """

    def shown(part: re.Match[str]) -> str:
        inner = part[2].removeprefix("\n").removesuffix("\n")  # the marks may have lines of their own
        return without_empty(inner, values) if values.get(part[1]) else GONE

    lines = OPTIONAL.sub(shown, body).split("\n")
    kept = (line for line in lines if GONE not in line or line.replace(GONE, "").strip())
    return "\n".join(line.replace(GONE, "") for line in kept)


def _filled(text: str, values: Values) -> str:
    return MARK.sub(lambda mark: _plain(values[mark[1]]) if mark[1] in values else mark[0], text)


def _plain(value: Value) -> str:
    return tidy(value) if isinstance(value, str) else ", ".join(tidy(item.text) for item in value)


def _filled_html(text: str, values: Values, styles: Mapping[str, str]) -> str:
    """Text is escaped bit by bit; a value that is an address of ours as a whole becomes a link."""
    written, at = [], 0
    for mark in MARK.finditer(text):
        if mark[1] not in values:
            continue
        value = _plain(values[mark[1]])
        is_link = mark[1].startswith("link") and LINK.fullmatch(value)
        shown = _link(value, value, styles) if is_link else escape(value).replace("\n", "<br>\n")
        written += [escape(text[at : mark.start()]), shown]
        at = mark.end()
    return "".join([*written, escape(text[at:])])


def _link(address: str, words: str, styles: Mapping[str, str]) -> str:
    return f'<a href="{escape(address)}" style="{styles["a"]}">{escape(words)}</a>'


def _address(target: str, values: Values) -> str:
    """Where a button leads; empty when that is no address of the web."""
    address = one_line(_filled(target, values))
    return address if LINK.fullmatch(address) else ""


def _items(name: str, values: Values) -> list[Item]:
    value = values[name]
    return [] if isinstance(value, str) else list(value)


def _block_as_text(block: Block, values: Values) -> str:
    if block.kind == "button":
        address = _address(block.lines[1], values)
        return f"{_filled(block.lines[0], values)}: {address}" if address else ""
    if block.kind == "items":
        shown = _items(block.lines[0], values)
        return "\n".join(
            f"- {one_line(item.text)}" + (f"\n  {one_line(item.link)}" if item.link else "") for item in shown
        )
    lines = [_filled(line, values) for line in block.lines]
    if block.kind == "list":
        return "\n".join(f"- {line}" for line in lines if line)
    return "\n".join(line for line in lines if line)


def _block_as_html(block: Block, values: Values, styles: Mapping[str, str]) -> str:
    if block.kind == "button":
        address = _address(block.lines[1], values)
        words = escape(_filled(block.lines[0], values))
        link = f'<a href="{escape(address)}" style="{styles["button"]}">{words}</a>'
        return f'<p style="{styles["p"]}">{link}</p>' if address else ""
    if block.kind == "items":
        parts = [_item_as_html(item, styles) for item in _items(block.lines[0], values)]
    else:
        parts = [part for line in block.lines if (part := _filled_html(line, values, styles))]
    if not parts:
        return ""
    if block.kind == "paragraph":
        return f'<p style="{styles["p"]}">{"<br>".join(parts)}</p>'
    shown = "".join(f'<li style="{styles["li"]}">{part}</li>' for part in parts)
    return f'<ul style="{styles["ul"]}">{shown}</ul>'


def _item_as_html(item: Item, styles: Mapping[str, str]) -> str:
    words, link = one_line(item.text), one_line(item.link)
    return _link(link, words, styles) if LINK.fullmatch(link) else escape(words)
