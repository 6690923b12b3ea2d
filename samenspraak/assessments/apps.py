from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "samenspraak.assessments"
    label = "assessments"
