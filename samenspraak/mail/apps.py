from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "samenspraak.mail"
    label = "mail"
