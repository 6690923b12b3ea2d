"""Addresses on the public site."""

from django.urls import path

from samenspraak.moderation import public

app_name = "moderation"
urlpatterns = [
    path("huisregels/", public.house_rules, name="house-rules"),
    path("bijdragen/<int:contribution_id>/melden/", public.report, name="report"),
    path("bijdragen/<int:contribution_id>/bezwaar/", public.objection, name="objection"),
]
