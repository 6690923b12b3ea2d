"""The result told: one sentence first, then what was chosen, what was not, how it was counted."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samenspraak.ballots.kinds.groups import phrases, word
from samenspraak.booth import checked, provisional, taking_part
from samenspraak.kit.amounts import money, number
from samenspraak.methods.budget import comparing, groups, rounds
from samenspraak.methods.budget.count_tables import count_tables
from samenspraak.methods.budget.shown import Row, Shown
from samenspraak.methods.budget.words import counted, voters
from samenspraak.participation.models import Activity
from samenspraak.projects.noun import Noun


def of(activity: Activity, shown: Shown, base: str) -> dict[str, Any]:
    """What the template shows, beside `shown` itself."""
    noun, result, by = shown.noun, shown.result, shown.vote.settings.group_by
    rule = shown.words_of(result.rule)
    return {
        "shown": shown,
        "sentence": sentence(shown, noun),
        "lead": lead(shown),
        "settled": provisional.settled(result),
        "rule": rule,
        "crumbs": [{"title": activity.project.title, "url": base.rstrip("/").rpartition("/")[0] + "/"}],
        "taking_part": taking_part.told(result),
        "checked": checked.told(activity),
        "tellings": [telling(each, noun) for each in shown.each],
        "phrases": {**phrases(by, money=True), "told": groups.told(by)},
        "tables": count_tables(activity, shown),
    }


def telling(shown: Shown, noun: Noun) -> dict[str, Any]:
    """One count told: of a whole vote, or of one group."""
    part = shown.part
    return {
        "shown": shown,
        "name": part.name if part else "",
        "anchor": f"groep-{part.number}" if part else "uitslag",
        "summary": group_sentence(shown, noun) if part else "",
        "lead": lead(shown),
        "meaning": meaning(shown),
        "chosen_title": _("Deze %(nouns)s komen er") % {"nouns": noun.plural},
        "others_title": _("Deze %(nouns)s niet") % {"nouns": noun.plural},
        "caption": caption(shown, noun),
        "head": head(shown, noun),
        "table": [cells(place, row, shown) for place, row in enumerate(shown.rows, start=1)],
        "biggest": biggest(shown),
        "comparison": comparing.told(shown),
        "rounds": rounds.told(shown),
    }


def caption(shown: Shown, noun: Noun) -> str:
    plans = {"plans": counted(noun, len(shown.rows))}
    if shown.by_points:
        return _("Alle %(plans)s op volgorde van punten") % plans
    return _("Alle %(plans)s op volgorde van stemmen") % plans


def group_sentence(shown: Shown, noun: Noun) -> SafeString:
    """320 inwoners kozen 3 plannen voor € 18.000."""
    words = (
        _("{voters} koos {plans} voor {money}.")
        if shown.voters == 1
        else _("{voters} kozen {plans} voor {money}.")
    )
    return format_html(words, **_figures(shown, noun))


def sentence(shown: Shown, noun: Noun) -> SafeString:
    """1.204 inwoners kozen 9 plannen voor € 49.300; only the figures carry the accent."""
    words = (
        _("{voters} koos {plans} voor {money}.")
        if shown.voters == 1
        else _("{voters} kozen {plans} voor {money}.")
    )
    return format_html(words, **{name: _strong(text) for name, text in _figures(shown, noun).items()})


def _figures(shown: Shown, noun: Noun) -> dict[str, str]:
    return {
        "voters": voters(shown.voters),
        "plans": counted(noun, len(shown.chosen)),
        "money": money(shown.cost, shown.vote.currency),
    }


def _strong(text: str) -> SafeString:
    return format_html("<em>{}</em>", text)


def lead(shown: Shown) -> str:
    values = {
        "budget": money(shown.budget, shown.vote.currency),
        "left": money(shown.left, shown.vote.currency),
    }
    if shown.groups:
        by = shown.vote.settings.group_by
        values["groups"] = f"{number(len(shown.groups))} {word(by, len(shown.groups))}"
        if shown.left:
            return _("Er was %(budget)s, verdeeld over %(groups)s. Er blijft %(left)s over.") % values
        return _("Er was %(budget)s, verdeeld over %(groups)s. Alles is verdeeld.") % values
    if shown.left:
        return _("Er was %(budget)s. Er blijft %(left)s over.") % values
    return _("Er was %(budget)s. Alles is verdeeld.") % values


def meaning(shown: Shown) -> str:
    """What the figure at the end of a bar is."""
    settings = shown.vote.settings
    if shown.by_points:
        said = _("Het getal is het aantal punten.")
        if settings.imported:
            return said
        return said + " " + _("Iedereen had er %(points)s te verdelen.") % {"points": settings.points}
    if settings.ballot == "approval":
        most = shown.part.kind.most if shown.part else settings.max_choices
        return _("Het getal is het aantal stemmen. Iedereen mocht er %(most)s kiezen.") % {"most": most}
    return _("Het getal is het aantal stemmen. Iedereen mocht kiezen tot het geld op was.")


def head(shown: Shown, noun: Noun) -> list[dict[str, Any]]:
    figure = _("Punten") if shown.by_points else _("Stemmen")
    titles = [
        (_("Plek"), False),
        (noun.singular.capitalize(), False),
        (figure, True),
        (_("Kosten"), True),
        (_("Uitkomst"), False),
        (_("Nog over"), True),
    ]
    return [{"title": title, "number": is_number} for title, is_number in titles]


def cells(place: int, row: Row, shown: Shown) -> list[str]:
    currency = shown.vote.currency
    return [
        str(place),
        row.title,
        number(row.figure),
        money(row.price, currency),
        _("Gekozen") if row.chosen else _("Niet gekozen"),
        "" if row.left is None else money(row.left, currency),
    ]


def biggest(shown: Shown) -> str:
    """Een kwart gaat naar de waterspeelplek, in figures."""
    if not shown.chosen or not shown.cost:
        return ""
    row = max(shown.chosen, key=lambda row: row.price)
    share = round(100 * row.price / shown.budget)
    return _("Van elke 100 euro gaat %(share)s euro naar %(title)s.") % {"share": share, "title": row.title}
