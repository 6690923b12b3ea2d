"""Grants open Wagtail's admin: no group has to be kept in step, and no permission of Django's counts here."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend

from samenspraak.access.rights import grants_of
from samenspraak.people.models import User
from samenspraak.people.queries import active_user

ENTER = "wagtailadmin.access_admin"


class GrantBackend(BaseBackend):
    """The desk is for who has a role somewhere. There are no passwords: nothing authenticates here."""

    def get_user(self, user_id: int) -> User | None:
        return active_user(user_id)

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Platform admins never get here: Django says yes to them by itself."""
        return perm == ENTER and bool(grants_of(user_obj))
