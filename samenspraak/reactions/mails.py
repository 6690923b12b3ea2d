"""The mails to followers: their standard texts."""

from django.utils.translation import gettext_lazy as _

from samenspraak.mail.texts import MailText, paragraphs, register

_WHY = _("Je krijgt deze mail omdat je dit volgt op {site}. Met de link hieronder stop je.")

CONFIRM = MailText(
    slug="follow-confirm",
    private=True,
    name=_("Wil je dit volgen?"),
    about=_("Gaat naar wie zonder account iets wil volgen: is het adres van hen?"),
    why=_("Je krijgt deze mail omdat iemand op {site} dit adres opgaf om iets te volgen."),
    subject=_("Wil je {titel} volgen?"),
    body=paragraphs(
        _("Iemand vroeg op {site} om mail bij nieuws over:"),
        "{titel}",
        _("Was jij dat? Bevestig het dan:"),
        _("[Ja, mail mij nieuws]({link})"),
        _("Was jij het niet? Dan hoef je niets te doen. Na zeven dagen vergeten we je adres."),
    ),
    placeholders={
        "titel": (_("Wat iemand wil volgen"), _("Meer groen op het plein")),
        "link": (_("Het adres om te bevestigen"), "https://site.example/volgen/ja/"),
    },
    needed=frozenset({"link"}),
)

NEWS = MailText(
    slug="follow-news",
    name=_("Nieuws voor volgers"),
    about=_("Gaat meteen naar wie iets volgt, als er nieuws over is."),
    why=_WHY,
    subject=_("{titel}: {nieuws}"),
    body=paragraphs(
        "{aanhef}",
        _("Er is nieuws over iets dat je volgt in {project}:"),
        _("{titel}\n{nieuws}"),
        _("[Bekijk het op de site]({link})"),
    ),
    placeholders={
        "naam": (_("De naam van wie de mail krijgt"), _("Anna")),
        "titel": (_("De titel van wat iemand volgt"), _("Meer groen op het plein")),
        "nieuws": (_("Wat er gebeurde, in een paar woorden"), _("een nieuwe reactie")),
        "project": (_("De naam van het project"), _("Buurtbudget Oude Haven")),
        "link": (_("Het adres op de site"), "https://site.example/plan/"),
    },
)

DIGEST = MailText(
    slug="follow-digest",
    name=_("Overzicht voor volgers"),
    about=_("Gaat elke dag of elke week naar wie daarvoor koos, als er nieuws is."),
    why=_WHY,
    subject=_("Nieuws over wat je volgt op {site}"),
    body=paragraphs(
        "{aanhef}", _("Dit gebeurde er met wat je volgt:"), "{lijst}", _("[Wat volg ik?]({link})")
    ),
    placeholders={
        "naam": (_("De naam van wie de mail krijgt"), _("Anna")),
        "lijst": (_("Wat er gebeurde, elk op een regel"), _("Meer groen op het plein: drie reacties")),
        "link": (_("Het adres van de lijst met wat iemand volgt"), "https://site.example/mijn/volgt/"),
    },
    needed=frozenset({"lijst"}),
)


def register_all() -> None:
    for text in (CONFIRM, NEWS, DIGEST):
        register(text)
