"""The result told: one sentence first, then what was chosen, what was not, and how it was counted."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samenspraak.ballots.kinds.groups import phrases
from samenspraak.booth import checked, provisional, taking_part
from samenspraak.kit.amounts import number
from samenspraak.methods.voting import words
from samenspraak.methods.voting.queries import Counted, Row, Shown
from samenspraak.participation.models import Activity
from samenspraak.projects.noun import Noun

Head = list[dict[str, Any]]


def of(activity: Activity, shown: Shown, base: str) -> dict[str, Any]:
    """What the template shows, beside `shown` itself."""
    noun = activity.project.noun
    by = shown.vote.paper.group_by
    return {
        "sentence": sentence(shown, noun),
        "lead": lead(shown, noun),
        "settled": provisional.settled(shown.result),
        "crumbs": [{"title": activity.project.title, "url": base.rstrip("/").rpartition("/")[0] + "/"}],
        "taking_part": taking_part.told(shown.result),
        "checked": checked.told(activity),
        "drawings": [row.option.drawing for row in shown.chosen if row.option.drawing][:3],
        "pictures": [
            (f"{base}stemmen/foto/{row.option.number}/?v={row.option.picture[:16]}", row.option.picture_words)
            for row in shown.chosen
            if row.option.picture
        ][:3],
        "tellings": [telling(shown, part, noun) for part in shown.parts],
        "phrases": phrases(by, money=False),
    }


def sentence(shown: Shown, noun: Noun) -> SafeString:
    """1.204 inwoners kozen 3 plannen; only the figures carry the accent. Of one, its name."""
    chosen = shown.chosen
    what = chosen[0].title if len(chosen) == 1 else words.counted(noun, len(chosen))
    form = _("{voters} koos {what}.") if shown.result.ballots == 1 else _("{voters} kozen {what}.")
    return format_html(form, voters=_strong(words.voters(shown.result.ballots)), what=_strong(what))


def _strong(text: str) -> SafeString:
    return format_html("<em>{}</em>", text)


def lead(shown: Shown, noun: Noun) -> str:
    values = {"plans": words.counted(noun, len(shown.vote.paper.options))}
    if shown.in_groups:
        return _("Er stonden %(plans)s op de lijst. Elk deel is apart geteld.") % values
    return _("Er stonden %(plans)s op de lijst.") % values


def telling(shown: Shown, part: Counted, noun: Noun) -> dict[str, Any]:
    """One count told: of a whole vote, or of one group."""
    return {
        "part": part,
        "name": part.name,
        "anchor": f"groep-{part.number}" if part.number else "uitslag",
        "summary": _group_summary(part, noun) if part.number else "",
        "meaning": meaning(shown, part),
        "chosen_title": _("Dit is gekozen"),
        "others_title": _("Dit is niet gekozen"),
        "chosen": [bar(part, row) for row in part.chosen],
        "others": [bar(part, row) for row in part.others],
        "nothing": nothing(part),
        "how": words.how_counted(part.rule, shown.vote.seats[part.number], noun),
        "caption": _("Alles op de lijst, op volgorde van de uitslag"),
        "head": head(part, noun),
        "table": [cells(part, place, row) for place, row in enumerate(part.rows, start=1)],
        "rounds": rounds(part),
        "round_head": round_head(noun),
    }


def _group_summary(part: Counted, noun: Noun) -> str:
    values = {"voters": words.voters(part.voters), "plans": words.counted(noun, len(part.chosen))}
    if part.voters == 1:
        return _("%(voters)s koos %(plans)s.") % values
    return _("%(voters)s kozen %(plans)s.") % values


def bar(part: Counted, row: Row) -> dict[str, Any]:
    return {"title": row.title, "share": row.share, "said": said(part, row), "why": row.why}


def said(part: Counted, row: Row) -> str:
    """What stands at the end of its bar."""
    if part.rule != "yes-no":
        return number(row.figure)
    values = {"yes": number(row.standing["yes"]), "no": number(row.standing["no"])}
    return _("%(yes)s ja, %(no)s nee") % values


def meaning(shown: Shown, part: Counted) -> str:
    """What the figure at the end of a bar is."""
    match part.rule:
        case "most-points":
            points = shown.vote.settings.points
            return _("Het getal is het aantal punten. Iedereen had er %(points)s te verdelen.") % {
                "points": points
            }
        case "yes-no":
            return _("De balk laat zien welk deel van de mensen ja zei. Wie niets zei, telt niet mee.")
        case "instant-runoff":
            return _("Het getal is het aantal stemmen in de laatste ronde waarin iets meedeed.")
    return _("Het getal is het aantal stemmen.")


def nothing(part: Counted) -> str:
    """Said where nothing was chosen."""
    if part.chosen:
        return ""
    if not part.voters:
        return _("Er is niets gekozen: niemand heeft gestemd.")
    return _("Er is niets gekozen.")


def head(part: Counted, noun: Noun) -> Head:
    figures = {
        "most-points": [_("Punten"), _("Stemmers")],
        "yes-no": [_("Ja"), _("Nee"), _("Verschil")],
        "instant-runoff": [_("Eerste keuzes"), _("Laatste ronde")],
    }.get(part.rule, [_("Stemmen")])
    return [
        {"title": _("Plek"), "number": False},
        {"title": noun.singular.capitalize(), "number": False},
        *({"title": title, "number": True} for title in figures),
        {"title": _("Uitkomst"), "number": False},
        *([{"title": _("Gelijke stand"), "number": False}] if _had_ties(part) else []),
    ]


def _had_ties(part: Counted) -> bool:
    return any(row.standing["settled_by"] for row in part.rows)


def cells(part: Counted, place: int, row: Row) -> list[str]:
    standing = row.standing
    figures = {
        "most-points": [standing["figure"], standing["votes"]],
        "yes-no": [standing["yes"], standing["no"], standing["figure"]],
        "instant-runoff": [standing["votes"], standing["figure"]],
    }.get(part.rule, [standing["figure"]])
    return [
        str(place),
        row.title,
        *(number(figure).replace("-", "−") for figure in figures),
        _("Gekozen") if row.chosen else _("Niet gekozen"),
        *([words.settled(standing)] if _had_ties(part) else []),
    ]


def round_head(noun: Noun) -> Head:
    return [
        {"title": _("Ronde"), "number": True},
        {"title": noun.singular.capitalize(), "number": False},
        {"title": _("Stemmen"), "number": True},
        {"title": _("Wat gebeurde er?"), "number": False},
    ]


def rounds(part: Counted) -> list[dict[str, Any]]:
    """Of a run-off: each round in a sentence, with bars, and as rows of one table."""
    titles = {row.option.id: row.title for row in part.rows}
    told = []
    for place, each in enumerate(part.outcome["rounds"], start=1):
        votes = sorted(each["votes"].items(), key=lambda pair: (-pair[1], titles[pair[0]]))
        most = max(each["votes"].values(), default=0) or 1
        ends = not each["out"]
        shown = [(option, count) for option, count in votes if count or ends]
        told.append(
            {
                "title": _("Ronde %(number)s") % {"number": place},
                "sentence": _round_sentence(part, each, titles, votes),
                "bars": [
                    {"title": titles[option], "share": count / most, "said": number(count)}
                    for option, count in shown
                ],
                "rows": [
                    [str(place), titles[option], number(count), _happened(each, option, votes)]
                    for option, count in votes
                ],
            }
        )
    return told


def _happened(each: dict[str, Any], option: str, votes: list[tuple[str, int]]) -> str:
    if option in each["out"]:
        return _("Valt af")
    if not each["out"] and votes[0][0] == option:
        return _("Gekozen")
    return ""


def _round_sentence(
    part: Counted, each: dict[str, Any], titles: dict[str, str], votes: list[tuple[str, int]]
) -> str:
    said = [_for_place(part, each)]
    if not each["out"]:
        values = {"title": titles[votes[0][0]], "votes": words.votes(votes[0][1])}
        said.append(_("%(title)s heeft meer dan de helft en is gekozen, met %(votes)s.") % values)
    elif len(each["out"]) == 1:
        out = each["out"][0]
        if each["votes"][out]:
            values = {"title": titles[out], "votes": words.votes(each["votes"][out])}
            said.append(
                _("%(title)s heeft de minste stemmen (%(votes)s) en valt af.") % values
                + " "
                + _("Die stemmen gaan naar de volgende keuze.")
            )
        else:
            said.append(_("%(title)s heeft geen stemmen en valt af.") % {"title": titles[out]})
    else:
        listed = ", ".join(sorted(titles[option] for option in each["out"]))
        said.append(_("Deze hebben geen stemmen en vallen af: %(titles)s.") % {"titles": listed})
    if each["settled_by"]:
        tied = ", ".join(sorted(titles[option] for option in each["tied_with"]))
        words_of = (
            _("Evenveel had: %(titles)s. De ronde ervoor besliste.")
            if each["settled_by"] == "earlier-round"
            else _("Evenveel had: %(titles)s. Het lot besliste.")
        )
        said.append(words_of % {"titles": tied})
    if each["exhausted"]:
        values = {"votes": words.votes(each["exhausted"])}
        said.append(_("Zonder volgende keuze, en daarom buiten de telling: %(votes)s.") % values)
    return " ".join(filter(None, said))


def _for_place(part: Counted, each: dict[str, Any]) -> str:
    """Where more than one is chosen, each place has rounds of its own."""
    if part.outcome["seats"] == 1:
        return ""
    place = {"place": number(each["seat"])}
    return (
        _("Voor plek %(place)s.") % place
        if each["seat"] == 1
        else (_("Voor plek %(place)s, zonder wat al gekozen is.") % place)
    )
