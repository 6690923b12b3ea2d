"""The way of a voter from the front page of the vote to the receipt, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

ADDRESS = "address"
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@dataclass(frozen=True)
class Step:
    """A request below the vote's page. `typed` maps form fields to what the voter types there."""

    method: str
    path: str
    typed: Mapping[str, str] = field(default_factory=dict)
    hidden: Mapping[str, str] = field(default_factory=dict)
    sealed: tuple[str, ...] = ()  # hidden fields of the page before, handed back as they are

    @property
    def needs_code(self) -> bool:
        return "code" in self.typed

    def fields_from(self, page: str, words: Mapping[str, str]) -> dict[str, str]:
        """The form, with what stood hidden in `page` and what the voter types."""
        found = {name: value for name, value in _HIDDEN.findall(page) if name in self.sealed}
        return found | dict(self.hidden) | {name: words[word] for name, word in self.typed.items()}


STEPS = (
    Step("GET", ""),
    Step("GET", "stemmen/"),
    Step("POST", "stemmen/", typed={"add": "plan"}, sealed=("toon",)),
    Step("GET", "stemmen/"),
    Step("POST", "stemmen/", hidden={"next": "1"}, sealed=("toon",)),
    Step("GET", "stemmen/controleren/"),
    Step("GET", "stemmen/wie-ben-je/"),
    Step("POST", "stemmen/wie-ben-je/", typed={"address": ADDRESS}, hidden={"step": "address"}),
    Step("GET", "stemmen/wie-ben-je/"),
    Step("POST", "stemmen/wie-ben-je/", typed={"code": "code"}, hidden={"step": "code"}),
    Step("GET", "stemmen/bevestigen/"),
    Step("POST", "stemmen/bevestigen/", hidden={"word": ""}, sealed=("slip",)),
)
