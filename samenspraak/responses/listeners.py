"""An answer went out: its author hears of it."""

from __future__ import annotations

from samenspraak.participation.events import Answered, listen
from samenspraak.responses.news import tell_author
from samenspraak.responses.queries import by_key


@listen(Answered)
def mail_the_author(event: Answered) -> None:
    response = by_key(event.response)
    if response is not None:
        tell_author(response)
