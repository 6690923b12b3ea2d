"""Addresses of the public site that belong to no page."""

from django.urls import path

from samenspraak.forms.definition import ADDRESS as FORM_SCHEMA
from samenspraak.web.views import (
    guest_support,
    health,
    language,
    own_data,
    places,
    schema,
    sign_in,
    sign_out,
    site,
    statements,
)

app_name = "web"
urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("robots.txt", site.robots, name="robots"),
    path("favicon.ico", site.favicon, name="favicon"),
    path(".well-known/security.txt", site.security, name="security"),
    path(FORM_SCHEMA, schema.form_schema, name="form-schema"),
    path("huisstijl-<slug:stamp>.css", site.theme, name="theme"),
    path("taal/<slug:code>/", language.choose, name="language"),
    path("aanmelden/", sign_in.sign_in, name="sign-in"),
    path("aanmelden/naam/", sign_in.name, name="sign-in-name"),
    path("steunen/", guest_support.guest_support, name="guest-support"),
    path("afmelden/", sign_out.sign_out, name="sign-out"),
    path("mijn/", own_data.overview, name="own-data"),
    path("mijn/naam/", own_data.rename, name="own-name"),
    path("mijn/gegevens.json", own_data.download, name="own-data-json"),
    path("mijn/wissen/", own_data.erase, name="erase"),
    path("adres/zoek", places.address_search, name="address-search"),
    path("gebieden.geojson", places.areas, name="areas"),
    path("privacy/", statements.privacy, name="privacy"),
    path("toegankelijkheid/", statements.accessibility, name="accessibility"),
]
