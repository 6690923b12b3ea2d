"""Addresses of the booth below an activity's page and its desk page, for a method to take among its own."""

from django.urls import path

from samenspraak.booth import desk as at_desk
from samenspraak.booth.views import choose, confirm, identify, reading, start
from samenspraak.scrutiny.addresses import desk as scrutiny

public = [
    path("", start.index, name="index"),
    path("stemmen/", choose.choose, name="choose"),
    path("stemmen/<int:number>/", reading.detail, name="detail"),
    path("stemmen/controleren/", reading.review, name="review"),
    path("stemmen/wie-ben-je/", identify.identify, name="identify"),
    path("stemmen/bevestigen/", confirm.confirm, name="confirm"),
]

desk = [
    path("opkomst/", at_desk.turnout, name="turnout"),
    path("codes/", at_desk.codes, name="codes"),
    path("codes/<int:pk>/", at_desk.take, name="take-codes"),
    *scrutiny,
]
