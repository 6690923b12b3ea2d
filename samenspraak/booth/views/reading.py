"""One option within the vote, and step 2: the basket looked over."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samenspraak.ballots.kinds import Wrong, check
from samenspraak.booth import pocket, screens
from samenspraak.booth.choice import Typed, choice_of, picks
from samenspraak.booth.doors import while_open
from samenspraak.booth.votes import vote_of
from samenspraak.participation.models import Activity


@while_open
@require_safe
def detail(request: HttpRequest, activity: Activity, number: int) -> HttpResponse:
    """One option as it was frozen, within the vote."""
    vote = vote_of(activity)
    option = vote.paper.by_number.get(number)
    if option is None:
        raise Http404
    basket = pocket.basket_of(request, activity, vote)
    choice = choice_of(activity, vote, basket.filled, vote.paper.part_of(number))
    (pick,) = picks(request, choice, [option], Typed())
    return screens.task(
        request,
        activity,
        "detail",
        **screens.of_paper(vote.paper),
        option=option,
        pick=pick,
        choice=choice,
        elsewhere=vote.paper.one_group and basket.filled.group != option.group,
        steps=screens.steps(1),
    )


@while_open
@require_safe
def review(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Step 2: what is chosen, with the way back."""
    vote = vote_of(activity)
    basket = pocket.basket_of(request, activity, vote)
    try:
        check(vote.paper, basket.filled)
        errors: list[str] = []
    except Wrong as wrong:
        errors = wrong.errors["choice"]
    return screens.task(
        request,
        activity,
        "review",
        **screens.of_paper(vote.paper),
        choice=choice_of(activity, vote, basket.filled),
        errors=[{"text": error} for error in errors],
        steps=screens.steps(2),
    )
