"""The one frame around every mail: from whom, why you get it, how it stops. In plain text and in HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from samenspraak.mail import markup
from samenspraak.mail.models import MailOverride
from samenspraak.mail.texts import MailText
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

GREETED = "naam"  # the mark whose value the greeting takes


@dataclass(frozen=True)
class Colours:
    """Of buttons and links: the accent, and what can be read on it."""

    accent: str = "#0b5f60"
    on_accent: str = "#ffffff"


@dataclass(frozen=True)
class Written:
    """One mail, as it will leave."""

    subject: str
    text: str
    html: str
    inner: str  # what stands in the HTML's body, to show in a page


_colours: list[Callable[[Organisation], Colours]] = []


def colours_from(of: Callable[[Organisation], Colours]) -> None:
    """The floor that knows house styles says which colours are an organisation's."""
    _colours[:] = [of]


def colours_of(organisation: Organisation) -> Colours:
    """Those of its house style; also for what we print."""
    return _colours[0](organisation) if _colours else Colours()


def write(
    kind: MailText,
    *,
    organisation: Organisation,
    language: str,
    values: markup.Values,
    unsubscribe: str = "",
    subject: str | None = None,
    body: str | None = None,
) -> Written:
    """Subject, plain text and HTML in this language. Another subject and body: to preview them."""
    with translation.override(language):
        if subject is None or body is None:
            subject, body = words(kind, organisation=organisation, language=language)
        whole = {**_of_every_mail(organisation, values), **values}
        colours = colours_of(organisation)
        context = {
            "organisation": organisation,
            "subject": markup.as_header(subject, whole)[:200],
            "why": markup.as_header(str(kind.why), whole),
            "unsubscribe": unsubscribe,
            "colours": colours,
            "language": "en" if language == "en" else "nl",
        }
        text = markup.as_text(body, whole)
        html = markup.as_html(body, whole, _styles(colours))
        inner = render_to_string("mail/inner.html", {**context, "body": html})
        return Written(
            subject=context["subject"],  # type: ignore[arg-type]  # a string, beside other things
            text=render_to_string("mail/frame.txt", {**context, "body": text}).strip() + "\n",
            html=render_to_string("mail/frame.html", {**context, "inner": inner}),
            inner=inner,
        )


def words(kind: MailText, *, organisation: Organisation, language: str) -> tuple[str, str]:
    """Subject and body: the organisation's own where it wrote them, else the standard."""
    with scope(organisation):
        own = MailOverride.objects.filter(kind=kind.slug, language=language).first()
    return (own.subject, own.body) if own else standard(kind, language=language)


def standard(kind: MailText, *, language: str) -> tuple[str, str]:
    with translation.override(language):
        return str(kind.subject), str(kind.body)


def spoken(language: str, organisation: Organisation) -> str:
    """A language that we write in: what was asked, or the organisation's own Dutch."""
    known = {code for code, _name in settings.LANGUAGES}
    return language if language in known and language != "nl" else organisation.language


def examples(kind: MailText, *, language: str) -> Mapping[str, str]:
    """A value for every mark of this kind, for a preview."""
    with translation.override(language):
        return {name: str(example) for name, (_meaning, example) in kind.placeholders.items()}


def _of_every_mail(organisation: Organisation, values: markup.Values) -> dict[str, str]:
    named = values.get(GREETED, "")
    name = markup.one_line(named)[:80] if isinstance(named, str) else ""
    greeting = translation.gettext("Dag {naam},").replace("{naam}", name)
    return {
        "aanhef": greeting if name else translation.gettext("Hallo,"),
        "organisatie": organisation.name,
        "site": organisation.title,
    }


def _styles(colours: Colours) -> dict[str, str]:
    return {
        "p": "margin:0 0 16px",
        "ul": "margin:0 0 16px;padding:0 0 0 24px",
        "li": "margin:0 0 8px",
        "a": f"color:{colours.accent}",
        "button": (
            f"display:inline-block;padding:12px 20px;border-radius:6px;background-color:{colours.accent};"
            f"color:{colours.on_accent};font-weight:bold;text-decoration:none"
        ),
    }
