"""The mail with a one-time code."""

from django.utils.translation import gettext_lazy as _

from samenspraak.mail.texts import MailText, paragraphs, register

CODE = MailText(
    slug="code",
    private=True,
    name=_("Code om je aan te melden"),
    about=_("Gaat naar wie zich aanmeldt of een stem bevestigt. Gaat altijd voor op andere mail."),
    why=_("Je krijgt deze mail omdat iemand op {site} dit adres invulde."),
    subject=_("{code} is je code voor {site}"),
    body=paragraphs(
        _("Je code is {code}"),
        _(
            "Vul de code in op de pagina die je open hebt staan. "
            "De code werkt één keer, {minuten} minuten lang."
        ),
        _("Geef de code aan niemand. Wij vragen er nooit om, ook niet aan de telefoon."),
        _("Heb je geen code gevraagd? Dan hoef je niets te doen."),
    ),
    placeholders={
        "code": (_("De code"), "481 592"),
        "minuten": (_("Hoeveel minuten de code werkt"), "10"),
    },
    needed=frozenset({"code"}),
)


def register_all() -> None:
    register(CODE)
