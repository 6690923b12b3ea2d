from django.apps import AppConfig


class InteractionsConfig(AppConfig):
    name = "samenspraak.interactions"
    label = "interactions"
