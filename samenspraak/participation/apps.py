from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "samenspraak.participation"
    label = "participation"

    def ready(self) -> None:
        import_module("samenspraak.participation.listeners")


class MethodConfig(AppConfig):
    """Base of every method's AppConfig: registers `<app>.method.method`, wakes its `listeners`."""

    default = False  # where a method imports this class, Django takes the method's own

    def __init_subclass__(cls) -> None:
        cls.default = True

    def ready(self) -> None:
        from samenspraak.participation.registry import register

        register(import_module(f"{self.name}.method").method)
        if find_spec(f"{self.name}.listeners"):
            import_module(f"{self.name}.listeners")
