"""May this visitor read the page of an activity? Pages know, and tell here at start-up.

Who serves something beside that page (a form to comment, a report) asks before showing anything of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from samenspraak.participation.models import Activity

Judge = Callable[[HttpRequest, "Activity"], bool]
_judges: list[Judge] = []


def judge_readers(judge: Judge) -> Judge:
    """Decorator: whoever is registered says who may read; all must agree."""
    _judges.append(judge)
    return judge


def may_read(request: HttpRequest, activity: Activity) -> bool:
    """Without anybody to ask, nobody may."""
    return bool(_judges) and all(judge(request, activity) for judge in _judges)
