"""Addresses below the activity's page, public and in the desk."""

from django.urls import path, re_path

from samenspraak.methods.ideas import desk as desk_views
from samenspraak.methods.ideas import drafts, listing, mapping, own, views
from samenspraak.methods.ideas.helping import views as helping
from samenspraak.methods.ideas.together import views as together

REFERENCE = r"(?P<reference>[A-Z]{2,4}-\d{4}-\d{4,7})"

public = [
    path("", listing.plans, name="list"),
    path("feed.xml", listing.feed, name="feed"),
    path("punten.json", mapping.points, name="points"),
    path("gegevens.csv", views.export, name="export"),
    path("nieuw/", drafts.new, name="new"),
    path("concept/<int:key>/", drafts.write, name="draft"),
    path("concept/<int:key>/bekijken/", drafts.review, name="review"),
    path("concept/<int:key>/bewaard/", drafts.saved, name="saved"),
    path("concept/<int:key>/weg/", drafts.drop, name="drop"),
    path("verder/<str:token>/", drafts.resume, name="resume"),
    re_path(rf"^{REFERENCE}/$", views.detail, name="detail"),
    re_path(rf"^{REFERENCE}/geplaatst/$", own.done, name="done"),
    re_path(rf"^{REFERENCE}/bewerken/$", own.edit, name="edit"),
    re_path(rf"^{REFERENCE}/intrekken/$", own.take_back, name="withdraw"),
    re_path(rf"^{REFERENCE}/samen/$", together.together, name="together"),
    re_path(rf"^{REFERENCE}/samen/(?P<token>[\w-]{{20,80}})/$", together.join_in, name="join"),
    re_path(rf"^{REFERENCE}/samenvoegen/$", together.propose, name="propose"),
    re_path(rf"^{REFERENCE}/samenvoegen/(?P<merge>\d{{1,18}})/$", together.decide, name="merge"),
    re_path(rf"^{REFERENCE}/hulp/$", helping.manage, name="help"),
    re_path(rf"^{REFERENCE}/hulp/(?P<key>\d{{1,18}})/$", helping.offer_help, name="offer"),
    re_path(rf"^{REFERENCE}/schrijf/$", helping.write, name="write"),
]

desk = [
    path("", desk_views.plans, name="list"),
    path("wachten/", desk_views.waiting, name="waiting"),
    path("invoeren/", desk_views.enter, name="enter"),
    path("gegevens.csv", desk_views.export, name="export"),
    re_path(rf"^{REFERENCE}/$", desk_views.detail, name="detail"),
    re_path(rf"^{REFERENCE}/tekening/$", desk_views.drawing, name="drawing"),
    re_path(rf"^{REFERENCE}/samenvoegen/$", desk_views.merge, name="merge"),
    re_path(rf"^{REFERENCE}/toestemming/$", desk_views.consent, name="consent"),
]
