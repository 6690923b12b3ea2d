"""Screens of the box in the desk: turnout, voting codes."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspraak.access.rights import Right, require
from samenspraak.ballots import queries as box
from samenspraak.ballots.code_lists import MOST, generate_codes, take_codes
from samenspraak.ballots.models import CodeList
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User


def _staff(request: HttpRequest) -> User:
    """Whoever is not may not; the actions ask again for the right itself."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


class CodesForm(forms.Form):
    count = forms.IntegerField(
        label=gettext_lazy("Hoeveel codes?"),
        min_value=1,
        max_value=MOST,
        help_text=gettext_lazy("Maak ze voor je de brieven laat drukken. Eerdere codes blijven geldig."),
    )


@require_safe
def turnout(request: HttpRequest, activity: Activity) -> HttpResponse:
    """How many voted, by means where that says nothing about few people."""
    context = {
        "activity": activity,
        "turnout": box.turnout(activity),
        "smallest": box.SMALLEST_CELL,
        "codes": box.codes_given_out(activity),
        "unsealed": box.unsealed(activity),
        "sealing": box.sealing_of(activity),
    }
    return TemplateResponse(request, "booth/desk/turnout.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Make a list of voting codes, and see the lists made before."""
    require(request.user, Right.OPEN_AND_CLOSE, project=activity.project)
    form = CodesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            generate_codes(user=_staff(request), activity=activity, count=form.cleaned_data["count"])
        except Refused as refused:
            for name, texts in refused.errors.items():
                form.add_error(name or None, texts)
        else:
            messages.success(request, _("De codes zijn gemaakt. Download ze binnen 24 uur."))
            return HttpResponseRedirect(request.here.url("codes"), status=303)  # type: ignore[attr-defined]
    context = {
        "activity": activity,
        "form": form,
        "lists": CodeList.objects.filter(activity=activity),
        "given_out": box.codes_given_out(activity),
    }
    return TemplateResponse(request, "booth/desk/codes.html", context, status=422 if form.errors else 200)


@require_POST
def take(request: HttpRequest, activity: Activity, pk: int) -> HttpResponse:
    """The CSV for the printer: once."""
    found = CodeList.objects.filter(activity=activity, pk=pk).first()
    if found is None:
        raise Http404
    try:
        text = take_codes(user=_staff(request), codes=found)
    except Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(request.here.url("codes"), status=303)  # type: ignore[attr-defined]
    name = f"stemcodes-{activity.slug}-{found.pk}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)
