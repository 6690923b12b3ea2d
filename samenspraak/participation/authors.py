"""Who handed something in. Each of them hears what becomes of it, once.

Whoever mails the people of any contribution asks here: of a plan its method knows who they are, a comment
has one author whatever it stands under.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from samenspraak.participation.comments import is_comment
from samenspraak.participation.models import Contribution
from samenspraak.participation.registry import UnknownMethod, method_of
from samenspraak.people.models import Participant


def people_of(contribution: Contribution) -> Sequence[Participant]:
    """Everybody who handed it in, the author first; nobody for what came in without a name."""
    author = contribution.participant
    alone = [author] if author is not None and author.erased is None else []
    if is_comment(contribution):
        return alone
    try:
        return method_of(contribution.activity).people_of(contribution)
    except UnknownMethod:  # its folder went; its author is still somebody
        return alone


def by_address(contribution: Contribution) -> dict[str, Participant]:
    """Those of them who can be mailed. Two with one address hear once; who gave none hears another way."""
    found: dict[str, Participant] = {}
    for person in people_of(contribution):
        if person.address:
            found.setdefault(person.address, person)
    return found


def key_for(said: str, address: str) -> str:
    """The key in the outbox of one mail to one of them."""
    return f"{said}-{hashlib.sha256(address.encode()).hexdigest()[:16]}"
