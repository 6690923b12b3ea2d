"""The kinds of mail, each with its standard text. Apps register theirs in `ready()`; the desk lists them all.

A text has a light markup, and marks for what differs per mail:

    {titel}                         replaced by the value of that name; unknown marks stay as they are
    {?reden} … {/reden}             shown only when there is a value
    - first, - second               a list
    [Bekijk je {soort}]({link})     alone on its line: a button

Names of marks are Dutch words: editors read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

Described: TypeAlias = Mapping[str, "tuple[Text, Text]"]  # name of a mark: what it means, an example

# What every mail knows, without anybody giving it.
COMMON: Described = {
    "aanhef": (_("De begroeting, met de naam als we die kennen"), _("Dag Anna,")),
    "organisatie": (_("De naam van je organisatie"), _("Gemeente Waterveen")),
    "site": (_("De naam van je site"), _("Samen Waterveen")),
}


@dataclass(frozen=True)
class MailText:
    """A kind of mail. All texts are lazy: they are read in the language of the mail."""

    slug: str
    name: Text  # what the desk calls it
    subject: Text
    body: Text
    placeholders: Described
    about: Text = ""  # for editors: when this mail leaves
    why: Text = ""  # for who gets it: why
    needed: frozenset[str] = field(default_factory=frozenset)  # marks that no text may leave out
    private: bool = False  # a link or words for one reader alone: the desk does not show them

    @property
    def known(self) -> Described:
        """All marks that a text of this kind may hold."""
        return {**self.placeholders, **COMMON}


@dataclass(frozen=True)
class Item:
    """One line of a value that is a list: a list of them may stand for a mark that is alone on its line."""

    text: str
    link: str = ""


_registered: dict[str, MailText] = {}


class UnknownMail(LookupError):
    """No app registered this kind of mail."""


def register(text: MailText) -> MailText:
    if text.slug in _registered:
        raise ValueError(f"mail text {text.slug!r} is registered twice")
    if strangers := text.needed - set(text.placeholders):
        raise ValueError(f"mail text {text.slug!r} needs marks that it does not describe: {strangers}")
    _registered[text.slug] = text
    return text


def text_of(slug: str) -> MailText:
    try:
        return _registered[slug]
    except KeyError:
        raise UnknownMail(slug) from None


def texts() -> list[MailText]:
    """All kinds, by name."""
    return sorted(_registered.values(), key=lambda text: str(text.name).lower())


def _joined(parts: Iterable[Text]) -> str:
    return "\n\n".join(str(part) for part in parts)


_joined_lazily = lazy(_joined, str)


def paragraphs(*parts: Text) -> Text:
    """A body from its paragraphs, lazy: translators get them one by one."""
    return _joined_lazily(parts)
