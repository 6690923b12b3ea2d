"""The mails that come with an answer: their standard texts."""

from django.utils.translation import gettext_lazy as _

from samenspraak.mail.texts import Described, MailText, paragraphs, register

_WHY = _("Je krijgt deze mail omdat je iets hebt ingediend op {site}.")
_QUESTIONS = _("{?contact}Vragen? Neem contact op met {contact}.{/contact}")
_ABOUT_IT: Described = {
    "naam": (_("De naam van wie de mail krijgt"), _("Anna")),
    "soort": (_("Hoe het heet in dit project: een plan, een idee, een voorstel"), _("plan")),
    "titel": (_("De titel van wat iemand indiende"), _("Meer groen op het plein")),
    "kenmerk": (_("Het kenmerk"), "WV-2026-0142"),
    "link": (_("Het adres op de site. Leeg als het niet op de site staat"), "https://site.example/plan/"),
    "contact": (_("Wie bereikbaar is, met adres en telefoon"), _("Samira de Boer")),
}
_ANSWER: Described = {
    "status": (_("De status die bij het antwoord hoort"), _("Haalbaar")),
    "antwoord": (_("Het antwoord in één zin"), _("Ja, dit kan.")),
    "wat": (_("Wat jullie ermee doen"), _("We zetten twee banken aan de kade.")),
    "waarom": (_("Waarom wel of niet"), _("Er is plek genoeg.")),
    "vervolg": (_("De volgende stap"), _("In mei beginnen we.")),
    "uiterlijk": (_("Uiterlijk op welke dag"), _("1 mei 2027")),
}

ANSWERED = MailText(
    slug="answered",
    name=_("Antwoord op wat iemand indiende"),
    about=_("Gaat naar wie iets indiende, als jullie antwoord geven of het antwoord aanpassen."),
    why=_WHY,
    subject=_("Ons antwoord op je {soort}: {titel}"),
    body=paragraphs(
        "{aanhef}",
        _("We hebben antwoord gegeven op je {soort}:"),
        _("{titel}\n{?kenmerk}Kenmerk: {kenmerk}{/kenmerk}\nNu: {status}"),
        "{?antwoord}{antwoord}{/antwoord}",
        "{?wat}{wat}{/wat}",
        "{?waarom}{waarom}{/waarom}",
        "{?vervolg}{vervolg}{/vervolg}",
        _("{?uiterlijk}Uiterlijk op {uiterlijk}.{/uiterlijk}"),
        _("[Lees het antwoord op de site]({link})"),
        _QUESTIONS,
    ),
    placeholders={**_ABOUT_IT, **_ANSWER},
)

ANSWERED_MANY = MailText(
    slug="answered-many",
    name=_("Eén antwoord op meer dan wat iemand indiende"),
    about=_("Gaat naar wie meer dan één ding indiende, als jullie die in één keer beantwoorden."),
    why=_WHY,
    subject=_("Ons antwoord op wat je hebt ingediend"),
    body=paragraphs(
        "{aanhef}",
        _("We hebben in één keer antwoord gegeven op wat je hebt ingediend:"),
        "{lijst}",
        "{?antwoord}{antwoord}{/antwoord}",
        "{?wat}{wat}{/wat}",
        "{?waarom}{waarom}{/waarom}",
        "{?vervolg}{vervolg}{/vervolg}",
        _("{?uiterlijk}Uiterlijk op {uiterlijk}.{/uiterlijk}"),
        _QUESTIONS,
    ),
    placeholders={
        **{name: _ABOUT_IT[name] for name in ("naam", "contact")},
        **_ANSWER,
        "lijst": (
            _("Wat beantwoord is, met het adres op de site"),
            _("WV-2026-0142 Meer groen op het plein"),
        ),
    },
    needed=frozenset({"lijst"}),
)

TAKEN_BACK = MailText(
    slug="answer-taken-back",
    name=_("Antwoord ingetrokken"),
    about=_("Gaat naar wie iets indiende, als jullie een antwoord intrekken."),
    why=_WHY,
    subject=_("We trekken ons antwoord in: {titel}"),
    body=paragraphs(
        "{aanhef}",
        _("We hebben ons antwoord op je {soort} ingetrokken:"),
        _("{titel}\n{?kenmerk}Kenmerk: {kenmerk}{/kenmerk}"),
        "{reden}",
        _("[Bekijk je {soort}]({link})"),
        _QUESTIONS,
    ),
    placeholders={
        **_ABOUT_IT,
        "reden": (_("Waarom het is ingetrokken"), _("Het bedrag klopte niet.")),
    },
)


def register_all() -> None:
    for text in (ANSWERED, ANSWERED_MANY, TAKEN_BACK):
        register(text)
