"""Addresses below /desk/: our start screen first, Wagtail's admin with our own screens in it after."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import include, path
from django.views.decorators.cache import never_cache
from wagtail.admin import urls as wagtail_urls
from wagtail.admin.auth import require_admin_access

from samenspraak.desk.views.profile import profile
from samenspraak.desk.views.today import today


def sign_in_with_code(request: HttpRequest) -> HttpResponse:
    """Wagtail's password form has no use here: nobody has a password."""
    return redirect("desk-sign-in")


def gone(request: HttpRequest, rest: str = "") -> HttpResponseBase:
    raise Http404


urlpatterns = [
    path("", never_cache(require_admin_access(today))),
    path("account/", never_cache(require_admin_access(profile))),
    path("login/", sign_in_with_code),
    path("password_reset/", gone),
    path("password_reset/<path:rest>", gone),
    path("", include(wagtail_urls)),
]
