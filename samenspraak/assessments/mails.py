"""The mails to colleagues: their standard texts."""

from django.utils.translation import gettext_lazy as _

from samenspraak.mail.texts import Described, MailText, paragraphs, register

_WHY = _("Je krijgt deze mail omdat een collega je om advies vraagt voor {site}.")
_ABOUT: Described = {
    "naam": (_("De naam van de collega"), _("Joost")),
    "project": (_("De naam van het project"), _("Buurtbudget Oude Haven")),
    "titel": (_("De titel van wat iemand indiende"), _("Meer groen op het plein")),
    "kenmerk": (_("Het kenmerk"), "WV-2026-0142"),
    "link": (_("Het adres waar de collega advies geeft"), "https://site.example/beoordelen/"),
    "uiterlijk": (_("Uiterlijk op welke dag"), _("1 mei 2027")),
    "vraag": (_("Wat jullie willen weten"), _("Mag hier een bank staan?")),
    "vrager": (_("Wie om advies vraagt, met adres"), _("Samira de Boer, samira@site.example")),
}
_ONE_SCREEN = _("Het is één scherm. Je hoeft niet in te loggen en het kost ongeveer vijf minuten.")
_YOURS = _("De link is van jou. Stuur je hem door, dan ziet de ander dat hij voor jou is.")
_FROM = _("{?vrager}Vragen? Neem contact op met {vrager}.{/vrager}")

ASKED = MailText(
    slug="assessment-asked",
    private=True,
    name=_("Vraag om advies"),
    about=_("Gaat naar een collega die advies moet geven over één bijdrage."),
    why=_WHY,
    subject=_("Wil je advies geven over: {titel}"),
    body=paragraphs(
        "{aanhef}",
        _("Een inwoner diende iets in voor {project}. Wil je advies geven, uiterlijk op {uiterlijk}?"),
        _("{titel}\n{?kenmerk}Kenmerk: {kenmerk}{/kenmerk}"),
        _("{?vraag}Dit willen we graag weten: {vraag}{/vraag}"),
        _("[Geef advies]({link})"),
        _ONE_SCREEN,
        _YOURS,
        _FROM,
    ),
    placeholders=_ABOUT,
    needed=frozenset({"link"}),
)

ASKED_MANY = MailText(
    slug="assessment-asked-many",
    private=True,
    name=_("Vraag om advies over meer dan één bijdrage"),
    about=_("Gaat naar een collega die in één keer over meer bijdragen advies moet geven."),
    why=_WHY,
    subject=_("Wil je advies geven voor {project}"),
    body=paragraphs(
        "{aanhef}",
        _("Inwoners dienden iets in voor {project}. Wil je er advies over geven, uiterlijk op {uiterlijk}?"),
        "{lijst}",
        _("{?vraag}Dit willen we graag weten: {vraag}{/vraag}"),
        _("Achter elke link staat één scherm. Je hoeft niet in te loggen."),
        _("De links zijn van jou. Stuur je ze door, dan ziet de ander dat ze voor jou zijn."),
        _FROM,
    ),
    placeholders={
        **{name: _ABOUT[name] for name in ("naam", "project", "uiterlijk", "vraag", "vrager")},
        "lijst": (_("Waar het over gaat, met een link bij elk"), _("WV-2026-0142 Meer groen op het plein")),
    },
    needed=frozenset({"lijst"}),
)

REMINDER = MailText(
    slug="assessment-reminder",
    private=True,
    name=_("Herinnering aan advies"),
    about=_("Gaat naar een collega die nog geen advies gaf, twee werkdagen voor de dag en op de dag zelf."),
    why=_WHY,
    subject=_("Nog even: je advies over {titel}"),
    body=paragraphs(
        "{aanhef}",
        _("Een inwoner diende iets in voor {project}. We wachten op je advies, uiterlijk op {uiterlijk}."),
        _("{titel}\n{?kenmerk}Kenmerk: {kenmerk}{/kenmerk}"),
        _("[Geef advies]({link})"),
        _("Lukt het niet? Laat het dan weten, dan vragen we een ander."),
        _FROM,
    ),
    placeholders={name: told for name, told in _ABOUT.items() if name != "vraag"},
    needed=frozenset({"link"}),
)

GIVEN = MailText(
    slug="assessment-given",
    name=_("Een collega gaf advies"),
    about=_("Gaat naar wie om advies vroeg."),
    why=_("Je krijgt deze mail omdat je om advies vroeg op {site}."),
    subject=_("{collega} gaf advies over: {titel}"),
    body=paragraphs(
        "{aanhef}",
        _("{collega} gaf advies over {titel}. Kan het? {oordeel}."),
        _("[Lees het advies]({link})"),
    ),
    placeholders={
        "naam": (_("De naam van wie om advies vroeg"), _("Samira")),
        "collega": (_("De naam van de collega"), _("Joost")),
        "titel": _ABOUT["titel"],
        "oordeel": (_("Wat de collega vindt"), _("Ja, onder voorwaarden")),
        "link": (_("Het adres in de werkplek"), "https://site.example/desk/"),
    },
)


def register_all() -> None:
    for text in (ASKED, ASKED_MANY, REMINDER, GIVEN):
        register(text)
