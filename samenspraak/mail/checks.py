"""Is a text that an editor wrote one that we can send? Refusals are sentences beside the field."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from samenspraak.mail.markup import BUTTON, MARK, OPTIONAL, without_empty
from samenspraak.mail.texts import MailText

_PART = re.compile(r"\{[?/]([a-z][a-z0-9_]{0,39})\}")
_BRACED = re.compile(r"\{[^{}\n]*\}?|\}")
_OTHER_WRITING = re.compile(r"%\([^)\n]{0,60}\)[a-z]?")
_LIKE_A_BUTTON = re.compile(r"\[[^\[\]\n]{0,200}\]\([^\n]{0,600}\)")
MOST_SHOWN = 5


def problems(kind: MailText, *, subject: str, body: str) -> dict[str, list[str]]:
    """What is wrong, by field. Empty: it can be sent."""
    found = {
        "subject": [*_strange(kind, subject, parts=False)],
        "body": [*_strange(kind, body, parts=True), *_unclosed(body), *_buttons(body), *_missing(kind, body)],
    }
    return {name: sentences for name, sentences in found.items() if sentences}


def _strange(kind: MailText, text: str, *, parts: bool) -> list[str]:
    known = set(kind.known)
    rest = MARK.sub(lambda mark: "" if mark[1] in known else mark[0], text)
    if parts:
        rest = _PART.sub(lambda mark: "" if mark[1] in known else mark[0], rest)
    strange = dict.fromkeys([*_BRACED.findall(rest), *_OTHER_WRITING.findall(rest)])
    sentence = _("“{mark}” kennen we niet. Kies een invulwoord uit de lijst.")
    return [sentence.replace("{mark}", mark[:60]) for mark in list(strange)[:MOST_SHOWN]]


def _unclosed(body: str) -> list[str]:
    left = body
    while (less := OPTIONAL.sub(lambda part: part[2], left)) != left:
        left = less
    names = dict.fromkeys(_PART.findall(left))
    sentence = _("Zet {?%(name)s} voor het stuk en {/%(name)s} erachter.")
    return [sentence % {"name": name} for name in list(names)[:MOST_SHOWN]]


def _buttons(body: str) -> list[str]:
    lines = [line.strip() for line in body.splitlines() if _LIKE_A_BUTTON.search(line)]
    if all(BUTTON.fullmatch(line) for line in lines):
        return []
    return [_("Een knop staat alleen op een regel en gaat naar {link} of naar een adres met https://.")]


def _missing(kind: MailText, body: str) -> list[str]:
    """A part that is left out sometimes is no place for what must always be there."""
    always = without_empty(body, dict.fromkeys(kind.needed, "x"))
    held = {mark[1] for mark in MARK.finditer(always)}
    sentence = _("Deze mail kan niet zonder {mark}. Zet het erin, ook als andere stukken wegvallen.")
    return [sentence.replace("{mark}", "{" + name + "}") for name in sorted(kind.needed) if name not in held]
