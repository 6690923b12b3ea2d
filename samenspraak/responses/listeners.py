"""An answer went out: who handed it in hears of it."""

from __future__ import annotations

from samenspraak.participation.events import Answered, listen
from samenspraak.responses.news import tell_authors
from samenspraak.responses.queries import by_key


@listen(Answered)
def mail_the_authors(event: Answered) -> None:
    response = by_key(event.response)
    if response is not None:
        tell_authors(response)
