from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "samenspraak.tenancy"
    label = "tenancy"
