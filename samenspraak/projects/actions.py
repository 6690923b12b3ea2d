"""Changes to projects: the row with its phases, decisions and partners, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.kit.slugs import slug_of
from samenspraak.people.models import User
from samenspraak.projects.models import Decision, Partner, Phase, Project, ProjectState
from samenspraak.tenancy.actions import raise_stamp
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import current_organisation

FIELDS = (
    "title",
    "question",
    "summary",
    "influence",
    "influence_text",
    "open_points",
    "fixed_points",
    "noun_singular",
    "noun_plural",
    "noun_article",
    "contact_name",
    "contact_role",
    "contact_email",
    "contact_phone",
    "contact_text",
    "response_days",
    "themes",
    "drawing",
    "image",
)
_Row = TypeVar("_Row", Phase, Decision)


@transaction.atomic
def create_project(*, user: User | None, title: str, slug: str = "", **values: Any) -> Project:
    """A new project, still a concept. `user=None` is the system: demo and imports."""
    if user is not None:
        require(user, Right.EDIT_PROJECT)
    project = Project(title=title, slug=slug or _free_slug(title), **_known(values))
    _validate(project)
    project.save()
    record("project.created", project, user=user)
    return project


@transaction.atomic
def change_project(
    *,
    user: User | None,
    project: Project,
    values: Mapping[str, Any],
    phases: Sequence[Mapping[str, Any]] | None = None,
    decisions: Sequence[Mapping[str, Any]] | None = None,
    partners: Iterable[Organisation] | None = None,
) -> Project:
    """Change what is given. A list replaces what was there; rows with an `id` keep their identity."""
    project = _locked(project)
    if user is not None:
        require(user, Right.EDIT_PROJECT, project=project)
    changed = [name for name, value in _known(values).items() if getattr(project, name) != value]
    for name in changed:
        setattr(project, name, values[name])
    _validate(project)
    project.save()
    if phases is not None:
        _replace(Phase, project, phases)
    if decisions is not None:
        _replace(Decision, project, decisions)
    if partners is not None:
        _set_partners(project, list(partners))
    record("project.changed", project, user=user, fields=changed)
    raise_stamp(project.organisation_id)
    return project


@transaction.atomic
def set_project_state(*, user: User | None, project: Project, state: str) -> Project:
    """Show the project, put it back to concept, or archive it."""
    project = _locked(project)
    if user is not None:
        require(user, Right.EDIT_PROJECT, project=project)
    if state not in ProjectState.values:
        raise ValidationError({"state": _("Deze staat bestaat niet.")})
    if state == project.state:
        return project
    project.state = state
    project.save(update_fields=["state"])
    record("project.state", project, user=user, state=state)
    raise_stamp(project.organisation_id)
    return project


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise TypeError(f"a project has no {', '.join(sorted(unknown))} to change")
    return dict(values)


def _validate(project: Project) -> None:
    if project.organisation_id is None:
        project.organisation = current_organisation()
    project.full_clean()
    image = project.image
    if image is not None and image.organisation_id != project.organisation_id:
        raise ValidationError({"image": _("Deze foto is van een andere organisatie.")})


def _replace(model: type[_Row], project: Project, rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows with a known `id` are changed, others made; what is not named any more goes."""
    standing = {row.pk: row for row in model.objects.filter(project=project)}
    for values in rows:
        row = standing.pop(values.get("id") or 0, None) or model(project=project)
        for name, value in values.items():
            if name != "id":
                setattr(row, name, value)
        row.organisation_id = project.organisation_id
        row.full_clean()
        row.save()
    for row in standing.values():
        row.delete()


def _set_partners(project: Project, wanted: Sequence[Organisation]) -> None:
    standing = {partner.partner_id: partner for partner in Partner.objects.filter(project=project)}
    for organisation in wanted:
        if standing.pop(organisation.pk, None) is None:
            partner = Partner(project=project, partner=organisation, organisation_id=project.organisation_id)
            partner.full_clean()
            partner.save()
    for partner in standing.values():
        partner.delete()


def _free_slug(title: str) -> str:
    stem = slug_of(title, most=70) or "project"
    taken = set(Project.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(
        slug for n in range(1, len(taken) + 2) if (slug := stem if n == 1 else f"{stem}-{n}") not in taken
    )


def _locked(project: Project) -> Project:
    return Project.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=project.pk)
