from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "samenspraak.web"
    label = "web"
