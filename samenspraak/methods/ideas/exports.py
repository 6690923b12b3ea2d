"""Plans as tables: one for everyone, one for staff. Amounts in euros, as spreadsheets like them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from samenspraak.kit.text import first_upper
from samenspraak.methods.ideas import queries
from samenspraak.methods.ideas.models import Plan
from samenspraak.participation.contract import Column, Table
from samenspraak.participation.models import Activity

PUBLIC, STAFF = "openbaar", "intern"


def tables(activity: Activity) -> list[Table]:
    noun = activity.project.noun
    title = first_upper(noun.plural)
    return [
        Table(PUBLIC, title, _columns(), _public_rows(activity), public=True),
        Table(
            STAFF,
            _("%(nouns)s, voor intern gebruik") % {"nouns": title},
            _staff_columns(),
            _staff_rows(activity),
        ),
    ]


def table(activity: Activity, slug: str) -> Table:
    return next(each for each in tables(activity) if each.slug == slug)


def _columns() -> list[Column]:
    return [
        Column("kenmerk", _("Het openbare kenmerk.")),
        Column("titel", _("De titel.")),
        Column("samenvatting", _("De samenvatting.")),
        Column("beschrijving", _("De beschrijving, zoals ingetypt.")),
        Column("onderwerp", _("Het onderwerp.")),
        Column("geschatte_kosten", _("Wat het kost volgens de indiener, in euro’s.")),
        Column("kosten", _("Wat het kost volgens ons, in euro’s.")),
        Column("status", _("De status op dit moment.")),
        Column("uitleg", _("De uitleg bij de status.")),
        Column("status_sinds", _("Sinds wanneer de status geldt.")),
        Column("geplaatst", _("Wanneer het op de site kwam.")),
    ]


def _staff_columns() -> list[Column]:
    return [
        *_columns(),
        Column("kanaal", _("Hoe het binnenkwam: website, brief, telefoon, balie, bijeenkomst of import.")),
        Column("staat", _("Zichtbaar, verborgen of ingetrokken.")),
        Column("indiener", _("De naam op de site. Ga er zorgvuldig mee om.")),
    ]


def _public_rows(activity: Activity) -> Iterator[Sequence[Any]]:
    for plan in queries.public(activity).select_related("contribution").order_by("contribution__reference"):
        yield _row(plan)


def _staff_rows(activity: Activity) -> Iterator[Sequence[Any]]:
    plans = queries.of_activity(activity).select_related("contribution__participant")
    for plan in plans.order_by("contribution__reference"):
        contribution = plan.contribution
        yield [
            *_row(plan),
            contribution.get_channel_display(),
            contribution.get_state_display(),
            contribution.author,
        ]


def _row(plan: Plan) -> list[Any]:
    return [
        plan.contribution.reference,
        plan.contribution.title,
        plan.summary,
        plan.source,
        plan.theme,
        _euros(plan.cost),
        _euros(plan.final_cost),
        plan.get_status_display(),
        plan.status_reason,
        plan.status_changed,
        plan.contribution.published,
    ]


def _euros(cents: int | None) -> float | int | None:
    if cents is None:
        return None
    return cents // 100 if cents % 100 == 0 else cents / 100
