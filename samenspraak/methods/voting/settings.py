"""What an editor chooses: what is on the list, how one votes, how many are chosen."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from samenspraak.ballots.kinds.paper import GroupBy
from samenspraak.booth import groups
from samenspraak.booth.groups import LEAST, MOST, Limit, Lines
from samenspraak.booth.settings import VotingSettings

BallotKind = Literal["likes", "one", "approval", "yes-no", "points", "ranked"]
SEATS = Limit("seats", "gekozen", r"(?:gekozen|winnaars|kies)")


class Group(groups.Group):
    """One group. 0 seats: as many as in the others."""

    seats: int = 0


LINES = Lines(Group, (LEAST, MOST, SEATS), "minstens 1; hooguit 3; gekozen 2")


class OwnOption(BaseModel):
    """An option that the editor wrote. `group`: the district or theme it stands in, in a vote in groups."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    title: str
    summary: str = ""
    group: str = ""


class ChoiceSettings(VotingSettings):
    """In a vote in groups `points`, `max_choices` and `seats` hold in each group, `min_choices` for all.

    What stands on the list: the candidates of `sources`, then `own` options, then `pictures`.
    """

    own: tuple[OwnOption, ...] = ()
    pictures: tuple[int, ...] = ()  # images of the organisation
    ballot: BallotKind = "approval"
    min_choices: int = 1  # of approval and ranked; answers of yes and no
    max_choices: int = 3  # of approval and ranked; 0: any number
    all_answers: bool = False  # yes or no to everything
    points: int = 10
    most_each: int = 0  # points that one option may get; 0: all of them
    all_points: bool = False
    seats: int = 1  # how many are chosen; with yes and no 0: all that more people want than not
    group_by: GroupBy = ""
    groups: tuple[Group, ...] = ()
    one_group: bool = False

    def names(self) -> list[str]:
        return [group.name for group in self.groups]
