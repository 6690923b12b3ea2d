"""Addresses to go on to: only paths on this very host."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def local_path(address: str, default: str = "/") -> str:
    """`address` when it is a path of ours, else `default`: nobody is sent elsewhere after signing in."""
    is_path = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    if is_path and len(address) <= 2000 and url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return address
    return default


def next_path(request: HttpRequest, default: str = "/") -> str:
    """Where the form or the link asks to go on to."""
    return local_path(request.POST.get("next") or request.GET.get("next") or "", default)
