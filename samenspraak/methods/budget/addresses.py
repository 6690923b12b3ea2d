"""Addresses below the activity's page, public and in the desk."""

from django.urls import path

from samenspraak.booth import addresses as booth
from samenspraak.methods.budget import desk as at_desk
from samenspraak.methods.budget.views import results

public = [
    *booth.public,
    path("uitslag/", results.page, name="results"),
    path("uitslag.csv", results.count_csv, name="count-csv"),
    path("stemmen.csv", results.ballots_csv, name="ballots-csv"),
    path("uitslag.pb", results.pabulib, name="pabulib"),
    path("uitslag-<int:group>.pb", results.pabulib, name="pabulib-group"),
]

desk = [*booth.desk, path("telling/", at_desk.recount, name="recount")]
