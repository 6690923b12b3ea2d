"""Settings that every vote has, whatever it is about."""

from __future__ import annotations

from typing import Literal

from samenspraak.participation.contract import ActivitySettings


class VotingSettings(ActivitySettings):
    means: tuple[Literal["email", "code"], ...] = ("email",)
    provisional: bool = False  # the result waits until a colleague establishes it
    sources: tuple[int, ...] = ()  # activities of the project whose candidates stand on the list
