from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "samenspraak.paper"
    label = "paper"

    def ready(self) -> None:
        from samenspraak.ballots.sealing import scrub_too
        from samenspraak.paper import panels  # noqa: F401  # registers itself
        from samenspraak.paper.capability import Paper
        from samenspraak.paper.models import PhoneBallot, TypedBallot
        from samenspraak.participation.capability import register

        register(Paper())
        scrub_too(PhoneBallot, TypedBallot)
