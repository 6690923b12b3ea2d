"""The published reasons, the introduction, and the words to watch for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspraak.access.rights import Right
from samenspraak.moderation import policy
from samenspraak.moderation.forms import PolicyForm, ReasonFormSet, add_errors, initial_reasons
from samenspraak.moderation.reasons import reasons
from samenspraak.participation.contract import Refused
from samenspraak.shell.desk.doors import with_right
from samenspraak.shell.desk.screens import me, show


@require_http_methods(["GET", "HEAD", "POST"])
@with_right(Right.MANAGE_ORGANISATION)
def edit(request: HttpRequest) -> HttpResponse:
    """Two forms on one screen; `what` says which one was sent."""
    what = request.POST.get("what", "") if request.method == "POST" else ""
    words = PolicyForm(request.POST if what == "words" else None, instance=policy.policy())
    listed = ReasonFormSet(
        request.POST if what == "reasons" else None,
        initial=initial_reasons(reasons(all_of_them=True)),
        prefix="reden",
    )
    if (what == "words" and _words_saved(request, words)) or (
        what == "reasons" and _reasons_saved(request, listed)
    ):
        return redirect("desk:moderation-settings")
    context = {"words": words, "listed": listed}
    trail = [(_("Moderatie"), reverse("desk:moderation"))]
    return show(request, "moderation/desk/settings.html", context, trail=trail, status=422 if what else 200)


def _words_saved(request: HttpRequest, form: PolicyForm) -> bool:
    if not form.is_valid():
        return False
    try:
        policy.change_policy(user=me(request), **form.cleaned_data)
    except Refused as refused:
        add_errors(form, refused.errors)  # type: ignore[arg-type]  # both kinds of form take errors alike
        return False
    messages.success(request, _("Bewaard."))
    return True


def _reasons_saved(request: HttpRequest, listed: ReasonFormSet) -> bool:  # type: ignore[valid-type]  # made by a factory
    if not listed.is_valid():  # type: ignore[attr-defined]
        return False
    try:
        policy.change_reasons(user=me(request), rows=listed.cleaned_data)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, _("De lijst is bewaard. Zo staat hij nu op de site."))
    return True
