"""The one word for what people hand in: a plan, an idee, a voorstel."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

NOUN_ARTICLES = [("het", "het"), ("de", "de")]

# Editors write the word, in Dutch. These are usual enough to have one in another language too.
USUAL = (
    gettext_noop("plan"),
    gettext_noop("plannen"),
    gettext_noop("idee"),
    gettext_noop("ideeën"),
    gettext_noop("een idee"),
    gettext_noop("voorstel"),
    gettext_noop("voorstellen"),
    gettext_noop("wens"),
    gettext_noop("wensen"),
    gettext_noop("initiatief"),
    gettext_noop("initiatieven"),
    gettext_noop("een initiatief"),
)


@dataclass(frozen=True)
class Noun:
    """`{{ noun.singular }}`, `{{ noun.plural }}`, and the words that go along with its gender."""

    word: str = "plan"
    words: str = "plannen"
    article: str = "het"

    @property
    def singular(self) -> str:
        return _usual(self.word)

    @property
    def plural(self) -> str:
        return _usual(self.words)

    @property
    def the(self) -> str:
        return self._with(_("het %(noun)s"), _("de %(noun)s"))

    @property
    def this(self) -> str:
        return self._with(_("dit %(noun)s"), _("deze %(noun)s"))

    @property
    def that(self) -> str:
        return self._with(_("dat %(noun)s"), _("die %(noun)s"))

    @property
    def a(self) -> str:
        """Known as a whole where its first letter matters: an idea."""
        whole = f"een {self.word}"
        return _usual(whole) if whole in USUAL else _("een %(noun)s") % {"noun": self.singular}

    @property
    def new(self) -> str:
        """With an adjective: `een nieuw plan`, `een nieuwe wens`."""
        return self._with(_("een nieuw %(noun)s"), _("een nieuwe %(noun)s"))

    def counted(self, number: int) -> str:
        return f"{number} {self.singular if number == 1 else self.plural}"

    def _with(self, neuter: str, common: str) -> str:
        return (neuter if self.article == "het" else common) % {"noun": self.singular}

    def __str__(self) -> str:
        return self.singular


def _usual(words: str) -> str:
    """Any other word is left as it was written."""
    return _(words) if words in USUAL else words
