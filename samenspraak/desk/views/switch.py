"""Working for another organisation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from samenspraak.desk.entrance import organisations_of, serves, switch
from samenspraak.kit.numbers import row_number
from samenspraak.shell.desk.doors import staff
from samenspraak.shell.desk.screens import show
from samenspraak.tenancy.models import Organisation


@staff
def choose(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        organisation = get_object_or_404(Organisation, pk=row_number(request.POST.get("organisation")))
        if serves(request.user, organisation):
            switch(request, organisation)
            messages.success(request, _("Je werkt nu voor {name}.").format(name=organisation.name))
            return redirect("wagtailadmin_home")
    return show(request, "desk/switch.html", {"organisations": organisations_of(request.user)})
