"""Changes that reach from a row to the pages that show it, or from an organisation to its look.

Each is one transaction over the actions of the floors below; those ask who may and write the audit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from samenspraak.access import actions as access
from samenspraak.access.models import Role
from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.media.models import Branding, OrganisationImage
from samenspraak.pages.actions import publish_activity, publish_portal, publish_project
from samenspraak.participation import actions as participation
from samenspraak.participation.models import Activity
from samenspraak.people.models import User
from samenspraak.projects import actions as projects
from samenspraak.projects.models import Project
from samenspraak.shell.theme import contrast_problems
from samenspraak.tenancy import actions as tenancy
from samenspraak.tenancy.actions import raise_stamp
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

FOR_PLATFORM = {"host", "slug", "kind"}  # what an organisation's own admin may not change


@transaction.atomic
def create_project(*, user: User, **values: Any) -> Project:
    project = projects.create_project(user=user, **values)
    publish_project(project)
    return project


@transaction.atomic
def change_project(
    *,
    user: User,
    project: Project,
    values: Mapping[str, Any],
    phases: Sequence[Mapping[str, Any]],
    decisions: Sequence[Mapping[str, Any]],
    partners: Iterable[Organisation],
) -> Project:
    project = projects.change_project(
        user=user, project=project, values=values, phases=phases, decisions=decisions, partners=partners
    )
    publish_project(project)
    return project


@transaction.atomic
def set_project_state(*, user: User, project: Project, state: str) -> Project:
    project = projects.set_project_state(user=user, project=project, state=state)
    publish_project(project)
    return project


@transaction.atomic
def create_activity(*, user: User, project: Project, method_slug: str, title: str, **values: Any) -> Activity:
    activity = participation.create_activity(
        user=user, project=project, method_slug=method_slug, title=title, **values
    )
    publish_activity(activity)
    return activity


@transaction.atomic
def change_activity(
    *, user: User, activity: Activity, values: Mapping[str, Any], settings: Mapping[str, Any] | None
) -> Activity:
    """How it presents itself and, while it is a draft, the settings of its method."""
    activity = participation.change_activity(user=user, activity=activity, values=values)
    if settings is not None:
        activity = participation.change_settings(user=user, activity=activity, values=dict(settings))
    publish_activity(activity)
    return activity


@transaction.atomic
def open_activity(*, user: User, activity: Activity) -> Activity:
    activity = participation.open_activity(user=user, activity=activity)
    publish_activity(activity)
    return activity


@transaction.atomic
def create_organisation(*, user: User, admin_email: str, admin_name: str = "", **values: Any) -> Organisation:
    """An organisation with its portal and its first admin. Platform admins only."""
    if not user.is_superuser:
        raise PermissionDenied("only a platform admin makes organisations")
    organisation = tenancy.create_organisation(**values)
    Branding.objects.create(organisation=organisation)
    with scope(organisation):
        record("organisation.created", organisation, user=user)
        publish_portal(organisation)
        access.invite(user=user, email=admin_email, name=admin_name, role=Role.ADMIN)
    return organisation


@transaction.atomic
def change_organisation(*, user: User, organisation: Organisation, values: Mapping[str, Any]) -> Organisation:
    """Its name, sender, contact, tone; its address only by a platform admin."""
    require(user, Right.MANAGE_ORGANISATION)
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    kept = {
        name: value
        for name, value in values.items()
        if name in FOR_PLATFORM and getattr(organisation, name) != value
    }
    if kept and not user.is_superuser:
        raise PermissionDenied(f"only a platform admin changes {', '.join(kept)}")
    changed = tenancy.change_organisation(organisation, values)
    if changed:
        record("organisation.changed", organisation, user=user, fields=changed)
        publish_portal(organisation)
    return organisation


@transaction.atomic
def change_branding(
    *,
    user: User,
    organisation: Organisation,
    values: Mapping[str, Any],
    logo: UploadedFile[bytes] | None = None,
    remove_logo: bool = False,
) -> Branding:
    """How the organisation looks. A colour in which text cannot be read is refused, in words."""
    require(user, Right.MANAGE_ORGANISATION)
    branding = Branding.objects.select_for_update().filter(organisation=organisation).first()
    branding = branding or Branding(organisation=organisation)
    changed = [name for name, value in values.items() if getattr(branding, name) != value]
    for name in changed:
        setattr(branding, name, values[name])
    problems = contrast_problems(branding.brand)
    if problems:
        raise ValidationError({"accent": problems})
    if remove_logo:
        branding.logo = None
    if logo is not None:
        branding.logo = _kept_logo(logo, organisation)
    branding.full_clean()
    branding.save()
    record("branding.changed", branding, user=user, fields=changed, logo=bool(logo or remove_logo))
    raise_stamp(organisation.pk)
    return branding


def _kept_logo(file: UploadedFile[bytes], organisation: Organisation) -> OrganisationImage:
    try:
        with Image.open(file) as picture:
            picture.verify()
            picture_format = picture.format
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as broken:
        raise ValidationError({"logo": _("Dit bestand is geen afbeelding die we kunnen lezen.")}) from broken
    if picture_format not in {"PNG", "JPEG", "WEBP"}:
        raise ValidationError({"logo": _("Kies een PNG, JPG of WebP.")})
    file.seek(0)
    image = OrganisationImage(title=f"Logo {organisation.name}"[:255], file=file)
    image.save()
    return image


@transaction.atomic
def rename_me(*, user: User, name: str) -> User:
    """How colleagues see you. No organisation's row: nothing to record but the fact."""
    user.name = " ".join(name.split())[:80]
    user.save(update_fields=["name"])
    record("user.renamed", user, user=user)
    return user
