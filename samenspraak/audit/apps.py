from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "samenspraak.audit"
    label = "audit"
