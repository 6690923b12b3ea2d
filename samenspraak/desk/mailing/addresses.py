"""Addresses of the mail screens."""

from django.urls import path

from samenspraak.desk.mailing import server_views, text_views

urlpatterns = [
    path("organisatie/mail/", server_views.edit, name="mail-server"),
    path("organisatie/mail/testen/", server_views.test, name="mail-server-test"),
    path("mailteksten/", text_views.index, name="mail-texts"),
    path("mailteksten/<slug:kind>/<slug:language>/", text_views.edit, name="mail-text"),
    path("mailteksten/<slug:kind>/<slug:language>/voorbeeld/", text_views.preview, name="mail-text-preview"),
    path("mailteksten/<slug:kind>/<slug:language>/standaard/", text_views.reset, name="mail-text-reset"),
]
