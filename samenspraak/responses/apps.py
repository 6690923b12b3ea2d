from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    name = "samenspraak.responses"
    label = "responses"
