"""Settings that every vote has, whatever it is about."""

from __future__ import annotations

from samenspraak.ballots.admission import Admission


class VotingSettings(Admission):
    provisional: bool = False  # the result waits until a colleague establishes it
    sources: tuple[int, ...] = ()  # activities of the project whose candidates stand on the list
