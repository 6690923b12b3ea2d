"""Your own name and language at the desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from samenspraak.desk.actions import rename_me
from samenspraak.desk.forms.people import ProfileForm
from samenspraak.shell.desk.doors import staff
from samenspraak.shell.desk.screens import me, show


@staff
def profile(request: HttpRequest) -> HttpResponse:
    wagtails = UserProfile.get_for_user(request.user)
    standing = {"name": me(request).name, "language": wagtails.preferred_language or "nl"}
    form = ProfileForm(request.POST or None, initial=standing)
    if form.is_valid():
        rename_me(user=me(request), name=form.cleaned_data["name"])
        wagtails.preferred_language = form.cleaned_data["language"]
        wagtails.save(update_fields=["preferred_language"])
        with translation.override(wagtails.preferred_language):
            messages.success(request, _("Je gegevens zijn bewaard."))
        return redirect("wagtailadmin_account")
    return show(request, "desk/profile.html", {"form": form})
