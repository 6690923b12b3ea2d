from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "samenspraak.access"
    label = "access"
