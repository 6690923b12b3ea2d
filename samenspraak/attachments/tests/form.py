"""A form with files, as a method has one: addresses and a view for tests only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import RequestContext, Template
from django.urls import path

from samenspraak.attachments.fields import upload_field
from samenspraak.attachments.intake import settle, take_files
from samenspraak.attachments.queries import of
from samenspraak.attachments.trays import tray_for
from samenspraak.conf import urls
from samenspraak.participation.models import Contribution

PAGE = Template("""
{% extends "shell/base.html" %}{% load photos %}
{% block title %}Een formulier{% endblock %}
{% block main %}<div class="wrap narrow section stack-l"><h1>Een formulier</h1>
{% for photo in photos %}{% photo photo sizes="20rem" %}{% endfor %}
<form class="form" method="post" action="{{ field.action }}" enctype="multipart/form-data">{% csrf_token %}
{% if wrong %}<p>Vul een titel in.</p>{% endif %}
<label for="title">Titel</label><input id="title" name="title">
{% include "attachments/upload_field.html" %}
<button class="btn">Bewaar</button></form></div>{% endblock %}
""")


def view(request: HttpRequest, key: int) -> HttpResponse:
    contribution = Contribution.objects.select_related("activity").get(pk=key)
    posted = request.POST if request.method == "POST" else None
    tray = tray_for(posted, activity=contribution.activity, contribution=contribution)
    client = str(getattr(request, "client_address", ""))
    problems = take_files(tray, request.FILES, request.POST, client=client) if posted is not None else []
    if posted is not None and request.POST.get("title") and not problems:
        settle(tray, contribution, request.POST)
        return redirect(request.path)
    field = upload_field(tray, posted, problems=problems)
    context = {"field": field, "wrong": posted is not None, "photos": of(contribution).filter(kind="photo")}
    return HttpResponse(PAGE.render(RequestContext(request, context)))


urlpatterns = [path("proef/<int:key>/", view), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)
