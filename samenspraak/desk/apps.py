from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "samenspraak.desk"
    label = "desk"
