from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "samenspraak.moderation"
    label = "moderation"
