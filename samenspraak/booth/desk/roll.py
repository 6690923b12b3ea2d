"""The list of who may vote: upload one, see what came of it."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from samenspraak.access.rights import Right, require
from samenspraak.ballots.models import Means, Roll
from samenspraak.ballots.rolls import MOST_BYTES, upload_roll
from samenspraak.booth.desk.staff import say_why, staff, to
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity


class RollForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("CSV-bestand"),
        help_text=gettext_lazy(
            "De eerste regel noemt de kolommen: e-mail, nummer of code. Eén regel is één persoon. Andere "
            "kolommen lezen we niet."
        ),
        error_messages={"required": gettext_lazy("Kies een bestand.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def roll(request: HttpRequest, activity: Activity) -> HttpResponse:
    require(request.user, Right.OPEN_AND_CLOSE, project=activity.project)
    form = RollForm(request.POST, request.FILES) if request.method == "POST" else RollForm()
    if request.method == "POST" and form.is_valid():
        try:
            content = form.cleaned_data["file"].read(MOST_BYTES + 1)
            upload_roll(user=staff(request), activity=activity, content=content)
        except Refused as refused:
            say_why(form, refused)
        else:
            return to(request, "roll", _("De lijst wordt verwerkt. Het bestand zelf bewaren we niet."))
    rolls = list(Roll.objects.filter(activity=activity))
    context = {
        "activity": activity,
        "form": form,
        "rolls": [(each, [Means(means).label for means in each.means]) for each in rolls],
        "under_way": any(not each.is_ready for each in rolls),
    }
    return TemplateResponse(request, "booth/desk/roll.html", context, status=422 if form.errors else 200)
