from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "samenspraak.kit"
    label = "kit"
