from importlib import import_module

from django.apps import AppConfig


class ScrutinyConfig(AppConfig):
    name = "samenspraak.scrutiny"
    label = "scrutiny"

    def ready(self) -> None:
        import_module("samenspraak.scrutiny.listeners")
        import_module("samenspraak.scrutiny.capability").register_all()
