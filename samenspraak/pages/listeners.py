"""What Wagtail changes for visitors raises the stamp of the organisation, so that cached pages go."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from samenspraak.media.models import OrganisationDocument, OrganisationImage
from samenspraak.tenancy.actions import raise_stamp
from samenspraak.tenancy.models import Organisation


def _raise_for(page: Page) -> None:
    slug = page.url_path.split("/")[1] if page.url_path else ""
    for pk in Organisation.objects.filter(slug=slug).values_list("pk", flat=True):
        raise_stamp(pk)


@receiver([page_published, page_unpublished, post_page_move, page_slug_changed], dispatch_uid="pages.changed")
def page_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    _raise_for(instance)


@receiver(post_delete, dispatch_uid="pages.deleted")
def page_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Page):
        _raise_for(instance)


@receiver([post_save, post_delete], sender=PageViewRestriction, dispatch_uid="pages.restricted")
def page_restricted(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    _raise_for(instance.page)


@receiver([post_save, post_delete], sender=OrganisationImage, dispatch_uid="pages.image")
@receiver([post_save, post_delete], sender=OrganisationDocument, dispatch_uid="pages.document")
def file_changed(sender: Any, instance: OrganisationImage | OrganisationDocument, **kwargs: Any) -> None:
    if instance.organisation_id:
        raise_stamp(instance.organisation_id)
