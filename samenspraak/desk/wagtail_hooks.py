"""Where the desk hangs in Wagtail: addresses, menu, stylesheets."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import URLResolver, include, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks

from samenspraak.desk.menu import OURS, OurMenuItem, keep_ours

STYLESHEETS = ("build/desk.css", "desk/desk.css")  # the tokens all screens share; what only the desk needs


@hooks.register("register_admin_urls")
def our_addresses() -> list[URLResolver]:
    return [path("", include("samenspraak.desk.addresses", namespace="desk"))]


@hooks.register("insert_global_admin_css")
def our_stylesheets() -> SafeString:
    return format_html_join(
        "", '<link rel="stylesheet" href="{}">', ((static(sheet),) for sheet in STYLESHEETS)
    )


@hooks.register("insert_global_admin_js")
def our_keys() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("desk/desk.js"))


hooks.register("construct_main_menu", keep_ours)
for item in OURS:
    hooks.register("register_admin_menu_item", lambda item=item: OurMenuItem(item))
