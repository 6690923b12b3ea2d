"""The mails about what people handed in: their standard texts."""

from django.utils.translation import gettext_lazy as _

from samenspraak.mail.texts import Described, MailText, paragraphs, register

_ABOUT_IT: Described = {
    "naam": (_("De naam van wie de mail krijgt"), _("Anna")),
    "soort": (_("Hoe het heet in dit project: een plan, een idee, een voorstel"), _("plan")),
    "titel": (_("De titel van wat iemand indiende"), _("Meer groen op het plein")),
    "kenmerk": (_("Het kenmerk"), "WV-2026-0142"),
    "project": (_("De naam van het project"), _("Buurtbudget Oude Haven")),
    "link": (_("Het adres op de site. Leeg als het niet op de site staat"), "https://site.example/plan/"),
    "contact": (_("De contactpersoon van het project, met adres en telefoon"), _("Samira de Boer")),
}
_QUESTIONS = _("{?contact}Vragen? Neem contact op met {contact}.{/contact}")
_WHY = _("Je krijgt deze mail omdat je iets hebt ingediend op {site}.")

PUBLISHED = MailText(
    slug="published",
    name=_("Ontvangen en op de site"),
    about=_("Gaat naar wie iets indient, zodra het op de site staat."),
    why=_WHY,
    subject=_("We hebben je {soort} ontvangen: {titel}"),
    body=paragraphs(
        "{aanhef}",
        _("Dank je wel. Je {soort} voor {project} is binnen en staat op de site:"),
        _("{titel}\nKenmerk: {kenmerk}"),
        _("[Bekijk je {soort}]({link})"),
        _("Als er iets verandert aan je {soort}, mailen we je."),
        _QUESTIONS,
    ),
    placeholders=_ABOUT_IT,
)

STATUS = MailText(
    slug="status",
    name=_("Nieuws over wat iemand indiende"),
    about=_("Gaat naar wie iets indiende, als de status verandert of als het niet meer zichtbaar is."),
    why=_WHY,
    subject=_("Nieuws over je {soort}: {titel}"),
    body=paragraphs(
        "{aanhef}",
        _("Er is nieuws over je {soort}:"),
        _("{titel}\n{?kenmerk}Kenmerk: {kenmerk}{/kenmerk}\nNu: {status}"),
        "{?reden}{reden}{/reden}",
        _("[Lees het na op de site]({link})"),
        _QUESTIONS,
    ),
    placeholders={
        **_ABOUT_IT,
        "status": (_("De nieuwe status"), _("Haalbaar")),
        "reden": (_("De uitleg, als die er is"), _("Er is plek genoeg, en het past binnen het geld.")),
    },
    needed=frozenset({"status"}),
)

DRAFT = MailText(
    slug="draft",
    private=True,
    name=_("Verder met een concept"),
    about=_("Gaat naar wie vraagt om later verder te gaan."),
    why=_("Je krijgt deze mail omdat iemand op {site} dit adres opgaf om later verder te gaan."),
    subject=_("Ga verder met je {soort}"),
    body=paragraphs(
        "{aanhef}",
        _("Je concept is bewaard. Met deze link ga je verder met je {soort}:"),
        _("[Ga verder]({link})"),
        _("{?dag}De link werkt tot en met {dag}.{/dag}"),
        _("Wie de link heeft, kan je concept lezen en wijzigen. Stuur hem dus niet door."),
        _("Heb je dit niet gevraagd? Dan hoef je niets te doen."),
        _QUESTIONS,
    ),
    placeholders={
        name: described for name, described in _ABOUT_IT.items() if name not in ("naam", "titel", "kenmerk")
    }
    | {"dag": (_("Tot en met welke dag de link werkt"), _("25 december 2026"))},
    needed=frozenset({"link"}),
)


def register_all() -> None:
    for text in (PUBLISHED, STATUS, DRAFT):
        register(text)
