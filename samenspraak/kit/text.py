"""From what people type to safe HTML: blank lines, "- " lists, **bold**, bare links. Never their own tags."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from django.utils.html import escape

from samenspraak.kit.html import clean

# Control signs carry no meaning here; signs that turn the direction of text can make it lie; what nobody sees
# makes one word look like another. Joiners stay: some scripts and emoji need them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_JOINERS = re.compile("[\u200c\u200d]{2,}")
_PILED = re.compile("([\u0300-\u036f]{3})[\u0300-\u036f]+")  # accents stacked until they cover other lines
_MARKS = re.compile(r"\*\*(?P<bold>[^*\n]+)\*\*|(?P<link>https?://(?=\w)[^\s<>\"'*]+)")
_LIST = re.compile(r"[-*•] +")
_TAG = re.compile(r"<[^>]*>")
_BACK = (
    (re.compile(r"<br ?/?>"), "\n"),
    (re.compile(r"<li>"), "- "),
    (re.compile(r"</li>"), "\n"),
    (re.compile(r"</p>|</ul>"), "\n\n"),
    (re.compile(r"</?strong>"), "**"),
    (re.compile(r"\n{3,}"), "\n\n"),
)
_AFTER_LINK = ".,;:!?)]}"


def tidy(text: str) -> str:
    """Text of several lines: one kind of line end, no control signs, no space around it."""
    lines = _printable(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def tidy_line(text: str) -> str:
    """Text of one line."""
    return " ".join(_printable(text).split())


def first_upper(text: str) -> str:
    """For the start of a sentence: the other letters stay as they are."""
    return text[:1].upper() + text[1:]


def says_something(text: str) -> bool:
    """Is there a letter, a number or a sign in it that somebody can see?"""
    return any(unicodedata.category(sign)[0] in "LNPS" for sign in text)


def start_of(text: str, most: int = 100) -> str:
    """The first words, on one line, as a title for what has none."""
    line = tidy_line(text.replace("\n", " "))
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0][: most - 1] + "…"


def to_source(html: str) -> str:
    """Back from what `to_html` made to what was typed."""
    for pattern, typed in _BACK:
        html = pattern.sub(typed, html)
    return unescape(_TAG.sub("", html)).strip()


def to_html(source: str) -> str:
    blocks = re.split(r"\n\s*\n", tidy(source))
    return clean("".join(_block(block) for block in blocks if block.strip()))


def _printable(text: str) -> str:
    # A lone surrogate cannot be stored; it comes in through JSON only.
    sound = text.encode("utf-8", "ignore").decode("utf-8")
    seen = _JOINERS.sub("", _UNWANTED.sub("", sound))
    return _PILED.sub(r"\1", unicodedata.normalize("NFC", seen))


def _block(block: str) -> str:
    """A run of lines without a blank one: paragraphs and lists as they come."""
    html: list[str] = []
    lines = block.split("\n")
    while lines:
        is_list = bool(_LIST.match(lines[0].lstrip()))
        count = next(
            (i for i, line in enumerate(lines) if bool(_LIST.match(line.lstrip())) != is_list), len(lines)
        )
        run, lines = lines[:count], lines[count:]
        html.append(_list(run) if is_list else f"<p>{'<br>'.join(_inline(line) for line in run)}</p>")
    return "".join(html)


def _list(lines: list[str]) -> str:
    items = (_LIST.sub("", line.lstrip(), count=1) for line in lines)
    return f"<ul>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</ul>"


def _inline(line: str) -> str:
    html: list[str] = []
    end = 0
    for match in _MARKS.finditer(line):
        html.append(escape(line[end : match.start()]))
        end = match.end()
        html.append(f"<strong>{escape(match['bold'])}</strong>" if match["bold"] else _link(match["link"]))
    html.append(escape(line[end:]))
    return "".join(html)


def _link(found: str) -> str:
    address = found.rstrip(_AFTER_LINK)
    return f'<a href="{escape(address)}">{escape(address)}</a>{escape(found[len(address) :])}'
