"""What do people want most, where no money is divided? Most votes or points, yes and no, instant run-off.

Every function is pure and counts grouped ballots; whatever a rule leaves open is settled by a lot that anyone
can draw again from the published seed. `docs/explanation/tallies.md` tells the rules and their sources.
"""

from samenspraak.engines.tallies.counting import Count, count, marks_of
from samenspraak.engines.tallies.most import most_votes
from samenspraak.engines.tallies.outcome import Outcome, Round, Standing
from samenspraak.engines.tallies.runoff import instant_runoff
from samenspraak.engines.tallies.yes_no import yes_no

#: Stored with every result; raise it when any outcome may change.
ENGINE_VERSION = "tallies-1"

__all__ = [
    "ENGINE_VERSION",
    "Count",
    "Outcome",
    "Round",
    "Standing",
    "count",
    "instant_runoff",
    "marks_of",
    "most_votes",
    "yes_no",
]
