from django.apps import AppConfig


class BoothConfig(AppConfig):
    name = "samenspraak.booth"
    label = "booth"
