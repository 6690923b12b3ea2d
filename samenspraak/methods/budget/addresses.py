"""Addresses below the activity's page, public and in the desk."""

from django.urls import path

from samenspraak.booth import addresses as booth
from samenspraak.methods.budget.views import results

public = [
    *booth.public,
    path("uitslag/", results.page, name="results"),
    path("uitslag.csv", results.table_csv, {"slug": "uitslag"}, name="count-csv"),
    path("uitslag-<slug:slug>.csv", results.table_csv, name="table-csv"),
    path("uitslag.json", results.data, name="count-json"),
    path("stemmen.csv", results.ballots_csv, name="ballots-csv"),
    path("uitslag.pb", results.pabulib, name="pabulib"),
    path("uitslag-<int:group>.pb", results.pabulib, name="pabulib-group"),
]

desk = booth.desk
