"""Settings that every vote has, whatever it is about."""

from __future__ import annotations

from typing import Literal

from samenspraak.participation.contract import ActivitySettings


class VotingSettings(ActivitySettings):
    means: tuple[Literal["email", "code"], ...] = ("email",)
    sources: tuple[int, ...] = ()  # activities of the project whose candidates stand on the list
