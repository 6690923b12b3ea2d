"""Absolute addresses, built from the stored host: never from what a request claims."""

from django.conf import settings

from samenspraak.tenancy.models import Organisation


def organisation_url(organisation: Organisation, path: str = "/") -> str:
    return _url(organisation.host, path)


def desk_url(organisation: Organisation, path: str = "/desk/") -> str:
    return _url(settings.DESK_HOST or organisation.host, path)


def _url(host: str, path: str) -> str:
    port = f":{settings.PUBLIC_PORT}" if settings.PUBLIC_PORT else ""
    return f"{settings.PUBLIC_SCHEME}://{host}{port}{path}"
