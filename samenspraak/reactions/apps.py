from django.apps import AppConfig


class ReactionsConfig(AppConfig):
    name = "samenspraak.reactions"
    label = "reactions"
