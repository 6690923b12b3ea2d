from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "samenspraak.privacy"
    label = "privacy"
