from importlib import import_module

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "samenspraak.notifications"
    label = "notifications"

    def ready(self) -> None:
        import_module("samenspraak.notifications.listeners")
        import_module("samenspraak.notifications.mails").register_all()
