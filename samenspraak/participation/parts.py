"""Parts that a contribution of any method may have, as its versions name them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

PLACE = gettext_lazy("Plek")
PHOTOS = gettext_lazy("Foto’s")
DOCUMENTS = gettext_lazy("Documenten")
