"""Addresses below the activity's page, public and in the desk."""

from django.urls import path

from samenspraak.methods.budget import desk as at_desk
from samenspraak.methods.budget.views import choose, confirm, identify, reading, results, start

public = [
    path("", start.index, name="index"),
    path("stemmen/", choose.choose, name="choose"),
    path("stemmen/<int:number>/", reading.detail, name="detail"),
    path("stemmen/controleren/", reading.review, name="review"),
    path("stemmen/wie-ben-je/", identify.identify, name="identify"),
    path("stemmen/bevestigen/", confirm.confirm, name="confirm"),
    path("uitslag/", results.page, name="results"),
    path("uitslag.csv", results.count_csv, name="count-csv"),
    path("stemmen.csv", results.ballots_csv, name="ballots-csv"),
    path("uitslag.pb", results.pabulib, name="pabulib"),
    path("uitslag-<int:group>.pb", results.pabulib, name="pabulib-group"),
]

desk = [
    path("opkomst/", at_desk.turnout, name="turnout"),
    path("codes/", at_desk.codes, name="codes"),
    path("codes/<int:pk>/", at_desk.take, name="take-codes"),
    path("telling/", at_desk.recount, name="recount"),
]
