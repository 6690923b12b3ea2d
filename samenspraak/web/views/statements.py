"""The privacy and accessibility statements, made of what the organisation's methods declare."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samenspraak.privacy.queries import algorithms_in_use, facts_in_use


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "web/privacy.html", {"facts": facts_in_use(), "algorithms": algorithms_in_use()})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.html")
