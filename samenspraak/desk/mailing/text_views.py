"""The texts of mail: all kinds, and one of them in one language."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from samenspraak.access.rights import Right
from samenspraak.desk.forms.fields import into_form
from samenspraak.desk.mailing.actions import change_mail_text, reset_mail_text
from samenspraak.desk.mailing.forms import MailTextForm
from samenspraak.mail import checks, frame
from samenspraak.mail.models import MailOverride
from samenspraak.mail.texts import MailText, UnknownMail, text_of, texts
from samenspraak.shell.desk.doors import with_right
from samenspraak.shell.desk.screens import me, show
from samenspraak.tenancy.scoping import current_organisation

LANGUAGES: dict[str, Any] = {
    "nl": gettext_lazy("Nederlands, met je"),
    "nl-formal": gettext_lazy("Nederlands, met u"),
    "en": gettext_lazy("Engels"),
}
# What is shown in the frame is the mail itself: its own styles, nothing else, and no link leads out of it.
PREVIEW_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; "
    "base-uri 'none'; form-action 'none'; sandbox"
)


@with_right(Right.MANAGE_ORGANISATION)
def index(request: HttpRequest) -> HttpResponse:
    own = set(MailOverride.objects.values_list("kind", "language"))
    spoken = current_organisation().language
    languages = sorted(LANGUAGES.items(), key=lambda language: language[0] != spoken)
    rows = [(kind, [(code, name, (kind.slug, code) in own) for code, name in languages]) for kind in texts()]
    return show(request, "desk/mail_texts.html", {"rows": rows, "spoken": LANGUAGES[spoken]})


@with_right(Right.MANAGE_ORGANISATION)
def edit(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    text = _found(kind, language)
    own = MailOverride.objects.filter(kind=kind, language=language).first()
    subject, body = (own.subject, own.body) if own else frame.standard(text, language=language)
    form = MailTextForm(request.POST or None, initial={"subject": subject, "body": body})
    if form.is_valid():
        values = form.cleaned_data
        try:
            change_mail_text(
                user=me(request), kind=text, language=language, subject=values["subject"], body=values["body"]
            )
        except ValidationError as problem:
            into_form(form, problem)
        else:
            messages.success(request, _("Bewaard. De volgende mail heeft deze tekst."))
            return redirect("desk:mail-text", kind=kind, language=language)
    context = {
        "form": form,
        "kind": text,
        "own": own,
        "language": language,
        "language_name": LANGUAGES[language],
        "marks": [
            (f"{{{name}}}", meaning, example, name in text.needed)
            for name, (meaning, example) in text.known.items()
        ],
        "others": [(code, name) for code, name in LANGUAGES.items() if code != language],
    }
    trail = [(_("Mailteksten"), reverse("desk:mail-texts"))]
    return show(request, "desk/mail_text.html", context, trail=trail)


@with_right(Right.MANAGE_ORGANISATION)
def preview(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """The mail with examples in it: as it is kept or, posted by the form, as it was typed."""
    text, organisation = _found(kind, language), current_organisation()
    subject, body = frame.words(text, organisation=organisation, language=language)
    if request.method == "POST":
        subject = request.POST.get("subject", "")[:200]
        body = request.POST.get("body", "")[:10_000].replace("\r\n", "\n")
    problems = checks.problems(text, subject=subject, body=body)
    written = frame.write(
        text,
        organisation=organisation,
        language=language,
        values=frame.examples(text, language=language),
        subject=subject,
        body=body,
    )
    context = {"written": written, "problems": [each for found in problems.values() for each in found]}
    response = render(request, "mail/preview.html", context)
    response["Content-Security-Policy"] = PREVIEW_POLICY
    return response


@with_right(Right.MANAGE_ORGANISATION)
@require_POST
def reset(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    reset_mail_text(user=me(request), kind=_found(kind, language), language=language)
    messages.success(request, _("De standaardtekst staat er weer."))
    return redirect("desk:mail-text", kind=kind, language=language)


def _found(kind: str, language: str) -> MailText:
    if language not in LANGUAGES:
        raise Http404
    try:
        return text_of(kind)
    except UnknownMail:
        raise Http404 from None
