"""All addresses. Order matters: the pages' catch-all comes last."""

from django.urls import include, path
from wagtail.documents import urls as document_urls

urlpatterns = [
    path("desk/", include("samenspraak.web.staff_urls")),
    path("desk/", include("samenspraak.desk.urls")),
    path("documenten/", include(document_urls)),
    path("bestanden/", include("samenspraak.attachments.addresses")),
    path("beoordelen/", include("samenspraak.assessments.addresses")),
    path("", include("samenspraak.web.urls")),
    path("", include("samenspraak.reactions.addresses")),
    path("", include("samenspraak.moderation.public_addresses")),
    path("", include("samenspraak.pages.urls")),
]
handler400 = "samenspraak.web.views.errors.bad_request"
handler403 = "samenspraak.web.views.errors.forbidden"
handler404 = "samenspraak.web.views.errors.not_found"
handler500 = "samenspraak.web.views.errors.server_error"
