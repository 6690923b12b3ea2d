from samenspraak.participation.apps import MethodConfig


class BudgetConfig(MethodConfig):
    name = "samenspraak.methods.budget"
    label = "budget"
    default = True  # MethodConfig stands in this module too, and Django must not have to choose
