from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "samenspraak.attachments"
    label = "attachments"

    def ready(self) -> None:
        from samenspraak.attachments import listeners  # noqa: F401  # wakes it
        from samenspraak.attachments.keeping import Files
        from samenspraak.participation.capability import register

        register(Files())
