"""The organisation's sender and mail server."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspraak.access.rights import Right
from samenspraak.desk.forms.fields import into_form
from samenspraak.desk.mailing.actions import change_mail_server, server_of
from samenspraak.desk.mailing.forms import MailServerForm
from samenspraak.desk.mailing.testing import NoServer, TooManyTests, send_test
from samenspraak.mail.problems import SENTENCES
from samenspraak.shell.desk.doors import with_right
from samenspraak.shell.desk.screens import me, show
from samenspraak.tenancy.scoping import current_organisation


@with_right(Right.MANAGE_ORGANISATION)
def edit(request: HttpRequest) -> HttpResponse:
    organisation = current_organisation()
    row = server_of(organisation)
    form = MailServerForm(request.POST or None, instance=row)
    if form.is_valid():
        values = dict(form.cleaned_data)
        password = values.pop("password")
        try:
            change_mail_server(user=me(request), organisation=organisation, values=values, password=password)
        except ValidationError as problem:
            into_form(form, problem)
        else:
            messages.success(request, _("Bewaard. Stuur een testmail: dan weet je zeker dat het werkt."))
            return redirect("desk:mail-server")
    context = {
        "form": form,
        "row": row,
        "problem": SENTENCES.get(row.problem, ""),
        "sends": bool(row.host or settings.MAIL_URL),
        "to": me(request).email,
    }
    trail = [(_("Organisatie"), reverse("desk:organisation"))]
    return show(request, "desk/mail_server.html", context, trail=trail)


@with_right(Right.MANAGE_ORGANISATION)
@require_POST
def test(request: HttpRequest) -> HttpResponse:
    try:
        word = send_test(user=me(request), organisation=current_organisation())
    except TooManyTests:
        messages.error(request, _("Je hebt al tien keer getest. Wacht tien minuten en probeer het opnieuw."))
    except NoServer:
        messages.error(request, _("Er is nog geen mailserver. Vul er een in, en bewaar hem eerst."))
    else:
        if word:
            messages.error(request, _("De testmail is niet verstuurd.") + f" {SENTENCES[word]}")
        else:
            sent = _("De testmail is verstuurd naar {address}. Kijk ook bij ongewenste mail.")
            messages.success(request, sent.replace("{address}", me(request).email))
    return redirect("desk:mail-server")
