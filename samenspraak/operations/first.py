"""The first organisation with its portal and its first admin, in one transaction."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from samenspraak.access.models import Grant, Role
from samenspraak.audit.actions import record
from samenspraak.media.models import Branding
from samenspraak.pages.actions import publish_portal
from samenspraak.people.models import User
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope


@transaction.atomic
def create_first(*, name: str, slug: str, host: str, kind: str, prefix: str, admin: str) -> Organisation:
    """Raises ValidationError with a message per field."""
    try:
        validate_email(admin)
    except ValidationError as problem:
        raise ValidationError({"admin": problem.messages}) from None
    organisation = Organisation(
        name=name,
        slug=slug,
        host=host.strip().lower(),
        kind=kind,
        reference_prefix=prefix.strip().upper(),
        sender_email=admin.strip().lower(),
        contact_email=admin.strip().lower(),
    )
    organisation.full_clean()
    organisation.save()
    Branding.objects.create(organisation=organisation)
    user = User.objects.filter(email=admin.strip().lower()).first() or User.objects.create_user(admin)
    if not User.objects.filter(is_superuser=True).exists():
        user.is_superuser = True  # who sets an installation up runs its platform
        user.save(update_fields=["is_superuser"])
    Grant.objects.create(user=user, role=Role.ADMIN, organisation=organisation)
    with scope(organisation):
        record("organisation.created", organisation, user=user)
        publish_portal(organisation)
    return organisation
