"""The mail that invites a colleague."""

from django.utils.translation import gettext_lazy as _

from samenspraak.mail.texts import MailText, paragraphs, register

INVITATION = MailText(
    slug="invitation",
    name=_("Uitnodiging voor een collega"),
    about=_("Gaat naar wie een rol krijgt."),
    why=_("Je krijgt deze mail omdat een collega je toegang gaf tot {site}."),
    subject=_("Je kunt aan de slag bij {plek}"),
    body=paragraphs(
        "{aanhef}",
        _("{door} geeft je een rol bij {plek}: {rol}."),
        _("[Begin hier]({link})"),
        _(
            "Meld je daar aan met dit e-mailadres. Je krijgt dan een code per mail. "
            "Een wachtwoord is niet nodig."
        ),
    ),
    placeholders={
        "naam": (_("De naam van je collega"), _("Noor")),
        "door": (_("Wie de rol geeft"), _("Samira de Boer")),
        "plek": (_("De organisatie of het project"), _("Gemeente Waterveen")),
        "rol": (_("De rol"), _("redacteur")),
        "link": (_("Het adres van het bureau"), "https://site.example/desk/"),
    },
    needed=frozenset({"link"}),
)


def register_all() -> None:
    register(INVITATION)
