"""A second fence around Wagtail's screens, behind the permissions.

Wagtail is written for one organisation. This refuses its screens that show everything at once, and every
address that names a page, image or document of another organisation than the one somebody works for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from wagtail.models import Page

from samenspraak.kit.numbers import row_number
from samenspraak.media.models import OrganisationDocument, OrganisationImage
from samenspraak.pages.addresses import stands_in
from samenspraak.tenancy.scoping import current_organisation

ROOT = "/desk/"
# Wagtail's screens that colleagues work with; all its others are for platform admins. What a new version
# of Wagtail brings stays closed until it stands here.
OPEN = {
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtail_bulk_action",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_choose_page_chosen_multiple",
    "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_phone_link",
    "wagtailadmin_choose_page_anchor_link",
    "wagtailadmin_account",
    "wagtailadmin_logout",
    "wagtailadmin_dismissibles",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_login",
}
OPEN_NAMESPACES = {
    "wagtailadmin_api",
    "wagtailadmin_pages",
    "wagtailadmin_editing_sessions",
    "wagtailimages",
    "wagtailimages_chooser",
    "wagtaildocs",
    "wagtaildocs_chooser",
}
CLOSED = {
    "wagtailadmin_api:pages:action",
    "wagtailadmin_api:pages:find",
    "wagtailadmin_api:images:listing",
    "wagtailadmin_api:images:detail",
    "wagtailadmin_api:images:find",
    "wagtailadmin_api:documents:listing",
    "wagtailadmin_api:documents:detail",
    "wagtailadmin_api:documents:find",
    "wagtailadmin_pages:type_use",
    "wagtailadmin_pages:type_use_results",
    "wagtailadmin_pages:choose_parent",
    "wagtailimages:url_generator",
    "wagtailimages:url_generator_output",
}
# Which of our rows an address names, by the name that Wagtail gives the part.
PAGES = {"page_id", "parent_page_id", "page_to_move_id", "destination_id"}
FILES: dict[str, Any] = {
    "image_id": OrganisationImage,
    "document_id": OrganisationDocument,
    "doc_id": OrganisationDocument,
}
CHOSEN: dict[str, Any] = {
    "wagtailimages_chooser": OrganisationImage,
    "wagtaildocs_chooser": OrganisationDocument,
}
# What can be done to many at once, and to which model. Tags and collections are Wagtail's for all together.
BULK: dict[str, Any] = {
    "wagtailcore.page": None,
    "media.organisationimage": OrganisationImage,
    "media.organisationdocument": OrganisationDocument,
}
CLOSED_BULK = {"add_tags", "add_to_collection"}
# Parameters by which the explorer's menu and choosers ask for pages.
ASKED_PAGES = ("child_of", "descendant_of", "target_pages[]")
# Parameters that Wagtail takes for numbers of rows without looking, and the words that may stand there.
NUMBERS = (*ASKED_PAGES, "id", "childOf")
WORDS = {"", "all", "root"}


class WagtailGateMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: list[Any], kwargs: dict[str, Any]) -> None:
        match = request.resolver_match
        if match is None or not request.path.startswith(ROOT) or not request.user.is_authenticated:
            return
        namespace = match.namespaces[0] if match.namespaces else ""
        if not (namespace or match.url_name or "").startswith("wagtail"):
            return
        if not request.user.is_superuser and not is_open(match.view_name, namespace):
            raise Http404
        require_numbers(request)
        require_own_pages(_named_pages(request, match.view_name, kwargs))
        require_own_files(_named_files(namespace, kwargs))
        if match.view_name == "wagtail_bulk_action":
            require_own_selection(request, kwargs)


def is_open(view_name: str, namespace: str) -> bool:
    return view_name not in CLOSED and (view_name in OPEN or namespace in OPEN_NAMESPACES)


def _named_pages(request: HttpRequest, view_name: str, kwargs: dict[str, Any]) -> set[int]:
    named = [value for name, value in kwargs.items() if name in PAGES]
    if view_name in ("wagtailadmin_pages:revisions_compare", "wagtailadmin_api:pages:detail"):
        named.append(kwargs["pk"])
    if view_name.startswith("wagtailadmin_editing_sessions") and kwargs.get("app_label") == "pages":
        if row_number(kwargs["object_id"]) is None:
            raise Http404
        named.append(kwargs["object_id"])
    for parameter in ASKED_PAGES:
        named += request.GET.getlist(parameter)
    return _numbers(named)


def _named_files(namespace: str, kwargs: dict[str, Any]) -> dict[Any, set[int]]:
    named = {FILES[name]: _numbers([value]) for name, value in kwargs.items() if name in FILES}
    if namespace in CHOSEN and "pk" in kwargs:
        named[CHOSEN[namespace]] = _numbers([kwargs["pk"]])
    return named


def require_numbers(request: HttpRequest) -> None:
    """404 for what Wagtail would stumble over."""
    asked = {value for parameter in NUMBERS for value in request.GET.getlist(parameter)} - WORDS
    if any(row_number(value) is None for value in asked):
        raise Http404


def _numbers(values: Iterable[Any]) -> set[int]:
    return {number for value in values if (number := row_number(value)) is not None}


def require_own_pages(numbers: set[int]) -> None:
    """404 unless all these pages stand in the portal of the organisation in scope. The root is in none."""
    if not numbers:
        return
    organisation = current_organisation()
    paths = Page.objects.filter(pk__in=numbers).values_list("url_path", flat=True)
    if not all(stands_in(organisation, path) for path in paths):
        raise Http404


def require_own_selection(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Bulk actions name their rows in the query; `all` of a page's children names the page."""
    chosen = request.GET.getlist("id")
    model = f"{kwargs['app_label']}.{kwargs['model_name']}"
    if kwargs["action"] in CLOSED_BULK or (model not in BULK and not request.user.is_superuser):
        raise Http404
    if BULK.get(model) is None:
        parent = request.GET.get("childOf", "")
        if "all" in chosen and row_number(parent) is None:
            raise Http404
        require_own_pages(_numbers([*chosen, parent]))
    else:
        require_own_files({BULK[model]: _numbers(chosen)})


def require_own_files(named: dict[Any, set[int]]) -> None:
    for model, numbers in named.items():
        foreign = model.objects.filter(pk__in=numbers).exclude(organisation=current_organisation())
        if foreign.exists():
            raise Http404
