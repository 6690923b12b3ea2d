"""Keys of a vote: what turns a proof of who may vote into an entitlement that names nobody.

The activity key follows from the pepper (environment) and a random salt (a file of its own, left out of
backups). Deleting the salt destroys the key: from then on no address can be matched to an entitlement.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import tempfile
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from samenspraak.ballots.models import Entitlement, KeyMark, Means
from samenspraak.engines.ledger import new_code, normalise
from samenspraak.participation.models import Activity

SALT_BYTES = 32


class KeyGone(RuntimeError):
    """The key of this vote is not here: destroyed after sealing, or this is a restored backup.

    Never answered with a fresh salt: with another key everybody could vote a second time.
    """


def activity_key(activity: Activity) -> bytes:
    """The key of this vote. The first use makes its salt; it must stay that one. Raises KeyGone."""
    key = _derived(activity)
    mark = hmac.new(key, b"mark", hashlib.sha256).digest()
    kept, _new = KeyMark.objects.get_or_create(activity=activity, defaults={"mark": mark})
    if not hmac.compare_digest(bytes(kept.mark), mark):
        raise KeyGone(f"the pepper or the salt of activity {activity.pk} is not the one it began with")
    return key


def _derived(activity: Activity) -> bytes:
    return HKDF(
        algorithm=SHA256(),
        length=32,
        salt=_salt(activity),
        info=f"samenspraak:ballots:{activity.pk}".encode(),
    ).derive(settings.PEPPER.encode())


def proof_key(activity: Activity, means: str, value: str) -> bytes:
    """HMAC-SHA256(activity key, proof): what an entitlement keeps instead of an address or a code."""
    return proof(activity_key(activity), means, value)


def proof(key: bytes, means: str, value: str) -> bytes:
    """The same with the activity key at hand, for many proofs at once."""
    tidy = normalise(value) if means == Means.CODE else value.strip().lower()
    return hmac.new(key, f"{means}\0{tidy}".encode(), hashlib.sha256).digest()


def codes_of(activity: Activity, serials: Iterable[int]) -> Iterator[str]:
    """The voting codes of these serials, always the same ones: HKDF-Expand(election secret, serial).

    The election secret follows from the activity key, so it goes with the salt.
    """
    secret = hmac.digest(activity_key(activity), b"codes", "sha256")
    for serial in serials:
        # One block is all that HKDF-Expand (RFC 5869) needs here: T(1) = HMAC(secret, info ‖ 0x01).
        yield new_code(hmac.digest(secret, f"code {serial}".encode() + b"\x01", "sha256"))


def file_box(activity: Activity) -> Fernet:
    """Encrypts what goes to the printer; without the salt, as from a backup, nobody opens it."""
    return Fernet(urlsafe_b64encode(hmac.digest(activity_key(activity), b"files", "sha256")))


def link_of(activity: Activity, key: bytes) -> bytes:
    """What stands on a ballot that its voter may still replace; a key of its own, gone with the salt."""
    own = hmac.new(activity_key(activity), b"link", hashlib.sha256).digest()
    return hmac.new(own, key, hashlib.sha256).digest()


def destroy_key(activity: Activity) -> None:
    """Delete the salt. Ballots and counts stay; who voted can no longer be asked. Twice is fine."""
    path = _path(activity)
    if path.exists():
        path.write_bytes(bytes(SALT_BYTES))  # the old bytes first, for disks that write in place
        path.unlink(missing_ok=True)


def lasting_secret(name: str) -> bytes:
    """32 random bytes that stay in a file of this name, made at the first use. Raises KeyGone."""
    path = Path(settings.KEY_DIR) / name
    if not path.exists():
        _make(path)
    return _read(path)


def _path(activity: Activity) -> Path:
    return Path(settings.KEY_DIR) / f"{activity.organisation_id}-{activity.pk}.salt"


def _salt(activity: Activity) -> bytes:
    path = _path(activity)
    if not path.exists() and not _was_used(activity):
        _make(path)
    try:
        return _read(path)
    except FileNotFoundError:
        raise KeyGone(f"the key of activity {activity.pk} is gone") from None


def _was_used(activity: Activity) -> bool:
    return any(model.objects.filter(activity=activity).exists() for model in (KeyMark, Entitlement))


def _read(path: Path) -> bytes:
    salt = path.read_bytes()
    if len(salt) != SALT_BYTES or not any(salt):
        raise KeyGone(f"{path.name} is damaged")
    return salt


def _make(path: Path) -> None:
    """Whole or not at all, and the first of several processes wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, scratch = tempfile.mkstemp(dir=path.parent)  # 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(SALT_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(scratch, path)
    finally:
        Path(scratch).unlink(missing_ok=True)
