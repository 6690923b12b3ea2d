"""The count as tables with documented columns: plans, rounds, turnout, and every count that was held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.ballots.queries import decisions
from samenspraak.methods.budget.models import Result
from samenspraak.methods.budget.packages import euros
from samenspraak.methods.budget.shown import Shown
from samenspraak.participation.contract import Column, Table
from samenspraak.participation.models import Activity

# What a plan's column is called that says whether another rule would have chosen it.
COLUMNS = {"greedy": "meeste_stemmen", "equal-shares": "gelijke_delen", "phragmen": "phragmen"}


def count_tables(activity: Activity, shown: Shown) -> list[Table]:
    """Decisions about ballots only where there were any."""
    tables = [plan_table(shown), round_table(shown), turnout_table(shown), history_table(activity)]
    return [*tables, decision_table(activity)] if decisions(activity).exists() else tables


def plan_table(shown: Shown) -> Table:
    beside = [rule for rule in shown.rules if rule != shown.result.rule]
    return Table(
        slug="uitslag",
        title=_("Uitslag"),
        public=True,
        columns=[
            Column("nummer", _("Nummer op de stemlijst.")),
            Column("kenmerk", _("Openbaar kenmerk.")),
            Column("titel", _("Titel bij het openen van de stemming.")),
            *([Column("groep", _("Groep waarin is geteld."))] if shown.groups else []),
            Column("kosten", _("Kosten in hele euro’s of met centen.")),
            Column("stemmen", _("Aantal stemmen, of punten.")),
            Column("gekozen", _("ja of nee, volgens de regel die vooraf vaststond.")),
            *(Column(COLUMNS[rule], _("ja of nee, als deze regel had gegolden.")) for rule in beside),
            Column("uitleg", _("Waarom niet gekozen.")),
            Column("tekort_geld", _("Hoeveel geld er te weinig was, in dezelfde munt als de kosten.")),
            Column(
                "tekort_stemmen", _("Met hoeveel stemmen of punten meer het was gekozen, als dat vaststaat.")
            ),
        ],
        rows=_plan_rows(shown, beside),
    )


def _plan_rows(shown: Shown, beside: list[str]) -> Iterator[list[Any]]:
    for each in shown.each:
        chosen_by = [set(each.outcomes[rule]["winners"]) for rule in beside]
        lacked = {loser["plan"]: loser for loser in each.outcome["losers"]}
        for row in each.rows:
            plan, loser = row.plan, lacked.get(row.plan.id, {})
            money = loser.get("lacked_money")
            yield [
                plan.number,
                plan.id,
                plan.title,
                *([each.part.name] if each.part else []),
                euros(plan.cost),
                row.figure,
                _yes(row.chosen),
                *(_yes(plan.id in winners) for winners in chosen_by),
                row.why,
                "" if money is None else euros(money),
                "" if loser.get("lacked_votes") is None else loser["lacked_votes"],
            ]


def round_table(shown: Shown) -> Table:
    return Table(
        slug="rondes",
        title=_("Rondes van de telling"),
        public=True,
        columns=[
            Column("telregel", _("De regel waarmee deze ronde is geteld.")),
            Column("gold", _("ja voor de regel die vooraf vaststond, nee voor de vergelijking.")),
            *([Column("groep", _("Groep waarin is geteld."))] if shown.groups else []),
            Column("ronde", _("Volgorde waarin is gekozen.")),
            Column("kenmerk", _("Openbaar kenmerk.")),
            Column("titel", _("Titel bij het openen van de stemming.")),
            Column("stemmen", _("Hoeveel stemmers het kozen.")),
            Column("punten", _("Alle punten samen. Zonder punten: gelijk aan stemmen.")),
            Column("kosten", _("Kosten in hele euro’s of met centen.")),
            Column("over", _("Wat er na deze ronde over was.")),
            Column("prijs", _("Wat een stemmer betaalde die genoeg had, in centen; bij punten per punt.")),
            Column("gelijk_met", _("Kenmerken die gelijk stonden.")),
            Column("beslist_door", _("cost: laagste kosten. votes: meeste stemmers. lot: het lot.")),
        ],
        rows=_round_rows(shown),
    )


def _round_rows(shown: Shown) -> Iterator[list[Any]]:
    for rule in shown.rules:
        for each in shown.each:
            for place, bought in enumerate(each.outcomes[rule]["rounds"], start=1):
                yield [
                    rule,
                    _yes(rule == shown.result.rule),
                    *([each.part.name] if each.part else []),
                    place,
                    bought["plan"],
                    shown.titles[bought["plan"]],
                    bought["votes"],
                    bought["points"],
                    euros(bought["cost"]),
                    euros(bought["leftover"]),
                    "" if bought.get("price") is None else bought["price"],
                    " ".join(bought["tied_with"]),
                    bought["settled_by"] or "",
                ]


def turnout_table(shown: Shown) -> Table:
    result = shown.result
    return Table(
        slug="opkomst",
        title=_("Opkomst"),
        public=True,
        columns=[
            Column(
                "soort",
                _("means: waarmee. channels: waar. days: wanneer. all: alles samen. entitled: wie mocht."),
            ),
            Column("wat", _("Het middel, de plek of de dag.")),
            Column("aantal", _("Aantal stemmen. Wat minder dan tien is, staat samen.")),
        ],
        rows=[
            *([name, what, count] for name, cells in result.voted_by.items() for what, count in cells),
            ["all", "", result.ballots],
            *([["entitled", "", result.entitled]] if result.entitled else []),
        ],
    )


def history_table(activity: Activity) -> Table:
    """Every count that was held, the newest last: nothing is rewritten."""
    return Table(
        slug="tellingen",
        title=_("Tellingen"),
        public=True,
        columns=[
            Column("telling", _("Volgnummer.")),
            Column("op", _("Wanneer er is geteld.")),
            Column(
                "waarom", _("closed: bij het sluiten. decision: na een besluit. established: vastgesteld.")
            ),
            Column("vastgesteld", _("ja, of nee zolang de uitslag voorlopig was.")),
            Column("stemmen", _("Hoeveel stemmen er meetelden.")),
            Column("telregel", _("De regel die vooraf vaststond.")),
            Column("rekenprogramma", _("Versie van het rekenprogramma.")),
            Column(
                "kenmerk_invoer", _("SHA-256 over de regels en alle stemmen: zelfde invoer, zelfde kenmerk.")
            ),
            Column("lot", _("Het getal voor het lot, dat bij het openen vaststond.")),
        ],
        rows=_history_rows(activity),
    )


def _history_rows(activity: Activity) -> Iterator[list[Any]]:
    kept = Result.objects.filter(activity=activity).defer("outcomes").order_by("version")
    for result in kept:
        yield [
            result.version,
            result.created.isoformat(timespec="seconds"),
            result.why,
            _yes(result.final),
            result.ballots,
            result.rule,
            result.engine,
            result.digest,
            result.seed,
        ]


def decision_table(activity: Activity) -> Table:
    """Each decision of two about which ballots count. The ballots themselves say it too."""
    return Table(
        slug="besluiten",
        title=_("Besluiten over stemmen"),
        public=True,
        columns=[
            Column("op", _("Dag van het besluit.")),
            Column("stemmen", _("Over hoeveel stemmen het gaat.")),
            Column("tellen_mee", _("nee: deze stemmen bleven buiten de telling. ja: ze tellen toch mee.")),
            Column("reden", _("Openbare reden.")),
        ],
        rows=(
            [
                decision.day.isoformat(),
                len(decision.ballots),
                _yes(decision.counts),
                decision.reason,
            ]
            for decision in decisions(activity)
        ),
    )


def _yes(answer: bool) -> str:
    return _("ja") if answer else _("nee")
