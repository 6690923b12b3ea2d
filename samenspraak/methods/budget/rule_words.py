"""The counting rules in words: for who chooses one, who votes under it, and who reads the result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samenspraak.booth import provisional
from samenspraak.methods.budget.rules import Vote


@dataclass(frozen=True)
class RuleWords:
    """`sentence` says all that a voter must know; `tie` what happens when two are equal."""

    title: str
    sentence: str
    tie: str


def words_of(rule: str, *, by_points: bool = False, completed: bool = False) -> RuleWords:
    """`completed`: what Equal Shares leaves goes to the most votes, as where it decides."""
    if rule == "equal-shares":
        sentence = _(
            "Elke stemmer krijgt een even groot deel van het geld en betaalt mee aan wat die koos. Wat de "
            "breedste steun heeft, gaat voor."
        )
        if completed:
            sentence += " " + _("Wat dan nog over is, gaat naar de meeste stemmen.")
        return RuleWords(
            _("Gelijke delen"),
            sentence,
            _("Bij een gelijke stand gaat het goedkoopste voor, daarna de meeste stemmers, daarna het lot."),
        )
    if rule == "phragmen":
        sentence = _(
            "Elke stemmer spaart even snel. Zodra de stemmers voor iets samen genoeg hebben, komt het er en "
            "zijn hun potjes leeg. Past iets niet meer in het bedrag, dan stopt de telling."
        )
        if by_points:
            sentence += " " + _("Hoeveel punten iemand gaf, maakt hier niet uit.")
        return RuleWords(
            _("Sparen per stemmer (Phragmén)"),
            sentence,
            _("Bij een gelijke stand gaat het goedkoopste voor, daarna de meeste stemmers, daarna het lot."),
        )
    if rule == "greedy-stop":
        return _stopping(by_points=by_points)
    if by_points:
        return RuleWords(
            _("Meeste punten eerst"),
            _("Van de meeste punten naar de minste, tot het geld op is. Wat niet past, slaan we over."),
            _("Bij een gelijke stand gaat het goedkoopste voor, daarna de meeste stemmers, daarna het lot."),
        )
    return RuleWords(
        _("Meeste stemmen eerst"),
        _("Van de meeste stemmen naar de minste, tot het geld op is. Wat niet past, slaan we over."),
        _("Bij een gelijke stand gaat het goedkoopste voor, daarna het lot."),
    )


def _stopping(*, by_points: bool) -> RuleWords:
    if by_points:
        return RuleWords(
            _("Meeste punten eerst, en dan stoppen"),
            _("Van de meeste punten naar de minste. Bij het eerste dat niet past, stopt de telling."),
            _("Bij een gelijke stand gaat het goedkoopste voor, daarna de meeste stemmers, daarna het lot."),
        )
    return RuleWords(
        _("Meeste stemmen eerst, en dan stoppen"),
        _("Van de meeste stemmen naar de minste. Bij het eerste dat niet past, stopt de telling."),
        _("Bij een gelijke stand gaat het goedkoopste voor, daarna het lot."),
    )


def how_counted(vote: Vote) -> str:
    """For the front page of a vote: the rule, and what comes after."""
    settings = vote.settings
    words = words_of(
        settings.rule, by_points=settings.ballot == "points", completed=vote.completion == "add1u"
    )
    sentences = [f"{words.title}.", words.sentence, words.tie]
    if settings.provisional:
        sentences.append(provisional.beforehand())
    sentences.append(_("We laten na afloop ook zien wat een andere telregel had gedaan."))
    return " ".join(sentences)


def choices(rules: Iterable[str]) -> list[tuple[str, str]]:
    """For the form in which an editor chooses: the name, and the sentence voters will read."""
    found = ((rule, words_of(rule, completed=True)) for rule in rules)
    return [(rule, f"{words.title}. {words.sentence}") for rule, words in found]
