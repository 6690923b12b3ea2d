"""Where staff read, judge and enter plans. The desk's door asked for a role; actions ask for rights."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspraak.access.rights import Right, may, require
from samenspraak.attachments.queries import documents_of, photos_of
from samenspraak.kit.numbers import row_number
from samenspraak.kit.sheets import csv_response
from samenspraak.kit.text import first_upper
from samenspraak.methods.ideas import exports, judging, queries, words
from samenspraak.methods.ideas.actions import settings_of
from samenspraak.methods.ideas.answering import answers_of
from samenspraak.methods.ideas.asking import ask
from samenspraak.methods.ideas.entrance import take_in
from samenspraak.methods.ideas.forms import DrawingForm, EnterForm, add_errors
from samenspraak.methods.ideas.helping.showing import helps
from samenspraak.methods.ideas.models import Plan, Status
from samenspraak.methods.ideas.moderating import remarks
from samenspraak.methods.ideas.searching import search
from samenspraak.methods.ideas.statuses import pill
from samenspraak.methods.ideas.together import merging
from samenspraak.methods.ideas.together.forms import ProposeForm
from samenspraak.methods.ideas.together.people import initiators
from samenspraak.methods.ideas.together.showing import merge_screen
from samenspraak.methods.ideas.together.views import pair
from samenspraak.methods.ideas.wish import Facet, Wish
from samenspraak.participation.contract import Refused, Who
from samenspraak.participation.links import activity_path
from samenspraak.participation.models import Activity, ContributionState
from samenspraak.people.models import Participant, User
from samenspraak.places.tiles import with_map
from samenspraak.shell.here import here_of

PER_PAGE = 50
SEEN = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def plans(request: HttpRequest, activity: Activity) -> HttpResponse:
    return _list(request, activity, request.GET.get("status", ""))


@require_safe
def waiting(request: HttpRequest, activity: Activity) -> HttpResponse:
    """What nobody looked at yet: where the start screen of the desk leads."""
    return _list(request, activity, Status.RECEIVED)


def _list(request: HttpRequest, activity: Activity, status: str) -> HttpResponse:
    here, text = here_of(request), request.GET.get("zoek", "").strip()[:100]
    status = status if status in Status.values else ""
    everything = queries.of_activity(activity)
    wish = Wish(text=text, status=Facet((status,) if status else ()))
    found = search(everything, wish)
    rows = found.select_related("contribution__participant").order_by("-contribution__published", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    counts = queries.counts_by_status(everything)
    context = {
        "activity": activity,
        "noun": activity.project.noun,
        "page": page,
        "rows": [_row(plan, here.url("detail", reference=plan.contribution.reference)) for plan in page],
        "text": text,
        "status": status,
        "total": sum(counts.values()),
        "counts": [(key, Status(key).label, count) for key, count in counts.items()],
        "counted": activity.project.noun.counted(page.paginator.count),
        "list_url": here.url("list"),
        "enter_url": here.url("enter"),
        "export_url": here.url("export"),
        "asks_personal": exports.asks_personal(activity)
        and may(request.user, Right.SEE_PEOPLE, project=activity.project),
        "query": wish.query(),
        "may_judge": may(request.user, Right.JUDGE, project=activity.project),
    }
    return render(request, "ideas/desk/list.html", context)


def _row(plan: Plan, url: str) -> dict[str, Any]:
    state = plan.contribution.state
    hidden = "" if state == ContributionState.PUBLISHED else plan.contribution.get_state_display()
    return {
        "plan": plan,
        "contribution": plan.contribution,
        "url": url,
        "pill": pill(plan.status),
        "hidden": hidden,
    }


@require_safe
def detail(request: HttpRequest, activity: Activity, reference: str) -> HttpResponse:
    return _page(request, _plan(activity, reference))


def _page(request: HttpRequest, plan: Plan, **bound: Form) -> HttpResponse:
    """One screen to judge a plan. `bound` holds the form that was refused, by name."""
    activity, here = plan.contribution.activity, here_of(request)
    _trail(request, activity)
    user, project, contribution = request.user, activity.project, plan.contribution
    sees_people = may(user, Right.SEE_PEOPLE, project=project)
    context = {
        "activity": activity,
        "noun": project.noun,
        "plan": plan,
        "contribution": contribution,
        "pill": pill(plan.status),
        "description": mark_safe(contribution.text),  # noqa: S308  # cleaned by nh3 when it was saved
        "history": plan.history.select_related("user"),
        "drawing_form": bound.get("drawing") or DrawingForm(initial={"drawing": plan.drawing}),
        "may_judge": may(user, Right.JUDGE, project=project)
        and contribution.state != ContributionState.WITHDRAWN,
        "sees_people": sees_people,
        "people": initiators(plan),
        "photos": photos_of([plan.pk]).get(plan.pk, []),
        "documents": documents_of([plan.pk]).get(plan.pk, []),
        "answers": answers_of(contribution, personal=sees_people),
        "help": helps(plan),
        "place_note": " ".join(remarks([contribution]).get(contribution.pk, [])),
        "merge": merge_screen(plan) if settings_of(activity).together else None,
        "merge_form": bound.get("merge") or ProposeForm(mine=contribution.title, auto_id="merge_%s"),
        "public_url": activity_path(activity, f"{contribution.reference}/"),
        "urls": {
            name: here.url(name, reference=contribution.reference) for name in ("drawing", "merge", "consent")
        },
    }
    return render(request, "ideas/desk/detail.html", context, status=422 if bound else 200)


@require_POST
def merge(request: HttpRequest, activity: Activity, reference: str) -> HttpResponse:
    """Staff propose to merge; the initiators decide."""
    plan = _plan(activity, reference)
    form = ProposeForm(request.POST, mine=plan.contribution.title, auto_id="merge_%s")
    if form.is_valid():
        try:
            merging.propose(**pair(activity, plan, form), user=_me(request))
        except Refused as refused:
            add_errors(form, refused.errors)
        else:
            messages.success(request, _("De indieners krijgen een mail en beslissen zelf."))
            return redirect(here_of(request).url("detail", reference=reference))
    return _page(request, plan, merge=form)


@require_POST
def consent(request: HttpRequest, activity: Activity, reference: str) -> HttpResponse:
    """Note the yes of who has no account, or take the proposal back."""
    plan = _plan(activity, reference)
    proposal = queries.merge_of(plan, row_number(request.POST.get("merge", "")) or 0)
    if proposal is None:
        raise Http404
    try:
        if request.POST.get("do") == "drop":
            merging.drop(user=_me(request), merge=proposal)
            messages.success(request, _("Het voorstel is ingetrokken."))
        else:
            person = get_object_or_404(Participant, pk=row_number(request.POST.get("person", "")) or 0)
            how = request.POST.get("how", "")
            merging.note_consent(user=_me(request), merge=proposal, participant=person, how=how)
            messages.success(request, _("Genoteerd."))
    except Refused as refused:
        for sentences in refused.errors.values():
            messages.error(request, " ".join(sentences))
    return redirect(here_of(request).url("detail", reference=reference))


@require_POST
def drawing(request: HttpRequest, activity: Activity, reference: str) -> HttpResponse:
    plan, form = _plan(activity, reference), DrawingForm(request.POST)
    if not form.is_valid():
        return _page(request, plan, drawing=form)
    judging.change_drawing(user=_me(request), contribution=plan.contribution, **form.cleaned_data)
    messages.success(request, _("De tekening is gewijzigd."))
    return redirect(here_of(request).url("detail", reference=reference))


@with_map
@SEEN
def enter(request: HttpRequest, activity: Activity) -> HttpResponse:
    """For who wrote a letter, phoned or came by."""
    require(request.user, Right.JUDGE, project=activity.project)
    noun = activity.project.noun
    asked = ask(request, activity, None, words.STAFF, kind=EnterForm)
    if request.method == "POST" and asked.is_valid:
        data = dict(asked.form.cleaned_data)
        try:
            contribution = take_in(
                activity,
                who=Who(user=_me(request)),
                channel=data.pop("channel"),
                data=data,
                bring=partial(asked.settle, user=_me(request)),
            )
        except Refused as refused:
            add_errors(asked.form, refused.errors)
        else:
            done = _("%(noun)s staat op de site. Het kenmerk is %(reference)s.")
            messages.success(
                request, done % {"noun": first_upper(noun.the), "reference": contribution.reference}
            )
            return redirect(here_of(request).url("detail", reference=contribution.reference))
    context = {
        "activity": activity,
        "noun": noun,
        **asked.screen,
        "problems": [{"text": text, "id": "files"} for text in asked.problems],
        "list_url": here_of(request).url("list"),
    }
    wrong = asked.form.errors or asked.problems
    return render(request, "ideas/desk/enter.html", context, status=422 if wrong else 200)


@SEEN
def export(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The table for staff names people, so it asks for that right. Posted: with personal answers."""
    require(request.user, Right.SEE_PEOPLE, project=activity.project)
    if request.method == "POST":
        table = exports.take_personal(user=_me(request), activity=activity)
    else:
        table = exports.table(activity, exports.STAFF)
    name = f"{activity.slug}-{table.slug}.csv"
    return csv_response(name, [column.name for column in table.columns], table.rows)


def _plan(activity: Activity, reference: str) -> Plan:
    plan = queries.by_reference(activity, reference)
    if plan is None:
        raise Http404
    return plan


def _trail(request: HttpRequest, activity: Activity) -> None:
    """The list comes between the activity and one plan."""
    trail = getattr(request, "desk_trail", [])
    words_and_address = (first_upper(activity.project.noun.plural), here_of(request).url("list"))
    request.desk_trail = [*trail, words_and_address]  # type: ignore[attr-defined]  # read by shell/desk_page.html


def _me(request: HttpRequest) -> User:
    return cast(User, request.user)
