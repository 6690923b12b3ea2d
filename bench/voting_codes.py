"""Voting codes for letters, ordered as in the desk and made as the job process makes them, up to the file."""

from __future__ import annotations

from time import perf_counter
from typing import Any

from bench.inside import answer


def voting_codes(activity: int, count: int) -> dict[str, Any]:
    from samenspraak.access.models import Grant, Role
    from samenspraak.ballots.code_lists import order_codes, take_file
    from samenspraak.ballots.making_codes import make_codes
    from samenspraak.ballots.models import CodeFile, Entitlement
    from samenspraak.participation.models import Activity
    from samenspraak.tenancy.models import Organisation
    from samenspraak.tenancy.scoping import scope

    with scope(Organisation.objects.get()):
        vote = Activity.objects.get(pk=activity)
        admin = Grant.objects.select_related("user").get(role=Role.ADMIN).user
        began = perf_counter()
        codes = order_codes(user=admin, activity=vote, count=count)
        make_codes()
        seconds = perf_counter() - began
        (file,) = CodeFile.objects.filter(codes=codes)
        lines = take_file(user=admin, file=file).decode().splitlines()
        entitlements = Entitlement.objects.filter(activity=vote, serial__isnull=False).count()
    return {"seconds": round(seconds, 1), "lines": len(lines) - 1, "entitlements": entitlements}


if __name__ == "__main__":
    answer(voting_codes)
