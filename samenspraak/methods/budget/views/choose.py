"""Steps 1 and 2: filling the basket and looking it over. Each plan has a button; script saves the reload."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from samenspraak.methods.budget import pocket, screens
from samenspraak.methods.budget.actions import check_choice, plan_number, with_plan
from samenspraak.methods.budget.pocket import Basket
from samenspraak.methods.budget.rules import Vote, vote_of
from samenspraak.methods.budget.views.doors import while_open
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity

PAGE = 30


@while_open
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Step 1: the list, and every change to the basket."""
    vote = vote_of(activity)
    basket = pocket.basket_of(request, activity, vote)
    if request.method != "POST":
        return _list(request, activity, vote, basket)
    try:
        basket = _changed(request, vote, basket)
        if "next" in request.POST:
            check_choice(vote, basket.chosen)
    except Refused as refused:
        return _list(request, activity, vote, basket, errors=refused.errors["choice"])
    if request.headers.get("X-Fragment"):
        return _list(request, activity, vote, basket)
    response = HttpResponseRedirect(_next_place(request, vote), status=303)
    pocket.keep_basket(response, activity, basket)
    return response


def _changed(request: HttpRequest, vote: Vote, basket: Basket) -> Basket:
    if "add" in request.POST:
        return basket.with_plans(with_plan(vote, basket.chosen, request.POST["add"]))
    if "remove" in request.POST:
        return basket.with_plans(basket.chosen - {plan_number(vote, request.POST["remove"])})
    return basket


def _next_place(request: HttpRequest, vote: Vote) -> str:
    """Back to where the button stood, or on to the next step."""
    here = request.here  # type: ignore[attr-defined]  # set by the dispatcher
    touched = request.POST.get("add") or request.POST.get("remove")
    if not touched or request.POST.get("back") == "review":
        return str(here.url("review"))
    shown = _shown(request, vote)
    query = f"?toon={shown}" if shown > PAGE else ""
    return f"{here.url('choose')}{query}#keuze-{touched}"


def _shown(request: HttpRequest, vote: Vote) -> int:
    """How many plans the visitor asked to see: whole pages, no more than there are."""
    asked = request.POST.get("toon") or request.GET.get("toon") or ""
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else PAGE
    return min(max(number, PAGE), max(len(vote.plans), PAGE))


def _list(
    request: HttpRequest, activity: Activity, vote: Vote, basket: Basket, errors: Sequence[str] = ()
) -> HttpResponse:
    choice = screens.choice_of(activity, vote, basket.chosen)
    fragment = bool(request.headers.get("X-Fragment"))
    shown = _shown(request, vote)
    in_order = basket.in_order(vote)
    more = min(PAGE, len(in_order) - shown)
    response = screens.task(
        request,
        activity,
        "fragment" if fragment else "choose",
        status=422 if errors else 200,
        vote=vote,
        currency=vote.currency,
        choice=choice,
        picks=screens.picks(request, vote, in_order[:shown], basket, choice),
        errors=[{"text": error} for error in errors],
        steps=screens.steps(1),
        shown=shown,
        total=len(in_order),
        more=max(more, 0),
        more_from=in_order[shown].number if more > 0 else 0,
    )
    if fragment:
        response["X-Fragment"] = "1"
    pocket.keep_basket(response, activity, basket)
    return response


@while_open
@require_safe
def detail(request: HttpRequest, activity: Activity, number: int) -> HttpResponse:
    """One plan as it was frozen, within the vote."""
    vote = vote_of(activity)
    plan = vote.by_number.get(number)
    if plan is None:
        raise Http404
    basket = pocket.basket_of(request, activity, vote)
    choice = screens.choice_of(activity, vote, basket.chosen)
    (pick,) = screens.picks(request, vote, [plan], basket, choice)
    return screens.task(
        request,
        activity,
        "detail",
        vote=vote,
        currency=vote.currency,
        plan=plan,
        pick=pick,
        choice=choice,
        steps=screens.steps(1),
    )


@while_open
@require_safe
def review(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Step 2: what is chosen, with the way back."""
    vote = vote_of(activity)
    basket = pocket.basket_of(request, activity, vote)
    try:
        check_choice(vote, basket.chosen)
        errors: list[str] = []
    except Refused as refused:
        errors = refused.errors["choice"]
    return screens.task(
        request,
        activity,
        "review",
        vote=vote,
        currency=vote.currency,
        choice=screens.choice_of(activity, vote, basket.chosen),
        errors=[{"text": error} for error in errors],
        steps=screens.steps(2),
    )
