"""Fixtures of the slice: those of the booth, whose tests vote on budgets."""

from samenspraak.booth.tests.conftest import browser, vote

__all__ = ["browser", "vote"]
