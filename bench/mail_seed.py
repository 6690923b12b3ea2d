"""Mail in the outbox, as the program writes it."""

from __future__ import annotations

from bench.filling import HOST
from bench.inside import answer


def mail_seed(mails: int) -> list[str]:
    """So many status mails, each to somebody else; answers the ids of their rows."""
    from django.db import transaction

    from samenspraak.mail.actions import send
    from samenspraak.mail.texts import text_of
    from samenspraak.tenancy.models import Organisation

    organisation = Organisation.objects.get(host=HOST)
    made = []
    with transaction.atomic():
        for number in range(mails):
            values = {
                "naam": f"Bewoner {number}",
                "soort": "plan",
                "titel": f"Een bankje bij nummer {number}",
                "kenmerk": f"MV-2026-{number:04d}",
                "project": "Buurtbudget",
                "link": f"https://{HOST}/plannen/{number}/",
                "contact": "Samira de Boer",
                "status": "Haalbaar",
                "reden": "Er is plek genoeg, en het past binnen het geld. " * 5,
            }
            message = send(
                text_of("status"),
                organisation=organisation,
                to=f"bewoner-{number}@voorbeeld.nl",
                values=values,
                unsubscribe=f"https://{HOST}/stop/{number}/",
            )
            assert message is not None
            made.append(str(message.pk))
    return made


if __name__ == "__main__":
    answer(mail_seed)
