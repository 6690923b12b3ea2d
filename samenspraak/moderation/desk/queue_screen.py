"""The queue on the screen: tabs, filters, fifty rows, many at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspraak.kit.numbers import row_number
from samenspraak.moderation import actions, filters, tabs
from samenspraak.moderation.desk.doors import moderators
from samenspraak.moderation.models import Reason, SignalKind
from samenspraak.moderation.queue import COMMENTS, PLANS, Wish, page, wish_of
from samenspraak.moderation.reasons import reasons
from samenspraak.moderation.rows import rows_of
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.shell.desk.reading import activities_of
from samenspraak.shell.desk.screens import me, show
from samenspraak.tenancy.keeping import kept

SHOWN_REFUSALS = 10


@require_safe
@moderators
def queue(request: HttpRequest) -> HttpResponse:
    return screen(request, wish_of(request.GET))


def screen(request: HttpRequest, wish: Wish, *, status: int = 200, **typed: str) -> HttpResponse:
    """`typed`: what was filled in for many at once and refused."""
    counts, known = tabs.counts(request.user), kept("moderation-reasons", _reasons)
    request.moderation_asking = sum(counts[name] for name in tabs.ASKING)  # type: ignore[attr-defined]  # for the menu
    found, here = page(request.user, wish), reverse("desk:moderation")
    activities = _activities(request)
    context = {
        "wish": wish,
        "tabs": _tabs(wish, counts, here),
        "rows": rows_of(found.contributions, known=known),
        "next_url": f"{here}?{wish.query(na=found.after)}" if found.after else "",
        "first_url": f"{here}?{wish.query(na='')}" if wish.na else "",
        "clear_url": f"{here}?{Wish(tab=wish.tab).query()}",
        "here_url": f"{here}?{wish.query()}",
        "query": wish.query(na=""),
        "reasons": [(reason.key, reason.title) for reason in known if reason.active],
        "activities": activities,
        "projects": list({each.project_id: each.project for each in activities}.values()),
        "kinds": [(PLANS, _("Plannen en andere inzendingen")), (COMMENTS, _("Reacties"))],
        "signals": SignalKind.choices,
        "saved": filters.of(me(request)),
        "typed": typed,
    }
    return show(request, "moderation/desk/queue.html", context, status=status)


def _reasons() -> list[Reason]:
    return reasons(all_of_them=True)


def _activities(request: HttpRequest) -> list[Activity]:
    """For the filter; kept per set of projects, until something changes that visitors see."""
    projects = tabs.moderated_projects(request.user)
    which = "all" if projects is None else "-".join(map(str, sorted(projects)))
    return kept(f"moderation-activities:{which}", lambda: list(activities_of(request.user)))


def _tabs(wish: Wish, counts: dict[str, int], here: str) -> list[dict[str, object]]:
    new = min(counts["pending"] + counts["unreviewed"], tabs.MOST_COUNTED)
    numbers = {**counts, tabs.NEW: new}
    return [
        {
            "words": words,
            "number": numbers[tab],
            "more": numbers[tab] >= tabs.MOST_COUNTED,
            "url": f"{here}?{wish.query(tab=tab, na='')}",
            "current": tab == wish.tab,
        }
        for tab, words in tabs.NAMES.items()
    ]


@require_POST
@moderators
def many(request: HttpRequest) -> HttpResponse:
    """The ticked ones at once; each is told of by itself when it did not work."""
    wish = wish_of(request.POST)
    chosen = _chosen(request.POST.getlist("id")[:500])
    reason, text = request.POST.get("reason", ""), request.POST.get("text", "")
    kind = "away" if request.POST.get("kind") == "away" else "good"
    if not chosen:
        messages.warning(request, _("Kruis eerst aan waar het om gaat."))
        return screen(request, wish, status=422, reason=reason, text=text)
    told = actions.decide_many(user=me(request), chosen=chosen, kind=kind, reason=reason, text=text)
    done, refused = [each for each in told if each.done], [each for each in told if not each.done]
    if done:
        messages.success(request, _("Gedaan: %(n)s van %(all)s.") % {"n": len(done), "all": len(told)})
    for each in refused[:SHOWN_REFUSALS]:
        messages.warning(request, _("“%(title)s”: %(words)s") % {"title": each.title, "words": each.words})
    if len(refused) > SHOWN_REFUSALS:
        more = len(refused) - SHOWN_REFUSALS
        messages.warning(request, _("En nog %(n)s die niet lukten.") % {"n": more})
    if not done:
        return screen(request, wish, status=422, reason=reason, text=text)
    return redirect(f"{reverse('desk:moderation')}?{wish.query()}")


def _chosen(ticked: list[str]) -> dict[int, int]:
    """Which ones, and which version of each was read. A box that names no version read none."""
    pairs = (each.partition(":") for each in ticked)
    return {
        key: row_number(seen) or 0 for text, _colon, seen in pairs if (key := row_number(text)) is not None
    }


@require_POST
@moderators
def keep_filter(request: HttpRequest) -> HttpResponse:
    """Save how the queue is narrowed now under a name, or forget a saved one."""
    wish = wish_of(request.POST)
    here = f"{reverse('desk:moderation')}?{wish.query(na='')}"
    if forget := row_number(request.POST.get("weg", "")):
        filters.forget(user=me(request), pk=forget)
        messages.success(request, _("Het filter is weg."))
        return redirect(here)
    try:
        filters.keep(user=me(request), name=request.POST.get("naam", ""), query=wish.query(na=""))
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Het filter is bewaard."))
    return redirect(here)
