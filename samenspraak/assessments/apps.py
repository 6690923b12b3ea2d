from importlib import import_module

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "samenspraak.assessments"
    label = "assessments"

    def ready(self) -> None:
        from samenspraak.assessments.capability import Assessments
        from samenspraak.assessments.mails import register_all
        from samenspraak.participation.capability import register

        register(Assessments())
        register_all()
        for name in ("listeners", "panels"):
            import_module(f"samenspraak.assessments.{name}")
