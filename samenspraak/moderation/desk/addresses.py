"""Addresses below /desk/, in the desk's own namespace."""

from django.urls import path

from samenspraak.moderation.desk import one, queue_screen, settings_screen

urlpatterns = [
    path("moderatie/", queue_screen.queue, name="moderation"),
    path("moderatie/aangekruist/", queue_screen.many, name="moderation-many"),
    path("moderatie/filters/", queue_screen.keep_filter, name="moderation-filter"),
    path("moderatie/instellingen/", settings_screen.edit, name="moderation-settings"),
    path("moderatie/<int:contribution_id>/", one.one, name="moderation-one"),
    path("moderatie/<int:contribution_id>/besluit/", one.decide, name="moderation-decide"),
    path("moderatie/<int:contribution_id>/bezwaar/", one.answer, name="moderation-answer"),
]
