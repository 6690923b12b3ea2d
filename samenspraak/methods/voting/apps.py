from samenspraak.participation.apps import MethodConfig


class VotingConfig(MethodConfig):
    name = "samenspraak.methods.voting"
    label = "voting"
    default = True  # MethodConfig stands in this module too, and Django must not have to choose
