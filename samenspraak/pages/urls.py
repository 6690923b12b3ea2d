"""Addresses of pages, files and lists. The catch-all comes last."""

from django.urls import path, re_path, reverse_lazy
from django.views.generic import RedirectView

from samenspraak.pages import files, lists, views

urlpatterns = [
    path("media/<path:path>", files.rendition, name="rendition"),
    path("a/<int:activity_id>/", views.permalink, name="activity"),
    path("a/<int:activity_id>/<path:rest>", views.permalink, name="activity"),
    path("projecten/", lists.projects, name="projects"),
    path("uitkomsten/", lists.outcomes, name="outcomes"),
    path("zoeken/", lists.search, name="search"),
    # Wagtail asks for these two by name when a page is private.
    path(
        "besloten/<int:restriction_id>/<int:page_id>/",
        views.password,
        name="wagtailcore_authenticate_with_password",
    ),
    path(
        "besloten/",
        RedirectView.as_view(url=reverse_lazy("web:sign-in"), query_string=True),
        name="wagtailcore_login",
    ),
    re_path(r"^(?P<path>.*)$", views.page, name="page"),
]
