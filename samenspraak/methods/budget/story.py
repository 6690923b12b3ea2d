"""The result told: one sentence first, then what was chosen, what was not, how it was counted."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samenspraak.ballots.kinds.groups import phrases, word
from samenspraak.kit.amounts import day_year, money, number
from samenspraak.methods.budget import groups
from samenspraak.methods.budget.queries import Row, Shown, Side
from samenspraak.methods.budget.words import counted, voters
from samenspraak.participation.models import Activity
from samenspraak.projects.noun import Noun


def of(activity: Activity, shown: Shown, base: str) -> dict[str, Any]:
    """What the template shows, beside `shown` itself."""
    noun = activity.project.noun
    by = shown.vote.settings.group_by
    return {
        "sentence": sentence(shown, noun),
        "plain_sentence": plain_sentence(shown, noun),
        "lead": lead(shown),
        "settled": _("Uitslag vastgesteld op %(day)s") % {"day": day_year(shown.result.created)},
        "crumbs": [{"title": activity.project.title, "url": base.rstrip("/").rpartition("/")[0] + "/"}],
        "turnout": [(means, number(count)) for means, count in shown.result.turnout],
        "head": head(shown, noun),
        "tellings": [telling(each, noun) for each in shown.groups or [shown]],
        "phrases": {**phrases(by, money=True), "told": groups.told(by)},
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
        "table": [cells(place, row, shown) for place, row in enumerate(shown.rows, start=1)],
        "sides": [side(shown, each) for each in shown.sides],
        "biggest": biggest(shown),
        "round_table": rounds(shown),
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


def plain_sentence(shown: Shown, noun: Noun) -> str:
    words = _("{voters} kozen {plans} voor {money}.")
    return words.format(**_figures(shown, noun))


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


def rule_words(shown: Shown, rule: str) -> tuple[str, str]:
    if rule == "greedy":
        title = _("Meeste punten eerst") if shown.by_points else _("Meeste stemmen eerst")
        return title, _("Van boven naar beneden, tot het geld op is. Wat niet past, slaan we over.")
    text = _("Elke stemmer krijgt evenveel geld en legt samen met anderen in.")
    return _("Gelijke delen"), text


def side(shown: Shown, each: Side) -> dict[str, Any]:
    title, text = rule_words(shown, each.rule)
    currency = shown.vote.currency
    if each.share is not None and shown.voters:
        text = _("Elke stemmer krijgt evenveel geld (%(share)s) en legt samen met anderen in.") % {
            "share": money(round(each.share), currency)
        }
    if each.rule == "equal-shares" and shown.vote.utility == "points":
        text += " " + _("Wie meer punten gaf, legt meer in.")
    return {
        "held": each.held,
        "title": title,
        "text": text,
        "facts": [
            (_("Gekozen"), number(each.plans)),
            (_("Besteed"), money(each.cost, currency)),
            (_("Gekozen per stemmer, gemiddeld"), number(each.per_voter, 1)),
            (
                _("Stemmers die ten minste één keuze terugzien"),
                _("%(some)s van %(all)s") % {"some": number(each.with_one), "all": number(shown.voters)},
            ),
        ],
        "only_here": each.only_here[:8],
        "more_here": max(0, len(each.only_here) - 8),
    }


def rounds(shown: Shown) -> list[list[str]]:
    """Each purchase of the announced rule, with how a tie was settled."""
    titles = {plan.id: plan.title for plan in shown.vote.plans}
    currency = shown.vote.currency
    return [
        [
            str(place),
            titles[bought["plan"]],
            number(round(bought["points"])),
            money(bought["cost"], currency),
            money(bought["leftover"], currency),
            _tie(bought),
        ]
        for place, bought in enumerate(shown.outcome["rounds"], start=1)
    ]


def _tie(bought: dict[str, Any]) -> str:
    return {
        "cost": _("Gelijke stand: het goedkoopste ging voor."),
        "votes": _("Gelijke stand: de meeste stemmers gingen voor."),
        "lot": _("Gelijke stand: het lot besliste."),
    }.get(bought.get("settled_by") or "", "")
