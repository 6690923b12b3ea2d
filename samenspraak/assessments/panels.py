"""What colleagues advise, on the desk's screen of a contribution."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.access.rights import Right, may
from samenspraak.assessments import queries
from samenspraak.assessments.actions import JUDGED
from samenspraak.assessments.forms import AskForm
from samenspraak.assessments.models import Assessment, AssessmentVersion
from samenspraak.kit import working_days
from samenspraak.kit.amounts import money
from samenspraak.kit.money import typed
from samenspraak.participation.models import Contribution
from samenspraak.shell.panels import Spot, panel

DAYS = 5


@dataclass(frozen=True)
class Row:
    """One assessment, what it said before, and what of it can be taken over in the answer."""

    one: Assessment
    pill: tuple[str, str, str]
    earlier: list[AssessmentVersion]
    explanation: str
    cost: str


@panel(Spot.DESK, order=10)
def advice(request: HttpRequest, contribution: Contribution) -> str:
    """Whose advice was asked, what they said, where they differ, and the form that asks."""
    may_judge = may(request.user, Right.JUDGE, project=contribution.activity.project)
    found = queries.of(contribution)
    if not may_judge and not found:
        return ""
    given = [one for one in found if one.submitted]
    context = {
        "contribution": contribution,
        "rows": [_row(one) for one in found],
        "differences": differences(given),
        "may_judge": may_judge,
        "answer_url": _answer_url(contribution) if may_judge else "",
        "form": ask_form(contribution) if may_judge and contribution.state in JUDGED else None,
    }
    return render_to_string("assessments/desk/panel.html", context, request)


def ask_form(contribution: Contribution, data: object = None) -> AskForm:
    due = working_days.after(timezone.localdate(), DAYS)
    return AskForm(
        data,
        known=queries.colleagues_known(contribution.activity.project),
        initial={"due": due},
        auto_id="advies_%s",
    )


def differences(given: list[Assessment]) -> list[str]:
    """On what the colleagues differ, in sentences; nothing when they agree or only one advised."""
    if len(given) < 2:
        return []
    said = []
    if len({one.feasible for one in given}) > 1:
        said.append(_("Ze zijn het niet eens over de vraag of het kan."))
    values = {one.value for one in given if one.value is not None}
    if values and max(values) - min(values) > 1:
        said.append(_("Ze zien verschillend wat bewoners eraan hebben."))
    costs = [one.cost for one in given if one.cost is not None]
    if costs and min(costs) != max(costs):
        said.append(
            _("De kosten lopen uiteen: van %(least)s tot %(most)s.")
            % {"least": money(min(costs)), "most": money(max(costs))}
        )
    return said


def _row(one: Assessment) -> Row:
    versions = [version for version in one.versions.all() if version.number < one.number]
    texts = [one.explanation]
    if one.conditions:
        texts.append(_("Voorwaarden: %(conditions)s") % {"conditions": one.conditions})
    return Row(
        one,
        pill_of(one),
        list(reversed(versions)),
        "\n\n".join(text for text in texts if text),
        typed(one.cost) if one.cost is not None else "",
    )


def pill_of(one: Assessment) -> tuple[str, str, str]:
    """Where it stands: the judgement once it is there, else how long there is."""
    if one.submitted:
        looks = {"yes": ("ok", "check"), "conditions": ("info", "half"), "no": ("", "x")}
        kind, sign = looks[one.feasible]
        return kind, sign, str(one.get_feasible_display())
    today = timezone.localdate()
    if today > one.due:
        late = max(1, working_days.between(one.due, today))
        return (
            "stop",
            "clock",
            ngettext("%(n)s werkdag te laat", "%(n)s werkdagen te laat", late) % {"n": late},
        )
    left = working_days.between(today, one.due)
    if left == 0:
        return "wait", "clock", _("vandaag")
    return "", "clock", ngettext("nog %(n)s werkdag", "nog %(n)s werkdagen", left) % {"n": left}


def _answer_url(contribution: Contribution) -> str:
    """Where an answer is written: its address is all we know of it. What we post there is filled in."""
    try:
        return reverse("desk:answer", args=[contribution.pk])
    except NoReverseMatch:
        return ""
