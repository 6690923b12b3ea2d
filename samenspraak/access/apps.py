from importlib import import_module

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "samenspraak.access"
    label = "access"

    def ready(self) -> None:
        import_module("samenspraak.access.mails").register_all()
