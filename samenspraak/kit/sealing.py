"""Encrypted, authenticated, expiring values for cookies and forms (Fernet, key derived per purpose)."""

import base64
import json
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


@cache
def _box(purpose: str, secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"samenspraak:{purpose}".encode()).derive(
        secret.encode()
    )
    return Fernet(base64.urlsafe_b64encode(key))


def seal(purpose: str, value: Any) -> str:
    """Encrypt a JSON-able value; only `unseal` with the same purpose opens it."""
    text = json.dumps(value, separators=(",", ":")).encode()
    return _box(purpose, settings.SECRET_KEY).encrypt(text).decode("ascii")


def unseal(purpose: str, token: str, *, max_age: int | None = None) -> Any | None:
    """The value, or None when the token is forged, of another purpose, or older than `max_age` seconds."""
    try:
        return json.loads(_box(purpose, settings.SECRET_KEY).decrypt(token.encode(), ttl=max_age))
    except (InvalidToken, ValueError):
        return None
