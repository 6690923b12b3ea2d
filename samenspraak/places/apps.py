from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "samenspraak.places"
    label = "places"
