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
    from samenspraak.methods.budget import pocket
    from samenspraak.methods.budget.filling import read
    from samenspraak.methods.budget.pocket import Basket, Voter
    from samenspraak.methods.budget.rehearsal import sample
    from samenspraak.methods.budget.rules import vote_of
    from samenspraak.methods.budget.views.confirm import _sealed
    from samenspraak.participation.models import Activity
    from samenspraak.tenancy.models import Organisation
    from samenspraak.tenancy.scoping import scope

    rng = Random()
    with scope(Organisation.objects.get()), transaction.atomic(), Path(file).open("w") as lines:
        vote_activity = Activity.objects.get(pk=activity)
        vote = vote_of(vote_activity)
        for _voter in range(count):
            data = sample(vote, rng)
            filled = read(vote, data)
            key = admit_address(vote_activity, data["proof"][1])
            voter = Voter.new(key, "email", pocket.masked(data["proof"][1]))
            pockets = HttpResponse()
            pocket.keep_basket(pockets, vote_activity, Basket(filled=filled))
            pocket.keep_voter(pockets, vote_activity, voter)
            cookies = {name: morsel.value for name, morsel in pockets.cookies.items()}
            cookies[settings.CSRF_COOKIE_NAME] = CSRF
            slip = _sealed(vote_activity, vote, voter, filled)
            form = urlencode({"csrfmiddlewaretoken": CSRF, "slip": slip, "word": ""})
            lines.write(json.dumps(["; ".join(f"{k}={v}" for k, v in cookies.items()), form]) + "\n")
    return {"voters": count}


if __name__ == "__main__":
    answer(voters)
