from importlib import import_module

from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    name = "samenspraak.responses"
    label = "responses"

    def ready(self) -> None:
        from samenspraak.participation.capability import register
        from samenspraak.responses.capability import Responses
        from samenspraak.responses.mails import register_all

        register(Responses())
        register_all()
        import_module("samenspraak.responses.listeners")
        import_module("samenspraak.responses.panels")
