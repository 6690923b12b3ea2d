"""Fixtures of the slice: a browser on the portal, as for every vote."""

from samenspraak.booth.tests.conftest import browser

__all__ = ["browser"]
