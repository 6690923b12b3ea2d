"""Which ballots count: one colleague proposes, another decides; both see what is public of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspraak.access.rights import Right, require
from samenspraak.ballots import exclusions
from samenspraak.ballots.models import Exclusion
from samenspraak.ballots.queries import decisions
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import method_of
from samenspraak.scrutiny import queries
from samenspraak.scrutiny.forms import ProposalForm
from samenspraak.shell.desk.screens import me, show
from samenspraak.shell.here import here_of


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, activity: Activity) -> HttpResponse:
    """What was decided and what waits; a POST proposes."""
    require(request.user, Right.OPEN_AND_CLOSE, project=activity.project)
    tally = method_of(activity).tally(activity)
    form = ProposalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            exclusions.propose(user=me(request), activity=activity, **form.cleaned_data)
        except Refused as refused:
            for name, texts in refused.errors.items():
                form.add_error(name or None, texts)
        else:
            messages.success(request, _("Voorgesteld. Een collega beslist."))
            return _back(request)
    context = {
        "activity": activity,
        "form": form,
        "open": tally is not None and not tally.final,
        "counted": tally is not None,
        "proposals": queries.proposals(activity),
        "decisions": decisions(activity).select_related("proposed_by", "decided_by"),
    }
    return show(request, "scrutiny/desk/decisions.html", context, status=422 if form.errors else 200)


@require_POST
def decide(request: HttpRequest, activity: Activity, pk: int) -> HttpResponse:
    proposal = Exclusion.objects.filter(activity=activity, pk=pk).select_related("activity__project").first()
    if proposal is None:
        raise Http404
    try:
        if "withdraw" in request.POST:
            exclusions.withdraw(user=me(request), proposal=proposal)
            messages.success(request, _("Het voorstel is ingetrokken."))
        else:
            exclusions.decide(user=me(request), proposal=proposal)
            messages.success(request, _("Besloten, en opnieuw geteld."))
    except Refused as refused:
        messages.error(request, str(refused))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(here_of(request).url("exclusions"), status=303)
