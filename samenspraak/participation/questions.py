"""The extra questions of an activity: which form it has, and who may change it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.forms import queries
from samenspraak.forms.actions import new_version
from samenspraak.forms.definition import Definition
from samenspraak.forms.history import Clash
from samenspraak.forms.models import Form, FormVersion
from samenspraak.forms.questions import File
from samenspraak.forms.reading import Unreadable, read
from samenspraak.participation.contract import Ability, Refused
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.participation.registry import UnknownMethod, method_of
from samenspraak.people.models import User
from samenspraak.tenancy.actions import raise_stamp


def takes_questions(activity: Activity) -> bool:
    """Only where people hand something in there is a form to put them in."""
    try:
        return Ability.SUBMIT in method_of(activity).abilities
    except UnknownMethod:
        return False


def takes_files(activity: Activity) -> bool:
    """Whether a question may ask for files here: where nobody takes them in, nobody should be asked."""
    try:
        return method_of(activity).takes_files
    except UnknownMethod:
        return False


def version_of(activity: Activity) -> FormVersion | None:
    """What the activity asks now; None when nothing was ever added."""
    return queries.current(activity.form)


def questions_of(activity: Activity) -> Definition:
    """What the activity asks now, which may be nothing."""
    version = version_of(activity)
    return queries.definition_of(version) if version else Definition.of()


@transaction.atomic
def change_questions(
    *,
    user: User | None,
    activity: Activity,
    definition: Definition,
    after: int | None = None,
    with_files: bool = False,
) -> FormVersion:
    """The next version of what the activity asks. Answers that were given keep their own.

    `after` is the number of the version the editor saw (0: none). `user=None` is the system. `with_files`:
    questions about files may come along, though nobody is asked them here. Raises Refused.
    """
    activity = Activity.objects.select_for_update(of=("self",)).select_related("project").get(pk=activity.pk)
    if user is not None:
        require(user, Right.EDIT_PROJECT, project=activity.project)
    if not takes_questions(activity):
        raise Refused(
            {"": [_("In deze activiteit dient niemand iets in. Daar passen geen extra vragen bij.")]}
        )
    if activity.state in (ActivityState.CLOSED, ActivityState.ARCHIVED):
        raise Refused({"": [_("De activiteit is gesloten. De vragen blijven zoals ze waren.")]})
    if activity.form is None:
        activity.form = Form.objects.create()
        activity.save(update_fields=["form"])
    before = queries.current(activity.form)
    if not with_files:
        _refuse_files(activity, definition, before)
    try:
        version = new_version(form=activity.form, definition=definition, after=after)
    except Clash as clash:
        raise Refused({"": clash.sentences}) from clash
    if version != before:
        record("activity.questions", activity, user=user, version=version.number)
        raise_stamp(activity.organisation_id)
    return version


def _refuse_files(activity: Activity, definition: Definition, before: FormVersion | None) -> None:
    """One that was there already may stay, so that everything else can still be changed."""
    there = queries.definition_of(before).by_id if before else {}
    new = [each for each in definition.asked if isinstance(each, File) and each.id not in there]
    if new and not takes_files(activity):
        sentence = _(
            "“%(question)s” vraagt om een bestand. Dat kan hier niet met een extra vraag. "
            "Zet foto’s en documenten aan bij de instellingen van de activiteit."
        )
        raise Refused({"": [sentence % {"question": new[0].label}]})


def packed(activity: Activity) -> dict[str, Any] | None:
    """The newest definition, for a package; None when the activity asks nothing extra."""
    version = version_of(activity)
    return version.definition if version and version.definition.get("questions") else None


def unpack(activity: Activity, form: Any, *, user: User | None = None) -> None:
    """Give a new activity the questions of its package. Raises Refused for what is no form."""
    if not form:
        return
    try:
        definition = read(form)
    except Unreadable as problem:
        raise Refused({"form": problem.sentences}) from problem
    change_questions(user=user, activity=activity, definition=definition, with_files=True)
    activity.refresh_from_db(fields=["form"])
