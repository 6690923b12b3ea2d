"""Whether a vote takes paper, at which tables, and when all of it is in."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.ballots.models import Channel
from samenspraak.kit.text import tidy, tidy_line
from samenspraak.paper import queries
from samenspraak.paper.models import Batch, PaperVote, Table
from samenspraak.paper.phone import seal_phone
from samenspraak.participation.actions import amend
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.people.models import User
from samenspraak.tenancy.actions import raise_stamp

PAPER_CHANNELS = (Channel.POST, Channel.PHONE, Channel.TABLE)
LONGEST_EXPLANATION = 2_000
LONGEST_LINE = 200
TOO_LONG = gettext_lazy("Dit is te lang: hoogstens %(most)s tekens.")


@transaction.atomic
def set_up(
    *,
    user: User | None,
    activity: Activity,
    channels: Collection[str],
    post_how: str = "",
    phone_how: str = "",
    reason: str = "",
) -> PaperVote:
    """Beside the web this vote takes these channels. Once it is open, that is an amendment with a reason.

    Where to send a ballot and when to call are no rules: they may change at any time.
    """
    activity = Activity.objects.select_for_update(of=("self",)).select_related("project").get(pk=activity.pk)
    if user is not None:
        require(user, Right.OPEN_AND_CLOSE, project=activity.project)
    _refuse_channels(activity, channels)
    paper = PaperVote.objects.filter(activity=activity).first() or PaperVote(activity=activity)
    how = {"post_how": tidy_line(post_how), "phone_how": tidy_line(phone_how)}
    if too_long := [name for name, text in how.items() if len(text) > LONGEST_LINE]:
        raise Refused({name: [TOO_LONG % {"most": LONGEST_LINE}] for name in too_long})
    same = paper.pk is not None and set(paper.channels) == set(channels)
    if same and how == {"post_how": paper.post_how, "phone_how": paper.phone_how}:
        return paper
    if dropped := set(paper.channels) - set(channels):
        _refuse_dropping(activity, dropped)
    paper.post, paper.phone, paper.table = (channel in channels for channel in PAPER_CHANNELS)
    paper.post_how, paper.phone_how = how["post_how"], how["phone_how"]
    paper.save()
    if activity.state == ActivityState.OPEN and not same:
        amend(user=user, activity=activity, changes=frozen(paper), reason=reason)
    record("paper.set-up", activity, user=user, channels=[str(channel) for channel in paper.channels])
    raise_stamp(activity.organisation_id)  # the front page of the vote tells it
    return paper


def frozen(paper: PaperVote | None) -> dict[str, list[str]]:
    """What the rules of the vote say of it."""
    return {"paper": [str(channel) for channel in paper.channels]} if paper else {}


@transaction.atomic
def add_table(*, user: User | None, activity: Activity, name: str, where: str = "") -> Table:
    """A polling table of this vote."""
    table = _save_table(user, Table(activity=activity), name, where)
    record("paper.table-added", activity, user=user, table=table.pk)
    return table


@transaction.atomic
def change_table(*, user: User | None, table: Table, name: str, where: str) -> Table:
    """Another name, or where it is and when it is open: residents read it at once."""
    table = _save_table(user, table, name, where)
    record("paper.table-changed", table.activity, user=user, table=table.pk)
    return table


def _save_table(user: User | None, table: Table, name: str, where: str) -> Table:
    activity = table.activity
    if user is not None:
        require(user, Right.OPEN_AND_CLOSE, project=activity.project)
    paper = PaperVote.objects.select_for_update().filter(activity=activity).first()
    if paper is None or not paper.table or paper.finished:
        raise Refused({"": [_("Deze stemming heeft geen stemtafels.")]})
    name, where = tidy_line(name), tidy_line(where)
    if not name or len(name) > 80:
        raise Refused({"name": [_("Geef de stemtafel een naam van hoogstens 80 tekens.")]})
    if len(where) > LONGEST_LINE:
        raise Refused({"where": [TOO_LONG % {"most": LONGEST_LINE}]})
    if Table.objects.filter(activity=activity, name=name).exclude(pk=table.pk).exists():
        raise Refused({"name": [_("Er is al een stemtafel met deze naam.")]})
    table.name, table.where = name, where
    table.save()
    raise_stamp(activity.organisation_id)  # the front page of the vote tells it
    return table


@transaction.atomic
def finish(*, user: User | None, activity: Activity, explanation: str = "") -> PaperVote:
    """All paper is in: the count may begin. Where the report does not add up, it must be explained.

    Holding the activity's row makes this wait for who is striking off or sealing, and them for this.
    """
    activity = Activity.objects.select_for_update(of=("self",)).select_related("project").get(pk=activity.pk)
    if user is not None:
        require(user, Right.OPEN_AND_CLOSE, project=activity.project)
    paper = PaperVote.objects.filter(activity=activity).first()
    if paper is None or paper.finished:
        raise Refused({"": [_("Hier is niets meer af te ronden.")]})
    if activity.state != ActivityState.OPEN or not activity.is_over:
        raise Refused({"": [_("De stemming is nog niet voorbij. Rond het papier daarna af.")]})
    if waiting := Batch.objects.filter(activity=activity, sealed=None, dropped=None).count():
        words = _("Er zijn nog stapels niet verzegeld: %(number)s. Verzegel ze, of laat ze vervallen.")
        raise Refused({"": [words % {"number": waiting}]})
    if paper.phone:
        seal_phone(activity, least=1)
    explanation = tidy(explanation)
    if len(explanation) > LONGEST_EXPLANATION:
        raise Refused({"explanation": [TOO_LONG % {"most": LONGEST_EXPLANATION}]})
    if not explanation and not queries.report(activity).adds_up:
        raise Refused({"explanation": [_("Het verslag sluit niet. Leg uit wat je weet van de verschillen.")]})
    paper.finished, paper.finished_by, paper.explanation = timezone.now(), user, explanation
    paper.save()
    record("paper.finished", activity, user=user)
    return paper


def _refuse_channels(activity: Activity, channels: Collection[str]) -> None:
    if unknown := set(channels) - set(PAPER_CHANNELS):
        raise Refused(
            {"channels": [_("Dit kennen we niet: %(what)s.") % {"what": ", ".join(sorted(unknown))}]}
        )
    if activity.state not in (ActivityState.DRAFT, ActivityState.OPEN) or activity.is_over:
        raise Refused({"": [_("De stemming is voorbij.")]})


def _refuse_dropping(activity: Activity, channels: Collection[Channel]) -> None:
    """What was used already cannot be undone by no longer offering it."""
    if any(queries.is_used(activity, channel) for channel in channels):
        raise Refused({"channels": [_("Hier is al mee gestemd. Dat kun je niet meer uitzetten.")]})
