"""How staff's second step is kept: its secrets encrypted, its name the organisation's."""

from __future__ import annotations

import base64
import secrets

from allauth.mfa.adapter import DefaultMFAAdapter

from samenspraak.kit.sealing import seal, unseal
from samenspraak.tenancy.scoping import scoped_organisation


class KeyAdapter(DefaultMFAAdapter):
    """allauth.mfa asks this adapter where its own answer doesn't fit."""

    def encrypt(self, text: str) -> str:
        return seal("second-step", text)

    def decrypt(self, encrypted_text: str) -> str:
        """What another SECRET_KEY closed becomes a secret that nobody knows, never an empty one."""
        known = unseal("second-step", encrypted_text)
        return str(known) if known else base64.b32encode(secrets.token_bytes(20)).decode("ascii")

    def _get_site_name(self) -> str:
        organisation = scoped_organisation()
        return organisation.title if organisation else "Samenspraak"
