"""Plans as tables: one for everyone, one for staff. Amounts in euros, as spreadsheets like them.

A table takes as many queries for 10,000 plans as for one, and rows are read while they are written; personal
answers alone are read for 2,000 plans at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.forms import queries as forms
from samenspraak.kit.text import first_upper
from samenspraak.methods.ideas import queries
from samenspraak.methods.ideas.models import HelpWanted, Plan
from samenspraak.participation.contract import Column, Table
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.models import User

PUBLIC, STAFF, PERSONAL = "openbaar", "intern", "persoonlijk"
AT_ONCE = 2000  # plans in memory


def tables(activity: Activity) -> list[Table]:
    """Without the answers that say who somebody is: those go out by `take_personal` only."""
    title, asked = first_upper(activity.project.noun.plural), forms.columns(activity.form)
    open_to_all = [each for each in asked if not each.personal]
    internal = _("%(nouns)s, voor intern gebruik") % {"nouns": title}
    return [
        Table(
            PUBLIC,
            title,
            [*_columns(), *_asked(open_to_all)],
            _rows(queries.public(activity), activity, open_to_all),
            public=True,
        ),
        Table(
            STAFF,
            internal,
            [*_columns(), *_staff_columns(), *_asked(open_to_all)],
            _rows(queries.of_activity(activity), activity, open_to_all, staff=True),
        ),
    ]


def table(activity: Activity, slug: str) -> Table:
    return next(each for each in tables(activity) if each.slug == slug)


@transaction.atomic
def take_personal(*, user: User, activity: Activity) -> Table:
    """The table for staff with the personal answers, for who has the right; that it was taken is kept."""
    require(user, Right.SEE_PEOPLE, project=activity.project)
    asked = forms.columns(activity.form)
    record(
        "plans.personal-export", activity, user=user, questions=[each.id for each in asked if each.personal]
    )
    return Table(
        PERSONAL,
        _("%(nouns)s, met persoonlijke antwoorden") % {"nouns": first_upper(activity.project.noun.plural)},
        [*_columns(), *_staff_columns(), *_asked(asked)],
        _rows(queries.of_activity(activity), activity, asked, staff=True, personal=True),
    )


def asks_personal(activity: Activity) -> bool:
    return any(each.personal for each in forms.columns(activity.form))


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
        Column("namens", _("De groep of organisatie waarvoor het is ingediend.")),
        Column("plek", _("Waar het is, in woorden.")),
        Column("lengtegraad", _("Waar het is: graden oosterlengte (WGS 84).")),
        Column("breedtegraad", _("Waar het is: graden noorderbreedte (WGS 84).")),
        Column("steun", _("Hoeveel mensen het steunen.")),
        Column("reacties", _("Hoeveel reacties er op de site staan.")),
        Column("gezochte_hulp", _("Welke hulp nog wordt gezocht.")),
        Column("eigen_inzet", _("Wat de indiener zelf doet.")),
    ]


def _staff_columns() -> list[Column]:
    return [
        Column("kanaal", _("Hoe het binnenkwam: website, brief, telefoon, balie, bijeenkomst of import.")),
        Column("staat", _("Zichtbaar, verborgen of ingetrokken.")),
        Column("indiener", _("De naam op de site. Ga er zorgvuldig mee om.")),
    ]


def _asked(asked: Sequence[forms.Column]) -> list[Column]:
    """Named after the id of the question, which stays when its words change."""
    open_words, own_words = (
        _("Antwoord op de extra vraag “%(question)s”."),
        _("Persoonlijk antwoord op “%(question)s”. Ga er zorgvuldig mee om."),
    )
    return [
        Column(
            f"vraag_{each.id.replace('-', '_')}",
            (own_words if each.personal else open_words) % {"question": each.label},
        )
        for each in asked
    ]


def _rows(
    plans: QuerySet[Plan],
    activity: Activity,
    asked: Sequence[forms.Column],
    *,
    staff: bool = False,
    personal: bool = False,
) -> Iterator[Sequence[Any]]:
    along = ["contribution__place__area", "contribution__tally", "contribution__filling__version"]
    plans = plans.select_related(*along, *(["contribution__participant"] if staff else []))
    if personal:
        plans = plans.prefetch_related("contribution__filling__personal")
    if asks_files := any(each.type == "file" for each in asked):
        plans = plans.prefetch_related("contribution__attachments")
    helped = _help(activity)
    for plan in plans.order_by("contribution__reference").iterator(chunk_size=AT_ONCE):
        contribution = plan.contribution
        more = _staff_row(contribution) if staff else []
        names = _file_names(contribution) if asks_files else {}
        answers = forms.cells(asked, contribution.filling, personal=personal, files=names)
        yield [*_row(plan, helped.get(plan.pk, ())), *more, *answers]


def _file_names(contribution: Contribution) -> dict[str, str]:
    """By question, of the files that were read along."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in contribution.attachments.all():
        found[each.question].append(each.name)
    return {question: "; ".join(names) for question, names in found.items()}


def _help(activity: Activity) -> dict[int, list[str]]:
    """What is still sought, by plan."""
    found: dict[int, list[str]] = defaultdict(list)
    wanted = HelpWanted.objects.filter(plan__contribution__activity=activity, arranged=False)
    for plan, what in wanted.values_list("plan", "what"):
        found[plan].append(what)
    return found


def _row(plan: Plan, helped: Sequence[str]) -> list[Any]:
    contribution = plan.contribution
    place, tally = contribution.place, getattr(contribution, "tally", None)
    return [
        contribution.reference,
        contribution.title,
        plan.summary,
        plan.source,
        plan.theme,
        _euros(plan.cost),
        _euros(plan.final_cost),
        plan.get_status_display(),
        plan.status_reason,
        plan.status_changed,
        contribution.published,
        contribution.on_behalf_of,
        str(place) if place else "",
        place.lon if place else None,
        place.lat if place else None,
        tally.supports if tally else 0,
        tally.comments if tally else 0,
        "; ".join(helped),
        plan.own_effort,
    ]


def _staff_row(contribution: Contribution) -> list[str]:
    """Who handed it in is read along for staff only."""
    channel, state = contribution.get_channel_display(), contribution.get_state_display()
    return [str(channel), str(state), contribution.author]


def _euros(cents: int | None) -> float | int | None:
    if cents is None:
        return None
    return cents // 100 if cents % 100 == 0 else cents / 100
