"""One more plan, through the contract, while the program runs: who reads the list must see it at once."""

from __future__ import annotations

from random import Random

from bench.inside import answer


def publish(activity: int, title: str) -> dict[str, str]:
    from samenspraak.participation.contract import Who
    from samenspraak.participation.models import Activity
    from samenspraak.participation.registry import method_of
    from samenspraak.tenancy.models import Organisation
    from samenspraak.tenancy.scoping import scope

    with scope(Organisation.objects.get()):
        row = Activity.objects.get(pk=activity)
        method = method_of(row)
        data = method.sample(row, Random(title)) | {"title": title, "on_behalf_of": "De buurt"}
        outcome = method.submit(row, who=Who(), channel="import", data=data)
        assert outcome.contribution is not None
        return {"reference": outcome.contribution.reference}


if __name__ == "__main__":
    answer(publish)
