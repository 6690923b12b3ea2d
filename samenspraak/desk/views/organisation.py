"""The organisation itself."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right
from samenspraak.desk import actions
from samenspraak.desk.forms.fields import into_form
from samenspraak.desk.forms.organisation import OrganisationForm
from samenspraak.shell.desk.doors import with_right
from samenspraak.shell.desk.screens import me, show
from samenspraak.tenancy.scoping import current_organisation


@with_right(Right.MANAGE_ORGANISATION)
def edit(request: HttpRequest) -> HttpResponse:
    organisation = current_organisation()
    platform = bool(request.user.is_superuser)
    form = OrganisationForm(request.POST or None, instance=organisation, platform=platform)
    if form.is_valid():
        try:
            actions.change_organisation(
                user=me(request),
                organisation=organisation,
                values=form.cleaned_data,
            )
        except ValidationError as problem:
            into_form(form, problem)
        else:
            messages.success(request, _("Bewaard. Je ziet het meteen op de site."))
            return redirect("desk:organisation")
    return show(request, "desk/organisation.html", {"form": form, "organisation": organisation})
