from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "samenspraak.media"
    label = "media"
