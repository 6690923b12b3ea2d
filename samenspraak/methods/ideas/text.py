"""From what people type to safe HTML: blank lines, "- " lists, **bold**, bare links. Never their own tags."""

from __future__ import annotations

import re
import unicodedata

from django.utils.html import escape

from samenspraak.kit.html import clean

# Control signs carry no meaning here; signs that turn the direction of text can make it lie.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_MARKS = re.compile(r"\*\*(?P<bold>[^*\n]+)\*\*|(?P<link>https?://(?=\w)[^\s<>\"'*]+)")
_LIST = re.compile(r"[-*•] +")
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


def to_html(source: str) -> str:
    blocks = re.split(r"\n\s*\n", tidy(source))
    return clean("".join(_block(block) for block in blocks if block.strip()))


def _printable(text: str) -> str:
    # A lone surrogate cannot be stored; it comes in through JSON only.
    sound = text.encode("utf-8", "ignore").decode("utf-8")
    return unicodedata.normalize("NFC", _UNWANTED.sub("", sound))


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
