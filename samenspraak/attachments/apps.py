from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "samenspraak.attachments"
    label = "attachments"
