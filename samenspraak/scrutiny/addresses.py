"""Screens below an activity at the desk; a method that counts takes them into its `desk_urls`."""

from django.urls import path

from samenspraak.scrutiny.desk import counts, decisions, watching

desk = [
    path("telling/", counts.page, name="recount"),
    path("telling/vaststellen/", counts.establish, name="establish"),
    path("telling/<int:pk>/", counts.handle, name="recount-handle"),
    path("besluiten/", decisions.page, name="exclusions"),
    path("besluiten/<int:pk>/", decisions.decide, name="exclusion-decide"),
    path("signalen/", watching.page, name="signals"),
]
