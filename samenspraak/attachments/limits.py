"""How much and how large: the numbers in one place (docs/explanation/bestanden.md tells them to people)."""

from django.utils.translation import gettext_lazy

from samenspraak.people.limits import Rate
from samenspraak.tenancy.scoping import current_organisation

MB = 1024 * 1024
MOST_PHOTOS = 5
MOST_DOCUMENTS = 3
PHOTO_BYTES = 15 * MB
DOCUMENT_BYTES = 20 * MB
# Decoded, a pixel takes 3 or 4 bytes of memory; the decoder of WebP keeps several copies.
MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 32_000_000, "HEIF": 50_000_000, "WEBP": 25_000_000}
MOST_BYTES = MOST_PHOTOS * PHOTO_BYTES + MOST_DOCUMENTS * DOCUMENT_BYTES  # that one form may be sending
CHUNK_BYTES = MB  # of an upload in pieces, in one request
FORM_BYTES = MOST_BYTES + MB  # of a form that is sent without JavaScript, files and all
WAITING_HOURS = 24  # what nobody attached by then is thrown away

ALT_LENGTH = 250
NAME_LENGTH = 120

BY_CLIENT = Rate("attachments-client", limit=60, seconds=3600)
BY_ORGANISATION = Rate("attachments-organisation", limit=2000, seconds=3600)
TOO_MANY = gettext_lazy("Er kwamen net heel veel bestanden binnen. Probeer het over een uur nog eens.")


def may_send(client: str) -> bool:
    """May one more file come from here, and in this organisation? Ask outside a transaction."""
    return (not client or BY_CLIENT.allow(client)) and BY_ORGANISATION.allow(str(current_organisation().pk))
