"""Changes to activities and contributions that hold for every method."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.engines.texts import stem_field
from samenspraak.kit.slugs import slug_of
from samenspraak.participation import events
from samenspraak.participation.capability import capability_rules, count_waits
from samenspraak.participation.comments import searchable_of, snapshot_of
from samenspraak.participation.contract import Problem, Refused
from samenspraak.participation.models import (
    Activity,
    ActivityState,
    Channel,
    Contribution,
    ContributionState,
    ContributionVersion,
    ReferenceCounter,
    Rules,
)
from samenspraak.participation.registry import method, method_of
from samenspraak.people.models import User
from samenspraak.projects.models import Project
from samenspraak.tenancy.actions import raise_stamp
from samenspraak.tenancy.scoping import current_organisation

# Asked while all other voters wait; building this with the ORM took longer than answering it.
_OPEN = f"""
    SELECT 1 FROM {Activity._meta.db_table} WHERE organisation_id = %s AND id = %s AND state = %s
"""  # noqa: S608  # our own name
_NOW = "AND (opens IS NULL OR opens <= %s) AND (closes IS NULL OR closes > %s)"


class NotReady(Exception):
    """The activity cannot open yet; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.text for problem in problems))
        self.problems = problems


def canonical(content: Any) -> str:
    """One JSON text for one value: sorted keys, no spaces, UTF-8."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@transaction.atomic
def create_activity(
    *, user: User | None, project: Project, method_slug: str, title: str, slug: str = "", **fields: Any
) -> Activity:
    """A new draft activity. `user=None` is the system: demo and imports."""
    if user is not None:
        require(user, Right.EDIT_PROJECT, project=project)
    method(method_slug)
    activity = Activity(
        project=project, method=method_slug, title=title, slug=slug or _free_slug(project, title), **fields
    )
    activity.full_clean(exclude=["organisation"])
    activity.save()
    record("activity.created", activity, user=user)
    return activity


def _free_slug(project: Project, title: str) -> str:
    stem = slug_of(title, most=70) or "activiteit"
    taken = set(
        Activity.objects.filter(project=project, slug__startswith=stem).values_list("slug", flat=True)
    )
    return next(
        slug for n in range(1, len(taken) + 2) if (slug := stem if n == 1 else f"{stem}-{n}") not in taken
    )


@transaction.atomic
def change_settings(*, user: User | None, activity: Activity, values: dict[str, Any]) -> Activity:
    """Change a draft's settings. Once open, rules change by amendment only."""
    activity = _locked(activity)
    if user is not None:
        require(user, Right.EDIT_PROJECT, project=activity.project)
    if activity.state != ActivityState.DRAFT:
        raise Refused({"": [_("De activiteit is al open. De regels staan vast.")]})
    settings = method_of(activity).Settings(**values)
    activity.settings = settings.model_dump(mode="json")
    activity.save(update_fields=["settings"])
    record("activity.settings", activity, user=user)
    return activity


@transaction.atomic
def change_activity(*, user: User | None, activity: Activity, values: Mapping[str, Any]) -> Activity:
    """Change how the activity presents itself; its opening and closing times only while it is a draft."""
    activity = _locked(activity)
    if user is not None:
        require(user, Right.EDIT_PROJECT, project=activity.project)
    free = {"title", "summary", "phase", "drawing", "image", "moderation"}
    allowed = free | {"opens", "closes"} if activity.state == ActivityState.DRAFT else free
    changed = [name for name, value in values.items() if name in allowed and getattr(activity, name) != value]
    for name in changed:
        setattr(activity, name, values[name])
    activity.full_clean(exclude=["organisation"])
    activity.save()
    record("activity.changed", activity, user=user, fields=changed)
    raise_stamp(activity.organisation_id)
    return activity


@transaction.atomic
def open_activity(*, user: User | None, activity: Activity) -> Activity:
    """Freeze the rules and let people in."""
    activity = _locked(activity)
    if user is not None:
        require(user, Right.OPEN_AND_CLOSE, project=activity.project)
    if activity.state != ActivityState.DRAFT:
        raise NotReady([Problem(_("Deze activiteit is al geopend."))])
    problems = method_of(activity).problems(activity)
    if problems:
        raise NotReady(problems)
    content = {**method_of(activity).rules(activity), **capability_rules(activity)}
    _write_rules(activity, 1, content)
    activity.state = ActivityState.OPEN
    activity.opens = activity.opens or timezone.now()
    activity.save(update_fields=["state", "opens"])
    record("activity.opened", activity, user=user)
    events.emit(events.ActivityOpened(activity.pk))
    raise_stamp(activity.organisation_id)
    return activity


@transaction.atomic
def close_activity(*, user: User | None, activity: Activity) -> Activity:
    """Close for good; the method counts in the same transaction. Closing twice changes nothing.

    Where a capability keeps the count waiting (paper that is not in the box yet), nobody can take part any
    more and the state stays open: it is closed as soon as nothing waits.
    """
    activity = _locked(activity)
    if user is not None:
        require(user, Right.OPEN_AND_CLOSE, project=activity.project)
    if activity.state != ActivityState.OPEN:
        return activity
    was_over = activity.is_over
    now = timezone.now()
    activity.closes = min(activity.closes, now) if activity.closes else now
    if activity.opens and activity.opens >= activity.closes:
        activity.opens = None  # closed before anybody could take part
    if count_waits(activity):
        if not was_over:
            activity.save(update_fields=["opens", "closes"])
            record("activity.stopped", activity, user=user)
            raise_stamp(activity.organisation_id)
        return activity
    activity.state = ActivityState.CLOSED
    activity.save(update_fields=["state", "opens", "closes"])
    method_of(activity).close(activity)
    record("activity.closed", activity, user=user)
    events.emit(events.ActivityClosed(activity.pk))
    raise_stamp(activity.organisation_id)
    return activity


@transaction.atomic
def move_closing(*, user: User, activity: Activity, closes: datetime | None, reason: str) -> Activity:
    """Another closing time: an amendment of the rules with a public reason."""
    activity = _locked(activity)
    require(user, Right.OPEN_AND_CLOSE, project=activity.project)
    if activity.state != ActivityState.OPEN:
        raise Refused({"": [_("Alleen een open activiteit krijgt een nieuwe sluitingstijd.")]})
    if activity.is_over:  # its count waits for paper
        raise Refused({"": [_("De sluitingstijd is voorbij. Open laten kan niet meer.")]})
    if closes and closes <= timezone.now():
        raise Refused({"closes": [_("Kies een moment in de toekomst, of sluit de activiteit nu.")]})
    if not reason.strip():
        raise Refused({"reason": [_("Leg uit waarom. Deze uitleg is openbaar.")]})
    amend(
        user=user,
        activity=activity,
        changes={"closes": closes.isoformat() if closes else None},
        reason=reason,
    )
    activity.closes = closes
    activity.save(update_fields=["closes"])
    return activity


def amend(*, user: User | None, activity: Activity, changes: Mapping[str, Any], reason: str) -> Rules:
    """Another version of the rules of an open activity, with a public reason. Hold the activity's row."""
    if not reason.strip():
        raise Refused({"reason": [_("Leg uit waarom. Deze uitleg is openbaar.")]})
    latest = current_rules(activity)
    content = {**latest.content, "amends": latest.digest, **changes}
    rules = _write_rules(activity, latest.version + 1, content, reason.strip())
    record("activity.amended", activity, user=user, version=rules.version)
    raise_stamp(activity.organisation_id)
    return rules


def _write_rules(activity: Activity, version: int, content: Mapping[str, Any], reason: str = "") -> Rules:
    digest = hashlib.sha256(canonical(content).encode()).hexdigest()
    return Rules.objects.create(
        activity=activity, version=version, content=content, digest=digest, reason=reason
    )


def current_rules(activity: Activity) -> Rules:
    """The newest rules of an opened activity. Raises Rules.DoesNotExist for a draft."""
    return Rules.objects.filter(activity=activity).latest("version")


def holds_open(activity: Activity) -> bool:
    """Is the activity open by what the database says now, and does it stay so until this transaction ends?

    On SQLite writers stand in line. On PostgreSQL a share lock makes closing wait for who is taking part, and
    who takes part wait for a closing under way and then look again; they do not wait for each other.
    """
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    return _held(activity, _OPEN + _NOW, now, now)


def holds_uncounted(activity: Activity) -> bool:
    """The same by its state alone, whatever the clock says: for what came in on time and is entered later."""
    return _held(activity, _OPEN)


def _held(activity: Activity, statement: str, *values: Any) -> bool:
    lock = " FOR SHARE" if connection.vendor == "postgresql" else ""
    here = [current_organisation().pk, activity.pk, ActivityState.OPEN, *values]
    with connection.cursor() as cursor:
        cursor.execute(statement + lock, here)
        return cursor.fetchone() is not None


def require_channel(channel: str) -> None:
    """Raise Refused for a way in that we do not know."""
    if channel not in Channel.values:
        raise Refused({"channel": [_("Kies hoe dit bij je binnenkwam.")]})


def take_up(contribution: Contribution) -> Contribution:
    """Show what a resident handed in, or keep it back until somebody looked, as its activity says.

    Call inside the transaction that saves it. What others entered or imported was looked at already.
    """
    first_look = contribution.activity.looks_first and contribution.channel == Channel.WEB
    if contribution.channel != Channel.WEB:
        contribution.reviewed = contribution.reviewed or timezone.now()
    if first_look and contribution.reviewed is None:
        return _hold(contribution)
    return publish(contribution)


def waits_after_a_change(contribution: Contribution) -> bool:
    """Does it leave the site when its author changes it, until somebody looked?"""
    return contribution.activity.looks_first and contribution.state == ContributionState.PUBLISHED


def take_up_again(contribution: Contribution) -> None:
    """Keep what its author made of it; where somebody looks first, that holds for what is new in it too.

    Call inside the transaction that saved it.
    """
    if keep_version(contribution) and waits_after_a_change(contribution):
        contribution.reviewed = None
        _hold(contribution)


def publish(contribution: Contribution) -> Contribution:
    """Show the contribution; what has no parent gets its reference. Inside the transaction that saves it."""
    first_time = contribution.published is None or contribution.state != ContributionState.PUBLISHED
    contribution.state = ContributionState.PUBLISHED
    contribution.published = contribution.published or timezone.now()
    contribution.handed_in = contribution.handed_in or contribution.published
    _number(contribution)
    contribution.save()
    if not contribution.versions.exists():
        keep_version(contribution)
    if first_time:
        events.emit(events.ContributionPublished(contribution.pk))
    raise_stamp(contribution.organisation_id)
    return contribution


def _hold(contribution: Contribution) -> Contribution:
    contribution.state = ContributionState.PENDING
    contribution.handed_in = contribution.handed_in or timezone.now()
    _number(contribution)
    contribution.save()
    keep_version(contribution)
    events.emit(events.ContributionHeld(contribution.pk))
    return contribution


def _number(contribution: Contribution) -> None:
    """Comments have no reference of their own: giving one out makes all who take part wait in line."""
    if contribution.parent_id is None and not contribution.reference:
        contribution.reference = next_reference()


def keep_version(contribution: Contribution, *, user: User | None = None) -> bool:
    """Keep what it says now, unless that is what its last version says: was there anything to keep?

    `user` changed it for its author.
    """
    _let_search_know(contribution)
    content = said_now(contribution)
    last = contribution.versions.order_by("-number").first()
    if last is not None and last.content == content:
        return False
    number = last.number + 1 if last else 1
    ContributionVersion.objects.create(contribution=contribution, number=number, content=content, user=user)
    return True


def complete_version(contribution: Contribution) -> None:
    """Before it changes: fill in what its last version left out, as versions told less when that was kept.

    Otherwise what always stood there would look like something that its author added.
    """
    last = contribution.versions.order_by("-number").first()
    if last is not None:
        known = {**said_now(contribution), **last.content}
        if known != last.content:
            last.content = known
            last.save(update_fields=["content"])


def said_now(contribution: Contribution) -> dict[str, str]:
    """Its parts by name, always in the organisation's own words: versions in two languages compare badly."""
    with translation.override(current_organisation().language):
        return dict(snapshot_of(contribution))


def _let_search_know(contribution: Contribution) -> None:
    stems = stem_field(searchable_of(contribution))
    if stems != contribution.stems:
        contribution.stems = stems
        contribution.save(update_fields=["stems"])


def next_reference(moment: datetime | None = None) -> str:
    """`WV-2026-0142`: the next in this organisation and year. Holds a row lock until commit."""
    year = timezone.localtime(moment or timezone.now()).year
    ReferenceCounter.objects.get_or_create(year=year)
    counter = ReferenceCounter.objects.select_for_update().get(year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{current_organisation().reference_prefix}-{year}-{counter.last:04d}"


def _locked(activity: Activity) -> Activity:
    return Activity.objects.select_for_update(of=("self",)).select_related("project").get(pk=activity.pk)
