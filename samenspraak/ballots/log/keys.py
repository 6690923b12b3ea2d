"""The key with which an organisation signs its logs. Its private half is a file that backups leave out.

When that file is gone, as after restoring a backup elsewhere, the log goes on with a new key. Both are public
from their first day on, and the tree itself shows that nothing was changed meanwhile.
"""

from __future__ import annotations

from django.utils import timezone

from samenspraak.ballots.keys import lasting_secret
from samenspraak.ballots.log.models import SigningKey
from samenspraak.engines.ledger.heads import public_key
from samenspraak.tenancy.scoping import current_organisation


def signing_key() -> tuple[SigningKey, bytes]:
    """The key of the organisation in scope: its public row, and its private half to sign with."""
    private = lasting_secret(f"{current_organisation().pk}.signing")
    row, _new = SigningKey.objects.get_or_create(
        public=public_key(private), defaults={"day": timezone.localdate()}
    )
    return row, private
