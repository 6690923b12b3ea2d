from importlib import import_module

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "samenspraak.moderation"
    label = "moderation"

    def ready(self) -> None:
        import_module("samenspraak.moderation.listeners")
        import_module("samenspraak.moderation.panels")
        import_module("samenspraak.moderation.mails").register_all()
        import_module("samenspraak.moderation.capability").register_all()
