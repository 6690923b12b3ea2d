from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "samenspraak.jobs"
    label = "jobs"
