"""One plan within the vote, and step 2: the basket looked over."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samenspraak.methods.budget import pocket, screens
from samenspraak.methods.budget.choice import Typed, choice_of, picks
from samenspraak.methods.budget.filling import Wrong, check
from samenspraak.methods.budget.rules import vote_of
from samenspraak.methods.budget.views.doors import while_open
from samenspraak.participation.models import Activity


@while_open
@require_safe
def detail(request: HttpRequest, activity: Activity, number: int) -> HttpResponse:
    """One plan as it was frozen, within the vote."""
    vote = vote_of(activity)
    plan = vote.by_number.get(number)
    if plan is None:
        raise Http404
    basket = pocket.basket_of(request, activity, vote)
    choice = choice_of(activity, vote, basket.filled, vote.part_of(number))
    (pick,) = picks(request, choice, [plan], Typed())
    return screens.task(
        request,
        activity,
        "detail",
        vote=vote,
        currency=vote.currency,
        plan=plan,
        pick=pick,
        choice=choice,
        elsewhere=vote.one_group and basket.filled.group != plan.group,
        steps=screens.steps(1),
    )


@while_open
@require_safe
def review(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Step 2: what is chosen, with the way back."""
    vote = vote_of(activity)
    basket = pocket.basket_of(request, activity, vote)
    try:
        check(vote, basket.filled)
        errors: list[str] = []
    except Wrong as wrong:
        errors = wrong.errors["choice"]
    return screens.task(
        request,
        activity,
        "review",
        vote=vote,
        currency=vote.currency,
        choice=choice_of(activity, vote, basket.filled),
        errors=[{"text": error} for error in errors],
        steps=screens.steps(2),
    )
