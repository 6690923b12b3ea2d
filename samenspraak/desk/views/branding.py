"""How the organisation looks."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right
from samenspraak.desk.actions import change_branding
from samenspraak.desk.forms.fields import into_form
from samenspraak.desk.forms.organisation import BrandingForm
from samenspraak.media.models import Branding
from samenspraak.shell.desk.doors import with_right
from samenspraak.shell.desk.screens import me, show
from samenspraak.tenancy.scoping import current_organisation


@with_right(Right.MANAGE_ORGANISATION)
def edit(request: HttpRequest) -> HttpResponse:
    organisation = current_organisation()
    branding = Branding.objects.filter(organisation=organisation).first() or Branding(
        organisation=organisation
    )
    form = BrandingForm(request.POST or None, request.FILES or None, instance=branding)
    if form.is_valid():
        values = dict(form.cleaned_data)
        logo, remove = values.pop("logo", None), values.pop("remove_logo", False)
        try:
            change_branding(
                user=me(request), organisation=organisation, values=values, logo=logo, remove_logo=remove
            )
        except ValidationError as problem:
            into_form(form, problem)
        else:
            messages.success(request, _("De huisstijl is bewaard. Je ziet haar meteen op de site."))
            return redirect("desk:branding")
    trail = [(_("Organisatie"), reverse("desk:organisation"))]
    return show(request, "desk/branding.html", {"form": form, "branding": branding}, trail=trail)
