from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "samenspraak.shell"
    label = "shell"
