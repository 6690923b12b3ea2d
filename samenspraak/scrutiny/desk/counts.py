"""The count at the desk: hold it again, say what was found out where it differs, establish the result."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspraak.access.rights import Right, require
from samenspraak.ballots.queries import sealing_of
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.scrutiny import actions, queries
from samenspraak.scrutiny.forms import FoundOutForm
from samenspraak.scrutiny.models import Recount
from samenspraak.scrutiny.words import differences
from samenspraak.shell.desk.screens import me, show
from samenspraak.shell.here import here_of


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, activity: Activity) -> HttpResponse:
    """What was counted; a POST counts again."""
    require(request.user, Right.OPEN_AND_CLOSE, project=activity.project)
    if request.method != "POST":
        return _screen(request, activity)
    try:
        found = actions.recount(user=me(request), activity=activity)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        if found.same:
            messages.success(request, _("De hertelling geeft precies dezelfde uitslag."))
        else:
            messages.error(request, _("De hertelling wijkt af. Er is niets veranderd aan de uitslag."))
    return _back(request)


@require_POST
def handle(request: HttpRequest, activity: Activity, pk: int) -> HttpResponse:
    """What was found out about a count that differs."""
    found = Recount.objects.filter(activity=activity, pk=pk).first()
    if found is None:
        raise Http404
    form = FoundOutForm(request.POST)
    if form.is_valid():
        try:
            actions.handle(user=me(request), found=found, reason=form.cleaned_data["reason"])
        except Refused as refused:
            _add(form, refused)
        else:
            messages.success(request, _("Afgehandeld. De uitleg staat nu bij de uitslag."))
            return _back(request)
    return _screen(request, activity, form)


@require_POST
def establish(request: HttpRequest, activity: Activity) -> HttpResponse:
    try:
        actions.establish(user=me(request), activity=activity)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("De uitslag is vastgesteld."))
    return _back(request)


def _screen(request: HttpRequest, activity: Activity, form: Form | None = None) -> HttpResponse:
    tally = method_of(activity).tally(activity)
    if tally is None:
        raise Http404
    alarm = queries.alarm_of(activity)
    context = {
        "activity": activity,
        "tally": tally,
        "alarm": alarm,
        "differences": differences(alarm.differs) if alarm else [],
        "form": form or FoundOutForm(),
        "recounts": [(found, differences(found.differs)) for found in queries.recounts(activity)],
        "waiting": len(queries.proposals(activity)),
        "sealing": sealing_of(activity),
    }
    status = 422 if form is not None and form.errors else 200
    return show(request, "scrutiny/desk/counts.html", context, status=status)


def _back(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(here_of(request).url("recount"), status=303)


def _add(form: Form, refused: Refused) -> None:
    for name, texts in refused.errors.items():
        form.add_error(name or None, texts)
