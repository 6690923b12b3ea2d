from samenspraak.participation.apps import MethodConfig


class IdeasConfig(MethodConfig):
    name = "samenspraak.methods.ideas"
    label = "ideas"
    default = True  # MethodConfig stands in this module too, and Django must not have to choose
