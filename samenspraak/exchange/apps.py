from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "samenspraak.exchange"
    label = "exchange"
