"""Options that an editor writes: a line each, with words and a group behind bars."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from samenspraak.methods.voting.settings import OwnOption

MOST = 200
MOST_TITLE = 100
MOST_SUMMARY = 300
BAR = "|"


def as_text(options: Iterable[OwnOption]) -> str:
    """As one would type them."""
    return "\n".join(_line(option) for option in options)


def _line(option: OwnOption) -> str:
    parts = [option.title, option.summary, option.group]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return f" {BAR} ".join(parts)


def from_text(text: str) -> tuple[tuple[OwnOption, ...], list[str]]:
    """The options, and a sentence for each line that is none."""
    found: list[OwnOption] = []
    errors: list[str] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        title, summary, group, *more = [*(" ".join(part.split()) for part in line.split(BAR)), "", ""]
        values = {"line": line[:80]}
        if any(more):
            errors.append(_("“%(line)s”: hier staan te veel streepjes in.") % values)
        elif not title or not title.isprintable():
            errors.append(_("“%(line)s”: schrijf eerst een naam, zonder vreemde tekens.") % values)
        elif len(title) > MOST_TITLE or len(summary) > MOST_SUMMARY or len(group) > MOST_TITLE:
            errors.append(_("“%(line)s”: dit is te lang.") % values)
        elif title.casefold() in {each.title.casefold() for each in found}:
            errors.append(_("“%(title)s” staat er twee keer.") % {"title": title})
        else:
            found.append(OwnOption(title=title, summary=summary, group=group))
    if len(found) > MOST:
        errors.append(_("Dit zijn er te veel: hooguit %(most)s.") % {"most": MOST})
    return tuple(found), errors
