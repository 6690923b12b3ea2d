"""Step 1: filling the basket. Each plan has its own buttons; script saves the reload."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from samenspraak.ballots.kinds import Filled, Paper, Part, Wrong, check, whole
from samenspraak.booth import pocket, screens
from samenspraak.booth.choice import choice_of, picks
from samenspraak.booth.doors import while_open
from samenspraak.booth.filled_in import FIELD, changed, typed_in
from samenspraak.booth.interface import Vote
from samenspraak.booth.pocket import Basket
from samenspraak.booth.votes import vote_of
from samenspraak.participation.models import Activity
from samenspraak.shell.here import here_of

PAGE = 30


@while_open
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The list of the part at hand, and every change to the basket."""
    vote = vote_of(activity)
    basket = pocket.basket_of(request, activity, vote)
    if request.method != "POST":
        return _page(request, activity, vote, basket)
    try:
        filled = changed(request, vote.paper, basket.filled)
        check(vote.paper, filled, final=False)
    except Wrong as wrong:
        return _list(request, activity, vote, basket, wrong=wrong)
    basket = basket.with_filled(filled)
    if "next" in request.POST:
        try:
            check(vote.paper, filled)
        except Wrong as wrong:
            return _list(request, activity, vote, basket, wrong=wrong)
    if request.headers.get("X-Fragment"):
        return _list(request, activity, vote, basket)
    response = HttpResponseRedirect(_next_place(request, vote.paper, filled), status=303)
    pocket.keep_basket(response, activity, basket)
    return response


def _next_place(request: HttpRequest, paper: Paper, filled: Filled) -> str:
    """Back to where the button stood, or on to another part, or to the next step."""
    here = here_of(request)
    sent = request.POST
    if sent.get("back") == "review" or "next" in sent:
        return str(here.url("review"))
    part = _part(request, paper, filled, sent.get("go") or sent.get("group"))
    shown = whole(sent.get("more_shown")) or _shown(request, part)
    asked = {"groep": part.number if part.number else 0, "toon": shown if shown > PAGE else 0}
    query = "&".join(f"{name}={value}" for name, value in asked.items() if value)
    return f"{here.url('choose')}{f'?{query}' if query else ''}{_anchor(paper, sent)}"


def _anchor(paper: Paper, sent: Any) -> str:
    """Where the reader was. After another part was asked for: its head."""
    touched = next((sent[name] for name in (*paper.kind.buttons, "at") if sent.get(name)), "")
    return f"#keuze-{touched}" if touched.isdigit() else "#keuzes" if sent.get("go") else ""


def _part(request: HttpRequest, paper: Paper, filled: Filled, asked: Any = None) -> Part:
    """The part at hand: the one that was chosen, or asked for, or the first."""
    if paper.one_group:
        return paper.part(filled.group) or paper.parts[0]
    asked = asked or request.POST.get("part") or request.GET.get("groep")
    return paper.part(whole(asked) or 0) or paper.parts[0]


def _shown(request: HttpRequest, part: Part) -> int:
    """How many options the visitor asked to see: whole pages, no more than there are."""
    number = whole(request.POST.get("toon") or request.GET.get("toon")) or PAGE
    return min(max(number, PAGE), max(len(part.options), PAGE))


def _page(request: HttpRequest, activity: Activity, vote: Vote, basket: Basket) -> HttpResponse:
    """The list; before it, for who votes in one group only, the question which."""
    if vote.paper.one_group and (not basket.filled.group or "wissel" in request.GET):
        return _which(request, activity, vote, basket)
    return _list(request, activity, vote, basket)


def _which(
    request: HttpRequest, activity: Activity, vote: Vote, basket: Basket, wrong: Wrong | None = None
) -> HttpResponse:
    choice = choice_of(activity, vote, basket.filled)
    response = screens.task(
        request,
        activity,
        "which",
        status=422 if wrong else 200,
        **screens.of_paper(vote.paper),
        choice=choice,
        errors=_errors(wrong),
        steps=screens.steps(1),
    )
    pocket.keep_basket(response, activity, basket)
    return response


def _list(
    request: HttpRequest, activity: Activity, vote: Vote, basket: Basket, wrong: Wrong | None = None
) -> HttpResponse:
    if vote.paper.one_group and not basket.filled.group:
        return _which(request, activity, vote, basket, wrong)
    part = _part(request, vote.paper, basket.filled, wrong.group if wrong else None)
    typed, attempt = typed_in(request, vote.paper, basket.filled, wrong)
    choice = choice_of(activity, vote, attempt, part)
    fragment = bool(request.headers.get("X-Fragment"))
    shown = _shown(request, part)
    in_order = basket.in_order(part)
    more = max(0, min(PAGE, len(in_order) - shown))
    response = screens.task(
        request,
        activity,
        "fragment" if fragment else "choose",
        status=422 if wrong else 200,
        **screens.of_paper(vote.paper),
        choice=choice,
        picks=picks(request, choice, in_order[:shown], typed),
        errors=_errors(wrong),
        steps=screens.steps(1),
        shown=shown,
        total=len(in_order),
        more=more,
        more_from=in_order[shown].number if more else 0,
    )
    if fragment:
        response["X-Fragment"] = "1"
    pocket.keep_basket(response, activity, basket)
    return response


def _errors(wrong: Wrong | None) -> list[dict[str, str]]:
    """Each with the field where it is, if that is one."""
    if wrong is None:
        return []
    field = f"{FIELD}{wrong.option}" if wrong.option else ""
    return [{"text": text, "id": field} for text in wrong.errors["choice"]]
