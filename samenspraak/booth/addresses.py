"""Addresses of the booth below an activity's page and its desk page, for a method to take among its own."""

from django.urls import path

from samenspraak.booth.desk import codes, roll, turnout
from samenspraak.booth.views import checking, choose, confirm, identify, kiosk, reading, start
from samenspraak.scrutiny.addresses import desk as scrutiny

public = [
    path("", start.index, name="index"),
    path("stemmen/", choose.choose, name="choose"),
    path("stemmen/<int:number>/", reading.detail, name="detail"),
    path("stemmen/controleren/", reading.review, name="review"),
    path("stemmen/wie-ben-je/", identify.identify, name="identify"),
    path("stemcode/", identify.letter, name="letter"),
    path("stemzuil/", kiosk.kiosk, name="kiosk"),
    path("stemmen/bevestigen/", confirm.confirm, name="confirm"),
    path("controle/", checking.page, name="checking"),
    path("controle/volgcodes/", checking.bucket, name="bucket"),
    path("controle/volgcodes.json", checking.bucket_json, name="bucket-json"),
    path("controle/check_vote.py", checking.checker, name="checker"),
    path("controle/logboek.json", checking.log, name="log"),
    path("controle/stemming.json", checking.whole, name="open-vote"),
]

desk = [
    path("opkomst/", turnout.turnout, name="turnout"),
    path("kiezerslijst/", roll.roll, name="roll"),
    path("codes/", codes.codes, name="codes"),
    path("codes/intrekken/", codes.revoke, name="revoke-code"),
    path("codes/lijst/<int:pk>/", codes.codes_for_roll, name="codes-for-roll"),
    path("codes/<int:pk>/opnieuw/", codes.print_again, name="print-again"),
    path("codes/bestand/<int:pk>/", codes.take, name="take-codes"),
    *scrutiny,
]
