from importlib import import_module

from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "samenspraak.shell"
    label = "shell"

    def ready(self) -> None:
        import_module("samenspraak.shell.mail_look").register()
