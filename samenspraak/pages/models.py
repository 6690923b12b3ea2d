"""Wagtail pages that show our rows. One page type for all methods.

The rows come first: pages of projects and activities are made by `pages.actions`, never in the explorer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.compat import HTTPMethod
from wagtail.models import Page

from samenspraak.pages import addresses, dispatch, showing
from samenspraak.pages.fields import BodyField
from samenspraak.pages.shown import Shown
from samenspraak.participation.models import Activity
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation

if TYPE_CHECKING:
    from collections.abc import Sequence

READING = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
FOR_SEARCH_ENGINES = MultiFieldPanel(
    [FieldPanel("seo_title"), FieldPanel("search_description")], heading=_("In zoekmachines")
)


class OurPage(Page):
    """What all our pages share: their address, their body, previews that dispatch like the real thing."""

    # Rows that `serve` needs, read along with the page: one query for all.
    read_along: ClassVar[Sequence[str]] = ()
    private_page_options: ClassVar[Sequence[str]] = ["password", "login"]
    password_required_template = "pages/password.html"  # noqa: S105  # a template
    allowed_http_methods = READING

    class Meta:
        abstract = True

    @property
    def portal_path(self) -> str:
        """The page's address below its portal's host."""
        return addresses.portal_path(self.url_path)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[Any, str, str] | None:
        return addresses.url_parts(self.url_path) if self.url_path else None

    def get_url(self, request: HttpRequest | None = None, current_site: Any = None) -> str | None:
        """At its own host the path is enough; Wagtail would ask the database for it."""
        if not self.url_path:
            return None
        # At the desk somebody may work for another organisation than the host's.
        here = getattr(request, "host_organisation", getattr(request, "organisation", None))
        return self.portal_path if here and addresses.stands_in(here, self.url_path) else self.full_url

    url = property(get_url)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "title": self.seo_title or self.title, "shown": Shown.on(self)}

    def serve(self, request: HttpRequest, rest: str = "") -> HttpResponseBase:
        return TemplateResponse(request, self.template, self.get_context(request))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """As visitors get it: `serve` dispatches, so previews do too."""
        return self.serve(request)


class PortalPage(OurPage):
    """The front page of an organisation; root of its tree. Its slug is the organisation's."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="+")
    heading = models.CharField(
        _("kop"), max_length=80, blank=True, help_text=_("Bijvoorbeeld: Wat wordt het, Waterveen?")
    )
    lead = models.CharField(_("inleiding"), max_length=240, blank=True)
    body = BodyField(verbose_name=_("onder aan de pagina"))

    template = "pages/portal.html"
    is_creatable = False
    read_along = ("organisation__branding",)
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["pages.ProjectPage", "pages.ContentPage"]
    content_panels: ClassVar[list[Any]] = [FieldPanel("heading"), FieldPanel("lead"), FieldPanel("body")]
    promote_panels: ClassVar[list[Any]] = [FOR_SEARCH_ENGINES]

    class Meta:
        verbose_name = _("portaal")
        verbose_name_plural = _("portalen")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request), **showing.portal(self.organisation)}


class ProjectPage(OurPage):
    """Shows a project."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    body = BodyField(verbose_name=_("inhoud"))

    template = "pages/project.html"
    is_creatable = False
    read_along = ("project__organisation", "project__image")
    parent_page_types: ClassVar[list[str]] = ["pages.PortalPage"]
    subpage_types: ClassVar[list[str]] = ["pages.ActivityPage", "pages.ContentPage"]
    content_panels: ClassVar[list[Any]] = [FieldPanel("body")]
    promote_panels: ClassVar[list[Any]] = [FOR_SEARCH_ENGINES]

    class Meta:
        verbose_name = _("projectpagina")
        verbose_name_plural = _("projectpagina’s")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request), **showing.project(self.project)}

    def serve(self, request: HttpRequest, rest: str = "") -> HttpResponseBase:
        addresses.only_when_visible(request, self.project)
        return super().serve(request)


class ActivityPage(OurPage):
    """Shows an activity: its method answers for the page and for every address below it."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    body = BodyField(verbose_name=_("inhoud"), help_text=_("Staat onder wat de activiteit zelf laat zien."))

    template = "pages/closed.html"  # only where its method is gone
    allowed_http_methods = [*READING, HTTPMethod.POST]
    is_creatable = False
    read_along = (
        "activity__project__organisation",
        "activity__organisation",
        "activity__phase",
        "activity__image",
    )
    parent_page_types: ClassVar[list[str]] = ["pages.ProjectPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [FieldPanel("body")]
    promote_panels: ClassVar[list[Any]] = [FOR_SEARCH_ENGINES]

    class Meta:
        verbose_name = _("activiteitspagina")
        verbose_name_plural = _("activiteitspagina’s")

    def serve(self, request: HttpRequest, rest: str = "") -> HttpResponseBase:
        return dispatch.to_method(self, request, rest)


class ContentPage(OurPage):
    """Anything an organisation wants to tell."""

    lead = models.CharField(_("inleiding"), max_length=300, blank=True)
    body = BodyField(verbose_name=_("inhoud"))

    template = "pages/content.html"
    parent_page_types: ClassVar[list[str]] = ["pages.PortalPage", "pages.ProjectPage", "pages.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["pages.ContentPage"]
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    promote_panels: ClassVar[list[Any]] = [
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("show_in_menus")], heading=_("Op deze site")),
        FOR_SEARCH_ENGINES,
    ]

    class Meta:
        verbose_name = _("inhoudspagina")
        verbose_name_plural = _("inhoudspagina’s")

    def clean(self) -> None:
        super().clean()
        if addresses.is_taken(self.slug):
            raise ValidationError({"slug": _("Dit webadres gebruikt de site zelf al. Kies een ander.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request), **showing.content(self)}
