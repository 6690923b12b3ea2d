"""All organisations of this installation, for platform admins."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspraak.desk import actions
from samenspraak.desk.forms.fields import into_form
from samenspraak.desk.forms.organisation import NewOrganisationForm
from samenspraak.shell.desk.doors import platform
from samenspraak.shell.desk.screens import me, show
from samenspraak.tenancy.links import organisation_url
from samenspraak.tenancy.models import Organisation


@platform
def index(request: HttpRequest) -> HttpResponse:
    rows = [(organisation, organisation_url(organisation)) for organisation in Organisation.objects.all()]
    return show(request, "desk/organisations.html", {"rows": rows})


@platform
def new(request: HttpRequest) -> HttpResponse:
    form = NewOrganisationForm(request.POST or None)
    if form.is_valid():
        try:
            organisation = actions.create_organisation(user=me(request), **form.values())
        except ValidationError as problem:
            into_form(form, problem)
        else:
            said = _("{name} is er. De beheerder krijgt een uitnodiging per mail.")
            messages.success(request, said.format(name=organisation.name))
            return redirect("desk:organisations")
    trail = [(_("Organisaties"), reverse("desk:organisations"))]
    return show(request, "desk/organisation_new.html", {"form": form}, trail=trail)
