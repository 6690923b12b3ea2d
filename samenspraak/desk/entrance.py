"""For which organisation somebody works at the desk right now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from samenspraak.access.rights import grants_of
from samenspraak.tenancy.models import Organisation

if TYPE_CHECKING:
    from django.http import HttpRequest

    from samenspraak.desk.menu import Item

KEY = "desk_organisation"


@dataclass
class Desk:
    """`request.desk`: what every screen of the desk may ask for."""

    request: HttpRequest
    organisation: Organisation

    @cached_property
    def organisations(self) -> list[Organisation]:
        return organisations_of(self.request.user)

    @cached_property
    def menu(self) -> list[Item]:
        """The menu for who has no JavaScript; with it, Wagtail draws the same items."""
        from samenspraak.desk.menu import items_for

        return items_for(self.request)


def organisations_of(user: Any) -> list[Organisation]:
    """The organisations in which the user has a role; a platform admin serves them all."""
    if user.is_superuser:
        return list(Organisation.objects.all())
    return sorted({grant.organisation for grant in grants_of(user)}, key=lambda found: found.name)


def serves(user: Any, organisation: Organisation) -> bool:
    return user.is_superuser or any(grant.organisation_id == organisation.pk for grant in grants_of(user))


def active_organisation(request: HttpRequest) -> Organisation | None:
    """The one chosen in this session, else the host's, else the first in which the user has a role."""
    chosen = request.session.get(KEY)
    if chosen is not None:
        found = Organisation.objects.filter(pk=chosen).first()
        if found and serves(request.user, found):
            return found
    host: Organisation | None = getattr(request, "organisation", None)
    if host and serves(request.user, host):
        return host
    return next(iter(organisations_of(request.user)), None)


def switch(request: HttpRequest, organisation: Organisation) -> None:
    """Work for another organisation from the next request on."""
    request.session[KEY] = organisation.pk
