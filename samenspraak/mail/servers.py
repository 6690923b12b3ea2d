"""Which server a mail leaves by: the organisation's own, else the installation's. Passwords are sealed."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from samenspraak.kit import sealing
from samenspraak.mail.models import MailServer, Security
from samenspraak.mail.smtp import Server, server

PURPOSE = "mail-server"


class PasswordLost(ValueError):
    """The sealed password cannot be opened: the installation's secret key is another one now."""


@dataclass(frozen=True)
class Route:
    """A way out, and whose mail takes it. `organisation` is None for the installation's server."""

    organisation: int | None
    others: frozenset[int] = frozenset()  # who have a server of their own, and so do not take this one

    @property
    def whose(self) -> Q:
        if self.organisation is None:
            return ~Q(organisation__in=self.others) if self.others else Q()
        return Q(organisation=self.organisation)

    def server(self) -> Server:
        """As it is set now. Raises PasswordLost."""
        if self.organisation is None:
            return server(settings.MAIL_URL)
        return as_server(MailServer.objects.get(organisation=self.organisation))


def routes(waiting: set[int]) -> list[Route]:
    """The ways out for organisations that have mail waiting. Who has none is left out."""
    own = frozenset(MailServer.objects.exclude(host="").values_list("organisation", flat=True))
    found = [Route(pk) for pk in sorted(waiting & own)]
    return [Route(None, own), *found] if settings.MAIL_URL and waiting - own else found


def as_server(row: MailServer) -> Server:
    return Server(
        host=row.host,
        port=row.port,
        username=row.username,
        password=opened(row),
        tls=row.security == Security.STARTTLS,
        ssl=row.security == Security.TLS,
        ours=False,
    )


def sealed(password: str, *, organisation: int) -> str:
    """Bound to the organisation: a row copied to another one opens nothing."""
    return sealing.seal(PURPOSE, {"organisation": organisation, "password": password}) if password else ""


def opened(row: MailServer) -> str:
    if not row.password:
        return ""
    value = sealing.unseal(PURPOSE, row.password)
    if not isinstance(value, dict) or value.get("organisation") != row.organisation_id:
        raise PasswordLost("the sealed password cannot be opened")
    return str(value["password"])
