from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "samenspraak.people"
    label = "people"

    def ready(self) -> None:
        import_module("samenspraak.people.mails").register_all()
