"""Addresses of files, on every organisation's host."""

from django.urls import path, re_path

from samenspraak.attachments import receiving, serving

app_name = "attachments"
urlpatterns = [
    path("ontvangen/", receiving.uploads, name="uploads"),
    path("ontvangen/<uuid:key>/", receiving.upload, name="upload"),
    path("lade/", receiving.tray, name="tray"),
    re_path(
        r"^(?P<key>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/"
        r"(?P<file>\d{1,4}\.(?:avif|jpg)|document\.pdf)$",
        serving.file,
        name="file",
    ),
]
