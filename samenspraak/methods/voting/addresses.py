"""Addresses below the activity's page, public and in the desk."""

from django.urls import path

from samenspraak.booth import addresses as booth
from samenspraak.methods.voting import views

public = [
    *booth.public,
    path("stemmen/foto/<int:number>/", views.picture, name="picture"),
    path("uitslag/", views.results, name="results"),
    path("uitslag.csv", views.count_csv, name="count-csv"),
    path("stemmen.csv", views.ballots_csv, name="ballots-csv"),
]

desk = booth.desk
