"""The kinds of ballot, each declared once: its limits, what holds, how it is written, and that in words.

Pure: no database, no clock. A method lays a `Paper` out from its frozen rules; whoever hands in a ballot
(website, desk, import, paper) has it judged by `read` and `check` here.
`docs/reference/ballot-kinds.md` lists them.
"""

from samenspraak.ballots.kinds.approval import Approval
from samenspraak.ballots.kinds.example import example
from samenspraak.ballots.kinds.feasible import impossible
from samenspraak.ballots.kinds.filled import Filled, Marks, Wrong, whole
from samenspraak.ballots.kinds.filling import check, content, packed, read, read_typed
from samenspraak.ballots.kinds.frozen import frozen
from samenspraak.ballots.kinds.kind import Kind
from samenspraak.ballots.kinds.knapsack import Knapsack
from samenspraak.ballots.kinds.likes import Likes
from samenspraak.ballots.kinds.one import One
from samenspraak.ballots.kinds.paper import Option, Paper, Part
from samenspraak.ballots.kinds.points import Points
from samenspraak.ballots.kinds.ranked import Ranked
from samenspraak.ballots.kinds.section import Line, Section
from samenspraak.ballots.kinds.yes_no import YesNo

#: Every kind that there is, by the name that a ballot's JSON has.
KINDS: dict[str, type[Kind]] = {
    kind.slug: kind for kind in (Likes, One, Approval, YesNo, Points, Knapsack, Ranked)
}

__all__ = [
    "KINDS",
    "Approval",
    "Filled",
    "Kind",
    "Knapsack",
    "Likes",
    "Line",
    "Marks",
    "One",
    "Option",
    "Paper",
    "Part",
    "Points",
    "Ranked",
    "Section",
    "Wrong",
    "YesNo",
    "check",
    "content",
    "example",
    "frozen",
    "impossible",
    "packed",
    "read",
    "read_typed",
    "whole",
]
