"""The desk's own door, and the keys that open it."""

from django.urls import path

from samenspraak.web.views import keys, staff

urlpatterns = [
    path("aanmelden/", staff.sign_in, name="desk-sign-in"),
    path("aanmelden/tweede-stap/", staff.second_step, name="desk-second-step"),
    path("aanmelden/afmelden/", staff.sign_out, name="desk-sign-out"),
    path("aanmelden/sleutels/", keys.overview, name="desk-keys"),
    path("aanmelden/sleutels/app/", keys.add_app, name="desk-add-app"),
    path("aanmelden/sleutels/toegangssleutel/", keys.add_passkey, name="desk-add-passkey"),
    path("aanmelden/sleutels/noodcodes/", keys.recovery_codes, name="desk-recovery-codes"),
    path("aanmelden/sleutels/<int:key_id>/weg/", keys.remove, name="desk-remove-key"),
]
