"""Voting codes: order them, fetch the files for the printer, revoke a letter."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from samenspraak.access.rights import Right, require
from samenspraak.ballots import code_lists
from samenspraak.ballots.models import CodeFile, CodeList, PrintForm, Roll
from samenspraak.booth.desk.staff import say_why, staff, to
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity

_KIND = {"csv": "text/csv; charset=utf-8", "pdf": "application/pdf"}


class PrintFormField(forms.ChoiceField):
    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Wat heb je nodig?"),
            choices=PrintForm.choices,
            widget=forms.RadioSelect,
            initial=PrintForm.LETTERS,
            help_text=gettext_lazy(
                "In beide staan geen namen en adressen. De drukker voegt die toe, op volgorde van de lijst."
            ),
        )


class OrderForm(forms.Form):
    count = forms.IntegerField(
        label=gettext_lazy("Hoeveel codes?"),
        min_value=1,
        max_value=code_lists.MOST,
        help_text=gettext_lazy("Maak ze voor je de brieven laat drukken. Eerdere codes blijven geldig."),
    )
    form = PrintFormField()


class OrderForRollForm(forms.Form):
    form = PrintFormField()


class RevokeForm(forms.Form):
    serial = forms.IntegerField(
        label=gettext_lazy("Nummer van de brief"),
        min_value=1,
        max_value=10_000_000,
        help_text=gettext_lazy("Het staat onderaan de brief, en in de lijst voor de drukker."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        max_length=200,
        help_text=gettext_lazy("Bijvoorbeeld: niet aangekomen. Noem geen naam: dit komt in het logboek."),
    )
    reissue = forms.BooleanField(
        label=gettext_lazy("Maak een nieuwe brief, met een nieuwe code en een nieuw nummer"),
        required=False,
        initial=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The lists made before and how far they are; and new ones."""
    require(request.user, Right.OPEN_AND_CLOSE, project=activity.project)
    form = OrderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        count, kind = form.cleaned_data["count"], PrintForm(form.cleaned_data["form"])
        try:
            code_lists.order_codes(user=staff(request), activity=activity, count=count, form=kind)
        except Refused as refused:
            say_why(form, refused)
        else:
            return to(request, "codes", _("De codes worden gemaakt. Hieronder zie je hoe ver het is."))
    return _page(request, activity, form)


@require_POST
def codes_for_roll(request: HttpRequest, activity: Activity, pk: int) -> HttpResponse:
    roll = Roll.objects.filter(activity=activity, pk=pk).first()
    form = OrderForRollForm(request.POST)
    if roll is None or not form.is_valid():
        raise Http404
    try:
        kind = PrintForm(form.cleaned_data["form"])
        code_lists.order_codes_for_roll(user=staff(request), roll=roll, form=kind)
    except Refused as refused:
        messages.error(request, str(refused))
        return to(request, "codes")
    return to(request, "codes", _("De codes worden gemaakt. Hieronder zie je hoe ver het is."))


@require_POST
def print_again(request: HttpRequest, activity: Activity, pk: int) -> HttpResponse:
    """The same codes in new files, as long as the box is not sealed."""
    form = OrderForRollForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        kind = PrintForm(form.cleaned_data["form"])
        code_lists.print_again(user=staff(request), codes=_list(activity, pk), form=kind)
    except Refused as refused:
        messages.error(request, str(refused))
        return to(request, "codes")
    return to(request, "codes", _("De bestanden worden opnieuw gemaakt."))


@require_POST
def take(request: HttpRequest, activity: Activity, pk: int) -> HttpResponse:
    """One file for the printer."""
    file = CodeFile.objects.filter(codes__activity=activity, pk=pk).select_related("codes__activity").first()
    if file is None:
        raise Http404
    try:
        content = code_lists.take_file(user=staff(request), file=file)
    except Refused as refused:
        messages.error(request, str(refused))
        return to(request, "codes")
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=_KIND[file.name.rpartition(".")[2]], headers=headers)


@require_POST
def revoke(request: HttpRequest, activity: Activity) -> HttpResponse:
    form = RevokeForm(request.POST)
    if form.is_valid():
        try:
            made = code_lists.revoke_code(user=staff(request), activity=activity, **form.cleaned_data)
        except Refused as refused:
            say_why(form, refused)
        else:
            told = _("Brief %(serial)s is ingetrokken.") % {"serial": form.cleaned_data["serial"]}
            if made is not None:
                told += " " + _("De nieuwe brief krijgt nummer %(serial)s.") % {"serial": made.first}
            return to(request, "codes", told)
    return _page(request, activity, OrderForm(), revoking=form)


def _page(
    request: HttpRequest, activity: Activity, form: forms.Form, *, revoking: RevokeForm | None = None
) -> HttpResponse:
    require(request.user, Right.OPEN_AND_CLOSE, project=activity.project)
    bound = [each for each in (form, revoking) if each is not None and each.is_bound]
    lists = list(CodeList.objects.filter(activity=activity).prefetch_related("files"))
    context = {
        "activity": activity,
        "form": form,
        "revoking": revoking or RevokeForm(auto_id="revoke_%s"),
        "again": OrderForRollForm(),
        "lists": lists,
        "rolls": Roll.objects.filter(activity=activity, codes__isnull=True),
        "under_way": any(not codes.is_ready and not codes.problem for codes in lists),
        "bound": bound,
    }
    status = 422 if any(each.errors for each in bound) else 200
    return TemplateResponse(request, "booth/desk/codes.html", context, status=status)


def _list(activity: Activity, pk: int) -> CodeList:
    found = CodeList.objects.filter(activity=activity, pk=pk).select_related("activity__project").first()
    if found is None:
        raise Http404
    return found
