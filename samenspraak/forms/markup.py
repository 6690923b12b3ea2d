"""The light markup of information: blank lines, "- " lists, **bold**, [words](https://address). No tags."""

from __future__ import annotations

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from samenspraak.forms.parts import plain
from samenspraak.kit.html import clean

_MARKS = re.compile(
    r"\*\*(?P<bold>[^*\n]+)\*\*|\[(?P<words>[^\[\]\n]+)\]\((?P<link>(?:https?://|mailto:)[^\s()<>\"']+)\)"
)


def to_html(text: str) -> SafeString:
    blocks = re.split(r"\n[ \t]*\n", plain(text).strip())
    html = "".join(_block(block.strip().split("\n")) for block in blocks if block.strip())
    return mark_safe(clean(html))  # noqa: S308  # escaped here, and cleaned


def _block(lines: list[str]) -> str:
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{_marked(line[2:])}</li>" for line in lines) + "</ul>"
    return "<p>" + "<br>".join(_marked(line) for line in lines) + "</p>"


def _marked(line: str) -> str:
    parts, at = [], 0
    for found in _MARKS.finditer(line):
        parts += [escape(line[at : found.start()]), _mark(found)]
        at = found.end()
    return "".join([*parts, escape(line[at:])])


def _mark(found: re.Match[str]) -> str:
    if found["bold"]:
        return f"<strong>{escape(found['bold'])}</strong>"
    return f'<a href="{escape(found["link"])}">{escape(found["words"])}</a>'
