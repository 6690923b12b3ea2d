"""What Wagtail's screens do differently: own rows only, rows outlive pages, no copies of what is unique."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from samenspraak.media.models import OrganisationDocument
from samenspraak.pages import alive
from samenspraak.pages.addresses import root_path
from samenspraak.pages.files import may_see
from samenspraak.pages.models import ActivityPage, PortalPage, ProjectPage
from samenspraak.tenancy.scoping import current_organisation

SHOWS_A_ROW = (PortalPage, ProjectPage, ActivityPage)


@hooks.register("construct_page_chooser_queryset")
@hooks.register("construct_explorer_page_queryset")
def own_pages(*args: Any) -> Any:
    """Of the organisation somebody works for: also for who may see everything."""
    pages = next(arg for arg in args if hasattr(arg, "filter"))
    mine = Page.objects.filter(url_path__startswith=root_path(current_organisation()))
    return pages.filter(pk__in=mine.values_list("pk", flat=True))  # search knows no url_path


@hooks.register("before_serve_document")
def documents_stay_home(document: OrganisationDocument, request: HttpRequest) -> None:
    if not may_see(request, document.organisation_id):
        raise Http404


@hooks.register("before_delete_page")
def explain_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A page that shows something alive stays: say what, and offer archiving."""
    found = alive.below(page)
    if not found:
        return None
    context = {"page": page, "alive": found, "header_title": _("Deze pagina kun je niet verwijderen")}
    return render(request, "pages/desk/alive.html", context, status=409 if request.method == "POST" else 200)


@hooks.register("before_bulk_action")
def explain_deleting_many(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    if action_type == "move":  # the tree follows the rows
        return _back(request, _("Een pagina van een project of activiteit kun je niet verplaatsen."), objects)
    if action_type != "delete":
        return None
    for page in objects:
        if isinstance(page, Page):
            answer: HttpResponse | None = explain_deleting(request, page)
            if answer is not None:
                return answer
    return None


@hooks.register("before_copy_page")
def refuse_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Copying the page would show the same row twice; the row is what has to be copied."""
    why = _(
        "Deze pagina toont één project of activiteit. Kopieer je de pagina, dan staat er twee keer hetzelfde."
    )
    return _back(request, why, [page])


@hooks.register("before_move_page")
def refuse_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """An activity's page stays with its project."""
    return _back(request, _("Een pagina van een project of activiteit kun je niet verplaatsen."), [page])


def _back(request: HttpRequest, why: str, pages: list[Any]) -> HttpResponse | None:
    held = [page for page in pages if isinstance(page, Page) and issubclass(page.specific_class, SHOWS_A_ROW)]
    if not held:
        return None
    messages.warning(request, why)
    parent = held[0].get_parent()
    return HttpResponseRedirect(
        reverse("wagtailadmin_explore", args=[held[0].pk if parent.is_root() else parent.pk])
    )


@hooks.register("insert_global_admin_js")
def date_pickers() -> str:
    """Wagtail starts these by inline scripts; ours starts them by what stands on the field (see csp.py)."""
    return format_html('<script src="{}" defer></script>', static("pages/desk-dates.js"))
