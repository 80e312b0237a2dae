"""Which indicators the projects of a data file have, to be offered again."""

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection

_MOST = 500
_NEWEST = """
    SELECT level3, description, value, basis, COUNT(*), MAX(id) FROM indicator
    WHERE level3 <> '' AND project_id <> ? AND {levels}
    GROUP BY level3 ORDER BY COUNT(*) DESC, MAX(id) DESC LIMIT {most}
"""


@dataclass(frozen=True, slots=True)
class UsedIndicator:
    """A level-3 name, how many rows have it, and the texts of the newest of them."""

    level3: str
    description: str
    value: str
    basis: str
    times: int


def used_indicators(
    connection: Connection, levels2: Sequence[str], besides: int
) -> tuple[UsedIndicator, ...]:
    """Return the indicators of all projects but `besides`, the most used first, 500 at most.

    Only those under one of `levels2`; all of them if that is empty.
    """
    levels = f"level2 IN ({', '.join('?' * len(levels2))})" if levels2 else "TRUE"
    # Beside MAX(id) SQLite takes the other columns from the row that has it.
    query = _NEWEST.format(levels=levels, most=_MOST)
    rows = connection.execute(query, (besides, *levels2)).fetchall()
    return tuple(UsedIndicator(*row[:-1]) for row in rows)
