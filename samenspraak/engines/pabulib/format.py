"""What a `.pb` file holds, and how to read and write one.

The format, by http://pabulib.org/format: UTF-8, `;`-separated, three sections META, PROJECTS and VOTES, each
with a header row. Columns that we don't know are kept as they are.
"""

from samenspraak.engines.pabulib.model import PabulibFile, PabulibProject, PabulibVote
from samenspraak.engines.pabulib.reading import PabulibStream, read, stream
from samenspraak.engines.pabulib.rows import PabulibError
from samenspraak.engines.pabulib.rules import Rules, VoteType
from samenspraak.engines.pabulib.writing import write

__all__ = [
    "PabulibError",
    "PabulibFile",
    "PabulibProject",
    "PabulibStream",
    "PabulibVote",
    "Rules",
    "VoteType",
    "read",
    "stream",
    "write",
]
