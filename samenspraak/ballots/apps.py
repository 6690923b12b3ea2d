from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "samenspraak.ballots"
    label = "ballots"

    def ready(self) -> None:
        from samenspraak.ballots import checks  # noqa: F401  # registers itself
        from samenspraak.ballots.keeping import Box
        from samenspraak.participation.capability import register

        register(Box())
