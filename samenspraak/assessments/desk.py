"""Where staff ask for advice, see what is late and what lies ready, and keep who advises by theme."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspraak.access.rights import Right, may
from samenspraak.assessments import actions, queries
from samenspraak.assessments.forms import RuleForm, add_errors
from samenspraak.assessments.models import Assessment, AssessmentRule
from samenspraak.assessments.panels import ask_form, pill_of
from samenspraak.assessments.values import Colleague
from samenspraak.kit.numbers import row_number
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.projects.models import Project
from samenspraak.shell.desk.doors import anywhere, in_project
from samenspraak.shell.desk.method_links import contribution_url
from samenspraak.shell.desk.screens import me, show, to_project

PER_PAGE = 30
SEEN = require_http_methods(["GET", "HEAD", "POST"])
LATE, WAITING, READY = "te-laat", "gevraagd", "klaar"


@anywhere(Right.JUDGE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    lists = {
        LATE: queries.waiting(request.user).filter(due__lt=today),
        WAITING: queries.waiting(request.user),
        READY: queries.unused(request.user),
    }
    words = {LATE: _("Te laat"), WAITING: _("Gevraagd"), READY: _("Ligt klaar")}
    counts = {name: found.count() for name, found in lists.items()}
    asked = request.GET.get("tab", "")
    tab = asked if asked in lists else next((name for name in lists if counts[name]), WAITING)
    page = Paginator(lists[tab], PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "tab": tab,
        "tabs": [(name, words[name], counts[name]) for name in lists],
        "page": page,
        "rows": [(one, pill_of(one), contribution_url(one.contribution)) for one in page],
    }
    return show(request, "assessments/desk/index.html", context)


@anywhere(Right.JUDGE)
@SEEN
def ask(request: HttpRequest) -> HttpResponse:
    """About what was ticked, or about one; a POST without `doe` only shows the form."""
    if request.method != "POST":
        return redirect("desk:assessments")
    chosen = _chosen(request)
    if not chosen:
        messages.warning(request, _("Kies eerst waar je advies over vraagt."))
        return redirect("desk:assessments")
    if request.POST.get("doe") != "vraag":
        return _ask_screen(request, chosen, ask_form(chosen[0]))
    form = ask_form(chosen[0], request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            asked = actions.ask(
                user=me(request),
                contributions=chosen,
                colleagues=form.people(),
                due=data["due"],
                question=data["question"],
            )
        except Refused as problem:
            add_errors(form, problem.errors)
        else:
            people = len({one.colleague_email for one in asked})
            done = ngettext("%(n)s collega krijgt een mail.", "%(n)s collega’s krijgen een mail.", people)
            messages.success(request, done % {"n": people})
            one = len(chosen) == 1
            return redirect(contribution_url(chosen[0]) if one else reverse("desk:assessments"))
    return _ask_screen(request, chosen, form)


@anywhere(Right.JUDGE)
def withdraw(request: HttpRequest, assessment_id: int) -> HttpResponse:
    assessment = get_object_or_404(
        Assessment.objects.select_related("contribution__activity__project"), pk=assessment_id
    )
    contribution = assessment.contribution
    if not may(request.user, Right.ENTER_DESK, project=contribution.activity.project):
        raise Http404
    if request.method != "POST":  # asked after what is not theirs was not there
        return HttpResponseNotAllowed(["POST"])
    try:
        actions.withdraw(user=me(request), assessment=assessment)
    except Refused as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, _("Je collega hoeft geen advies meer te geven."))
    return redirect(contribution_url(contribution))


@in_project(Right.JUDGE)
@SEEN
def rules(request: HttpRequest, project: Project) -> HttpResponse:
    """Who is asked by itself when something comes in."""
    form = RuleForm(request.POST if request.method == "POST" else None, project=project)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.save_rule(
                user=me(request),
                project=project,
                theme=data["theme"],
                colleague=Colleague(data["name"], data["email"]),
                days=data["days"],
            )
        except Refused as problem:
            add_errors(form, problem.errors)
        else:
            messages.success(request, _("Bewaard. Je collega krijgt een mail bij wat vanaf nu binnenkomt."))
            return redirect("desk:assessment-rules", project_id=project.pk)
    by_theme: dict[str, list[AssessmentRule]] = defaultdict(list)
    for rule in queries.rules_of(project):
        by_theme[rule.theme].append(rule)
    context = {"project": project, "form": form, "by_theme": dict(by_theme)}
    status = 422 if form.errors else 200
    return show(request, "assessments/desk/rules.html", context, trail=to_project(project), status=status)


@in_project(Right.JUDGE)
@require_POST
def drop_rule(request: HttpRequest, project: Project, rule_id: int) -> HttpResponse:
    rule = get_object_or_404(AssessmentRule.objects.filter(project=project), pk=rule_id)
    actions.drop_rule(user=me(request), rule=rule)
    messages.success(request, _("Weggehaald. Wie al gevraagd is, blijft gevraagd."))
    return redirect("desk:assessment-rules", project_id=project.pk)


def _ask_screen(request: HttpRequest, chosen: list[Contribution], form: Any) -> HttpResponse:
    context = {"chosen": chosen, "form": form}
    trail = [(_("Adviezen"), reverse("desk:assessments"))]
    status = 422 if form.errors else 200
    return show(request, "assessments/desk/ask.html", context, trail=trail, status=status)


def _chosen(request: HttpRequest) -> list[Contribution]:
    """What was named and is this colleague's to judge; all of one project, as colleagues are."""
    ticked = request.POST.getlist("kies")[: actions.MOST_CONTRIBUTIONS]
    keys = {number for text in ticked if (number := row_number(text))}
    found = Contribution.objects.exclude(state=ContributionState.DRAFT).filter(pk__in=keys)
    projects = queries.judged_projects(request.user)
    if projects is not None:
        found = found.filter(activity__project_id__in=projects)
    related = ("organisation", "activity__project", "activity__organisation")
    return list(found.select_related(*related).order_by("reference", "pk"))
