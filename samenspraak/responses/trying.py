"""How an answer would look: it is given and undone, so that what is wrong shows as well."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from samenspraak.responses.models import Response
from samenspraak.responses.shown import Shown, preview


def tried(give: Callable[..., Response | list[Response]], **values: Any) -> tuple[Shown, int]:
    """What would show (of the first, with how many there are). Raises what giving it would raise."""
    with transaction.atomic():
        given = give(**values)
        responses = given if isinstance(given, list) else [given]
        first = responses[0]
        found = preview(first, first.contribution)
        transaction.set_rollback(True)  # mails and events wait for the commit that does not come
    return found, len(responses)
