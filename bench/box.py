"""How many ballots lie in the box, and how many entitlements were used."""

from __future__ import annotations

from bench.inside import answer


def count(activity: int) -> dict[str, int]:
    from samenspraak.ballots.models import Ballot, Entitlement
    from samenspraak.tenancy.models import Organisation
    from samenspraak.tenancy.scoping import scope

    with scope(Organisation.objects.get()):
        return {
            "ballots": Ballot.objects.filter(activity=activity).count(),
            "used": Entitlement.objects.filter(activity=activity, used__isnull=False).count(),
        }


if __name__ == "__main__":
    answer(count)
