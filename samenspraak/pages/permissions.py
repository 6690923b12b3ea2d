"""Who may do what in Wagtail's own screens: read from the grants each time, so nothing is kept in step.

Wagtail asks a policy for every page, image and document. Ours answer for the organisation in scope only, also
to platform admins, so that no screen, chooser or listing shows the rows of another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Collection, Page
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from samenspraak.access.models import Grant
from samenspraak.access.rights import ROLE_RIGHTS, Right, grants_of
from samenspraak.media.models import Library, OrganisationDocument, OrganisationImage
from samenspraak.pages.addresses import root_path
from samenspraak.pages.models import PortalPage, ProjectPage
from samenspraak.people.models import User
from samenspraak.tenancy.scoping import scoped_organisation

ON_PROJECT = ("add", "change", "publish", "lock", "unlock")
ON_PORTAL = (*ON_PROJECT, "bulk_delete")


@dataclass(frozen=True)
class Codename:
    codename: str


@dataclass(frozen=True)
class PageRight:
    """Stands where Wagtail expects a GroupPagePermission: this action, on this page and below."""

    page: Page
    permission: Codename

    @property
    def page_id(self) -> int:
        return int(self.page.pk)


def edits(user: Any) -> list[Grant]:
    """The user's grants in the organisation in scope that carry editing."""
    organisation = scoped_organisation()
    if organisation is None:
        return []
    return [
        grant
        for grant in grants_of(user)
        if grant.organisation_id == organisation.pk and Right.EDIT_PROJECT in ROLE_RIGHTS[grant.role]
    ]


def edits_everything(user: Any) -> bool:
    """Editor of the whole organisation in scope, or platform admin."""
    return bool(user.is_superuser) or any(grant.project_id is None for grant in edits(user))


def edits_something(user: Any) -> bool:
    return bool(user.is_active and (user.is_superuser or edits(user)))


def editors(project_too: bool = True) -> QuerySet[User]:
    """Users who edit in the organisation in scope."""
    roles = [role for role, rights in ROLE_RIGHTS.items() if Right.EDIT_PROJECT in rights]
    here = Q(grants__organisation=scoped_organisation(), grants__role__in=roles)
    if not project_too:
        here &= Q(grants__project__isnull=True)
    return User.objects.filter(here | Q(is_superuser=True), is_active=True).distinct()


class OrganisationPagePolicy(PagePermissionPolicy):
    """Pages: the portal and all below it for editors, one project's and below for who edits only that."""

    def get_all_permissions_for_user(self, user: Any) -> list[PageRight]:
        if not user.is_active or user.is_anonymous:
            return []
        if edits_everything(user):
            return _rights(PortalPage.objects.filter(organisation=scoped_organisation()), ON_PORTAL)
        projects = [grant.project_id for grant in edits(user)]
        return _rights(ProjectPage.objects.filter(project__in=projects), ON_PROJECT) if projects else []

    def get_cached_permissions_for_user(self, user: Any) -> list[PageRight]:
        """Kept with the user, for this organisation: the scope may change while the user object lives."""
        organisation = scoped_organisation()
        kept = user.__dict__.setdefault("_page_rights", {})
        key = organisation.pk if organisation else None
        if key not in kept:
            kept[key] = self.get_all_permissions_for_user(user)
        found: list[PageRight] = kept[key]
        return found

    def _base_queryset_for_user(self, user: Any) -> Any:
        """Platform admins see everything, one organisation at a time."""
        if not user.is_active:
            return self.model._default_manager.none()
        organisation = scoped_organisation()
        if user.is_superuser and organisation is not None:
            return self.model._default_manager.filter(url_path__startswith=root_path(organisation))
        return None

    def instances_with_direct_explore_permission(self, user: Any) -> list[Page]:
        return [right.page for right in self.get_cached_permissions_for_user(user)]

    def explorable_root_instance(self, user: Any) -> Page | None:
        pages = self.instances_with_direct_explore_permission(user)
        if not pages:
            return None
        found: Page = Page.objects.first_common_ancestor_of(pages, include_self=True, strict=True)
        return found

    def users_with_any_permission(self, actions: Iterable[str], include_superusers: bool = True) -> Any:
        return editors()

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Page, include_superusers: bool = True
    ) -> Any:
        return editors(project_too=False)


def _rights(pages: Any, actions: Iterable[str]) -> list[PageRight]:
    return [
        PageRight(page.page_ptr, Codename(f"{action}_page"))
        for page in pages.select_related("page_ptr")
        for action in actions
    ]


class OrganisationFilePolicy(BasePermissionPolicy):
    """Images and documents: editors add and choose; who edits only a project changes what they uploaded."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return edits_something(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> Any:
        return editors()

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        organisation = scoped_organisation()
        if organisation is None or instance.organisation_id != organisation.pk or not edits_something(user):
            return False
        return action == "choose" or edits_everything(user) or instance.uploaded_by_user_id == user.pk

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> Any:
        organisation = scoped_organisation()
        if organisation is None or not edits_something(user):
            return self.model._default_manager.none()
        files = self.model._default_manager.filter(organisation=organisation)
        if "choose" in set(actions) or edits_everything(user):
            return files
        return files.filter(uploaded_by_user=user)

    def collections_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> Any:
        organisation = scoped_organisation()
        if organisation is None or not edits_something(user):
            return Collection.objects.none()
        return Collection.objects.filter(pk=Library.of(organisation).collection_id)

    def collections_user_has_permission_for(self, user: Any, action: str) -> Any:
        return self.collections_user_has_any_permission_for(user, [action])


def register() -> None:
    """For the exact class of files, since Wagtail registers its own for them; for all pages by nearness."""
    register_permission_policy(Page, OrganisationPagePolicy())
    for model in (OrganisationImage, OrganisationDocument):
        register_permission_policy(model, OrganisationFilePolicy(model), exact_class=True)
