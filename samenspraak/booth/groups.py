"""Groups of a vote as an editor types them: districts or themes, a line each, limits after semicolons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict

from samenspraak.booth.listing import number_of
from samenspraak.kit.money import NoAmount, cents, typed

MOST_GROUPS = 50
MOST_NAME = 80
MOST_OPTIONS = 1_000
_NUMBER = r"\s+(\d{1,4})(?:\s+\D*)?"
_AMOUNT = r"\s+(?:ten\s?minste\s+|minstens\s+|minimaal\s+)?(.+)"


class Group(BaseModel):
    """One group. A limit of 0 is no limit of its own: what holds for the vote holds here."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    name: str
    min_choices: int = 0
    max_choices: int = 0


G = TypeVar("G", bound=Group)


class BadLine(ValueError):
    """A line that says no group, and why, in words for the editor."""

    def __init__(self, line: str, words: str, **values: str) -> None:
        short = line if len(line) <= MOST_NAME else line[: MOST_NAME - 1] + "…"
        super().__init__(words % {"line": short, **values})


@dataclass(frozen=True)
class Limit:
    """A field of the group: the word before it as we write it, and all that people write."""

    field: str
    word: str
    said: str
    money: bool = False

    def read(self, line: str, part: str) -> int | None:
        """None where the part says something else. Raises BadLine."""
        match = re.fullmatch(self.said + (_AMOUNT if self.money else _NUMBER), part, re.IGNORECASE)
        if match is None:
            return None
        return amount(line, match[1]) if self.money else int(match[1])

    def written(self, value: int) -> str:
        return f"{self.word} {typed(value) if self.money else value}"


LEAST = Limit("min_choices", "minstens", r"(?:ten\s?minste|minstens|minimaal)")
MOST = Limit("max_choices", "hooguit", r"(?:hooguit|hoogstens|maximaal)")


@dataclass(frozen=True)
class Lines(Generic[G]):
    """How groups of one kind are typed. With `money` a colon and an amount (`budget`) follow the name."""

    group: type[G]
    limits: Sequence[Limit]
    example: str
    money: bool = False
    check: Callable[[str, G], None] = lambda _line, _group: None  # raises BadLine

    def as_text(self, groups: Iterable[G]) -> str:
        """As one would type them: a line a group."""
        return "\n".join(self._written(group.model_dump()) for group in groups)

    def _written(self, group: dict[str, Any]) -> str:
        head = f"{group['name']}: {typed(group['budget'])}" if self.money else group["name"]
        limits = (limit.written(group[limit.field]) for limit in self.limits if group[limit.field])
        return "; ".join([head, *limits])

    def from_text(self, text: str) -> tuple[tuple[G, ...], list[str]]:
        """The groups, and a sentence for each line that is none."""
        found: list[G] = []
        errors: list[str] = []
        for line in filter(None, (line.strip() for line in text.splitlines())):
            try:
                group = self._read(line)
            except BadLine as bad:
                errors.append(str(bad))
                continue
            if number_of([each.name for each in found], group.name):
                errors.append(_("“%(name)s” staat er twee keer.") % {"name": group.name})
            else:
                found.append(group)
        if len(found) > MOST_GROUPS:
            errors.append(_("Dit zijn er te veel: hooguit %(most)s.") % {"most": MOST_GROUPS})
        return tuple(found), errors

    def _read(self, line: str) -> G:
        first, *parts = (part.strip() for part in line.split(";"))
        values: dict[str, Any] = self._head(line, first)
        name = values["name"]
        if len(name) > MOST_NAME or not name.isprintable():
            raise BadLine(line, _("“%(line)s”: deze naam is te lang of heeft vreemde tekens."))
        for part in filter(None, parts):
            values |= self._limit(line, part)
        group = self.group(**values)
        if group.max_choices and group.min_choices > group.max_choices:
            raise BadLine(line, _("“%(line)s”: minstens is hier meer dan hooguit."))
        if max(group.min_choices, group.max_choices) > MOST_OPTIONS:
            raise BadLine(line, _("“%(line)s”: dit aantal is te groot."))
        self.check(line, group)
        return group

    def _head(self, line: str, first: str) -> dict[str, Any]:
        if not self.money:
            return {"name": " ".join(first.split())}
        name, colon, written = (part.strip() for part in first.rpartition(":"))
        name = " ".join(name.split())
        if not colon or not name:
            words = _("“%(line)s”: schrijf eerst de naam, dan een dubbele punt en het bedrag.")
            raise BadLine(line, words)
        return {"name": name, "budget": amount(line, written)}

    def _limit(self, line: str, part: str) -> dict[str, int]:
        for limit in self.limits:
            if (value := limit.read(line, part)) is not None:
                return {limit.field: value}
        words = _("“%(line)s”: “%(part)s” begrijpen we niet. Dit wel: %(example)s.")
        raise BadLine(line, words, part=part[:60], example=self.example)


def amount(line: str, text: str) -> int:
    """In cents. Raises BadLine."""
    try:
        return cents(text)
    except NoAmount:
        raise BadLine(line, _("“%(line)s”: dit bedrag klopt niet.")) from None
