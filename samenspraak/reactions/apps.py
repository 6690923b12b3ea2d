from importlib import import_module

from django.apps import AppConfig


class ReactionsConfig(AppConfig):
    name = "samenspraak.reactions"
    label = "reactions"

    def ready(self) -> None:
        from samenspraak.participation.capability import register

        register(import_module("samenspraak.reactions.capability").ReactionsCapability())
        import_module("samenspraak.reactions.mails").register_all()
        import_module("samenspraak.reactions.panels")
        import_module("samenspraak.reactions.listeners")
