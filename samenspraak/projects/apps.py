from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "samenspraak.projects"
    label = "projects"
