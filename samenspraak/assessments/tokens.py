"""The mailed link's token. It follows from a number of the row and our pepper: a reminder has the same link.

The database alone, which holds only a hash of it, opens nothing.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from uuid import UUID

from django.conf import settings


def token_of(nonce: UUID) -> str:
    made = hmac.new(settings.PEPPER.encode(), b"assessment\0" + nonce.bytes, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).decode("ascii").rstrip("=")


def digest_of(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()
