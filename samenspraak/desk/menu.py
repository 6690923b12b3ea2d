"""The menu: written once, drawn by Wagtail's sidebar and, without JavaScript, by our own template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from samenspraak.access.rights import Right, may
from samenspraak.desk.entrance import organisations_of
from samenspraak.kit.amounts import number as spaced
from samenspraak.media.models import OrganisationDocument, OrganisationImage
from samenspraak.moderation.tabs import asking, moderates
from samenspraak.shell.desk.reading import may_anywhere

FILES = ("add", "change", "delete")


@dataclass(frozen=True)
class Item:
    """A line of the menu: who sees it, and where it leads."""

    name: str
    label: Any  # lazy translation
    url_name: str
    icon: str  # one of Wagtail's
    order: int
    shown: Callable[[HttpRequest], bool]
    number: Callable[[HttpRequest], int] | None = None  # what waits there

    @property
    def url(self) -> str:
        return reverse(self.url_name)

    def words(self, request: HttpRequest) -> str:
        """Its label, with how much waits."""
        waiting = self.number(request) if self.number else 0
        return f"{self.label} ({spaced(waiting)})" if waiting else str(self.label)


def _with(right: Right) -> Callable[[HttpRequest], bool]:
    return lambda request: may(request.user, right)


def _with_anywhere(right: Right) -> Callable[[HttpRequest], bool]:
    """In the organisation, or in a project of it."""
    return lambda request: may_anywhere(request.user, right)


def _for_platform(request: HttpRequest) -> bool:
    return bool(request.user.is_superuser)


def _serves_several(request: HttpRequest) -> bool:
    return len(organisations_of(request.user)) > 1


def _has_pages(request: HttpRequest) -> bool:
    return bool(user_has_any_page_permission(request.user))


def _manages(model: type[Model]) -> Callable[[HttpRequest], bool]:
    return lambda request: bool(
        policy_registry.get_by_type(model).user_has_any_permission(request.user, FILES)
    )


def _moderates(request: HttpRequest) -> bool:
    return moderates(request.user)


def _to_moderate(request: HttpRequest) -> int:
    """Asked once a request: the queue has counted already."""
    if not hasattr(request, "moderation_asking"):
        request.moderation_asking = asking(request.user)  # type: ignore[attr-defined]  # our own attribute
    return int(request.moderation_asking)  # type: ignore[attr-defined]


def _counts_paper(request: HttpRequest) -> bool:
    """Who has nothing else to do here; others find it at the vote itself."""
    return may_anywhere(request.user, Right.TAKE_BALLOTS) and not may_anywhere(request.user, Right.SEE_WORK)


OURS = (
    Item("today", _("Vandaag"), "wagtailadmin_home", "home", 10, _with_anywhere(Right.SEE_WORK)),
    Item("projects", _("Projecten"), "desk:projects", "list-ul", 20, _with_anywhere(Right.SEE_WORK)),
    Item("activities", _("Activiteiten"), "desk:activities", "tasks", 25, _with_anywhere(Right.SEE_WORK)),
    Item(
        "contributions", _("Bijdragen"), "desk:contributions", "comment", 30, _with_anywhere(Right.SEE_WORK)
    ),
    Item("paper", _("Stemmen op papier"), "desk:paper", "tick", 37, _counts_paper),
    Item("answers", _("Antwoorden"), "desk:answers", "mail", 35, _with_anywhere(Right.JUDGE)),
    Item("moderation", _("Moderatie"), "desk:moderation", "view", 32, _moderates, _to_moderate),
    Item("assessments", _("Adviezen"), "desk:assessments", "group", 36, _with_anywhere(Right.JUDGE)),
    Item("people", _("Mensen en rollen"), "desk:people", "group", 500, _with(Right.MANAGE_ORGANISATION)),
    Item("organisation", _("Organisatie"), "desk:organisation", "cog", 510, _with(Right.MANAGE_ORGANISATION)),
    Item("outbox", _("Postvak uit"), "desk:outbox", "mail", 520, _with(Right.SEE_PEOPLE)),
    Item("mail-texts", _("Mailteksten"), "desk:mail-texts", "edit", 515, _with(Right.MANAGE_ORGANISATION)),
    Item("log", _("Logboek"), "desk:log", "history", 530, _with(Right.MANAGE_ORGANISATION)),
    Item("organisations", _("Organisaties"), "desk:organisations", "globe", 540, _for_platform),
    Item("switch", _("Andere organisatie"), "desk:switch", "rotate", 550, _serves_several),
)
WAGTAILS = (
    Item("explorer", _("Pagina’s"), "wagtailadmin_explore_root", "folder-open-inverse", 100, _has_pages),
    Item("images", _("Afbeeldingen"), "wagtailimages:index", "image", 300, _manages(OrganisationImage)),
    Item(
        "documents",
        _("Documenten"),
        "wagtaildocs:index",
        "doc-full-inverse",
        400,
        _manages(OrganisationDocument),
    ),
)
FOR_PLATFORM = {"reports", "settings"}  # Wagtail's own, which show every organisation at once


def items_for(request: HttpRequest) -> list[Item]:
    """What this user may open, in order."""
    return sorted((item for item in OURS + WAGTAILS if item.shown(request)), key=lambda item: item.order)


class OurMenuItem(MenuItem):
    """One of our lines in Wagtail's sidebar."""

    def __init__(self, item: Item) -> None:
        self.item = item
        super().__init__(item.label, item.url, name=item.name, icon_name=item.icon, order=item.order)

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        component.label = self.item.words(request)
        return component

    def is_shown(self, request: HttpRequest) -> bool:
        return self.item.shown(request)


def keep_ours(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's hook on its main menu: nothing is shown that we did not choose to show."""
    kept = {item.name for item in items_for(request)} | (FOR_PLATFORM if request.user.is_superuser else set())
    items[:] = [item for item in items if item.name in kept]
