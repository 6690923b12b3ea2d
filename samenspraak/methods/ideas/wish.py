"""What a reader asks of the list, to and from its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from samenspraak.methods.ideas.models import Status
from samenspraak.methods.ideas.text import tidy_line

RANDOM = "willekeurig"


@dataclass(frozen=True)
class Wish:
    """Empty means everything, newest first."""

    text: str = ""
    theme: str = ""
    status: str = ""
    shuffled: bool = False
    seed: str = ""  # with shuffled: the same order for the same seed
    page: int = 1

    def query(self, **changes: Any) -> str:
        """The part of the address after the question mark."""
        wish = replace(self, **changes)
        values = {
            "zoek": wish.text,
            "onderwerp": wish.theme,
            "status": wish.status,
            "volgorde": RANDOM if wish.shuffled else "",
            "zaad": wish.seed if wish.shuffled else "",
            "pagina": str(wish.page) if wish.page > 1 else "",
        }
        return urlencode({name: value for name, value in values.items() if value})

    @property
    def filters(self) -> bool:
        return bool(self.text or self.theme or self.status)


def wish_of(asked: Mapping[str, str]) -> Wish:
    """What cannot be understood is left out: an old link still shows a list."""
    status, seed, page = asked.get("status", ""), asked.get("zaad", ""), asked.get("pagina", "")
    return Wish(
        text=tidy_line(asked.get("zoek", ""))[:100],
        theme=tidy_line(asked.get("onderwerp", ""))[:80],
        status=status if status in Status.values else "",
        shuffled=asked.get("volgorde") == RANDOM,
        seed=seed if seed.isascii() and seed.isdigit() and len(seed) <= 9 else "",
        page=int(page) if page.isascii() and page.isdigit() and len(page) <= 4 else 1,
    )
