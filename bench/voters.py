"""Voters who proved who they are and stand before the last button: their cookies and their sealed forms."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

from bench.inside import answer

CSRF = "b" * 32  # what matters is that cookie and form agree


def voters(activity: int, count: int, file: str) -> dict[str, Any]:
    """One line per voter in `file`: [cookies, form], as a browser would send them."""
    from django.conf import settings
    from django.db import transaction
    from django.http import HttpResponse

    from samenspraak.ballots.admitting import admit_address
    from samenspraak.ballots.kinds import example
    from samenspraak.booth import pocket
    from samenspraak.booth.casting import Slip
    from samenspraak.booth.pocket import Basket, Voter
    from samenspraak.booth.views.confirm import _sealed
    from samenspraak.booth.votes import vote_of
    from samenspraak.participation.models import Activity
    from samenspraak.tenancy.models import Organisation
    from samenspraak.tenancy.scoping import scope

    rng = Random()
    with scope(Organisation.objects.get()), transaction.atomic(), Path(file).open("w") as lines:
        vote_activity = Activity.objects.get(pk=activity)
        vote = vote_of(vote_activity)
        for _voter in range(count):
            filled = example(vote.paper, rng)
            address = f"bewoner-{rng.getrandbits(48):012x}@voorbeeld.nl"
            key = admit_address(vote_activity, address)
            voter = Voter.new(key, "email", pocket.masked(address))
            pockets = HttpResponse()
            pocket.keep_basket(pockets, vote_activity, Basket(filled=filled))
            pocket.keep_voter(pockets, vote_activity, voter)
            cookies = {name: morsel.value for name, morsel in pockets.cookies.items()}
            cookies[settings.CSRF_COOKIE_NAME] = CSRF
            slip = _sealed(vote_activity, vote, voter, Slip(voter.ballot, voter.server_nonce, filled))
            form = urlencode({"csrfmiddlewaretoken": CSRF, "slip": slip, "word": ""})
            lines.write(json.dumps(["; ".join(f"{k}={v}" for k, v in cookies.items()), form]) + "\n")
    return {"voters": count}


if __name__ == "__main__":
    answer(voters)
