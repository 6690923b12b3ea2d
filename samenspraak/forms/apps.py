from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "samenspraak.forms"
    label = "forms"
