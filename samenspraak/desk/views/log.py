"""Who changed what. Read-only; the same rows as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from csv import writer
from io import StringIO
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date

from samenspraak.access.rights import Right
from samenspraak.audit.models import Entry
from samenspraak.desk.log_words import in_words, kinds
from samenspraak.kit.sheets import cell
from samenspraak.shell.desk.doors import with_right
from samenspraak.shell.desk.screens import show

PER_PAGE = 60


def _entries(request: HttpRequest) -> QuerySet[Entry]:
    found: QuerySet[Entry] = Entry.objects.select_related("user")
    what, who = request.GET.get("wat", ""), request.GET.get("wie", "").strip()
    since, until = _day(request.GET.get("van")), _day(request.GET.get("tot"))
    if what:
        found = found.filter(action__startswith=what)
    if who:
        found = found.filter(user__email__icontains=who) | found.filter(user__name__icontains=who)
    if since:
        found = found.filter(when__date__gte=since)
    if until:
        found = found.filter(when__date__lte=until)
    return found


def _day(text: str | None) -> Any:
    try:
        return parse_date(text or "")
    except ValueError:
        return None


@with_right(Right.MANAGE_ORGANISATION)
def index(request: HttpRequest) -> HttpResponse:
    page = Paginator(_entries(request), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "rows": in_words(list(page)),
        "filters": {name: request.GET.get(name, "") for name in ("wat", "wie", "van", "tot")},
        "kinds": kinds(),
        "query": request.GET.urlencode(),
    }
    return show(request, "desk/log.html", context)


@with_right(Right.MANAGE_ORGANISATION)
def csv(request: HttpRequest) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_lines(_entries(request)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="logboek.csv"'
    return response


def _lines(entries: QuerySet[Entry]) -> Iterator[str]:
    """One line at a time. The rows were asked for in the organisation's scope; they leave after it."""
    yield "\ufeff" + _line(["wanneer", "wie", "wat", "waarop", "bijzonderheden"])
    for entry in entries.iterator(chunk_size=500):
        when = timezone.localtime(entry.when).isoformat(timespec="seconds")
        details = json.dumps(entry.details, ensure_ascii=False) if entry.details else ""
        yield _line([when, str(entry.user or ""), entry.action, entry.target, details])


def _line(cells: list[str]) -> str:
    text = StringIO()
    writer(text).writerow([cell(value) for value in cells])
    return text.getvalue()
