"""From words in order to rows: the contribution, its plan, where it is, and the editor's own questions.

Called inside the transaction of an action, which said who may.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from samenspraak.attachments.actions import keep_answers
from samenspraak.attachments.asked import keys_of
from samenspraak.forms.actions import BadAnswers, fill
from samenspraak.forms.fields import field_name
from samenspraak.forms.queries import answers as given
from samenspraak.forms.queries import current
from samenspraak.kit.text import to_html
from samenspraak.methods.ideas.drawings import pick
from samenspraak.methods.ideas.helping.actions import set_wanted
from samenspraak.methods.ideas.models import Plan
from samenspraak.methods.ideas.words import Words
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution
from samenspraak.places.actions import save_place

Bring = Callable[[Contribution], None]  # gives what was saved its files, before its answers are judged


def write(
    contribution: Contribution,
    typed: Words,
    *,
    complete: bool,
    drawing: str = "",
    edited: datetime | None = None,
    bring: Bring | None = None,
) -> Plan:
    """`complete`: the questions that must be answered are. A drawing that staff chose stays."""
    plan = Plan.objects.filter(pk=contribution.pk).first() if contribution.pk else None
    chosen = _drawing(contribution, plan, typed)
    contribution.title = typed.title
    contribution.text = to_html(typed.source)
    if typed.on_behalf_of is not None:
        contribution.on_behalf_of = typed.on_behalf_of
    contribution.edited = edited or contribution.edited
    _locate(contribution, typed)
    contribution.save()
    if bring is not None:
        bring(contribution)
    _answer(contribution, typed, complete=complete)
    plan = plan or Plan(contribution=contribution)
    plan.summary, plan.source, plan.theme, plan.cost = typed.summary, typed.source, typed.theme, typed.cost
    plan.own_effort = typed.own_effort
    plan.drawing = drawing or chosen
    plan.save()
    contribution.plan = plan
    if typed.help is not None:
        set_wanted(plan, typed.help)
    return plan


def _drawing(contribution: Contribution, plan: Plan | None, typed: Words) -> str:
    picked = pick(title=typed.title, summary=typed.summary, theme=typed.theme)
    if plan is None:
        return picked
    before = pick(title=contribution.title, summary=plan.summary, theme=plan.theme)
    return picked if plan.drawing == before else plan.drawing


def _locate(contribution: Contribution, typed: Words) -> None:
    if typed.place != "same":
        old = contribution.place
        contribution.place = None  # so that no row is pointed at while it goes
        kept = save_place(where=typed.place, place=old)
        contribution.place = kept


def _answer(contribution: Contribution, typed: Words, *, complete: bool) -> None:
    version = current(contribution.activity.form)
    if version is None or (typed.extra is None and not complete):
        return
    answers = typed.extra
    if answers is None and (contribution.filling is not None or contribution.published is not None):
        return  # they were judged when they were given
    try:
        contribution.filling = fill(
            version=version,
            data=answers or {},
            filling=contribution.filling,
            complete=complete,
            files=keys_of(contribution),
        )
    except BadAnswers as bad:
        raise Refused(
            {field_name(name) if name else "": texts for name, texts in bad.errors.items()}
        ) from None
    contribution.save(update_fields=["filling"])
    keep_answers(contribution=contribution, questions=given(contribution.filling, personal=True))
